import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { PortFault, serve } from "../server.ts";
import { type Command, say } from "./command.ts";
import { untilStopped } from "./until-stopped.ts";

export const serveCommand: Command = {
  help: `用法：luodi serve [--no-demo] [--no-work]

启动网站。首次启动会建库，并载入嘉定演示数据。
  --no-demo   不载入演示数据
  --no-work   不在本进程处理后台任务（另用 luodi work）`,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { demo: { type: "boolean", default: true }, work: { type: "boolean", default: true } },
      allowNegative: true,
    });
    try {
      return await untilStopped(await serve(readConfig(process.env), { demo: values.demo, jobs: values.work, say }));
    } catch (error) {
      if (!(error instanceof PortFault)) throw error;
      say(error.message);
      return 1;
    }
  },
};
