import { readConfig } from "../config.ts";
import { cliTexts } from "../text/cli.ts";
import { work } from "../worker.ts";
import { type Command, say } from "./command.ts";
import { untilStopped } from "./until-stopped.ts";

export const workCommand: Command = {
  help: "用法：luodi work\n\n处理后台任务，例如到期删除个人信息。可同时运行多个。",
  async run() {
    const running = await work(readConfig(process.env), say);
    say(cliTexts.working);
    return untilStopped(running);
  },
};
