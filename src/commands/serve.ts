import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { PortFault, serve } from "../server.ts";
import { commandHelp } from "../text/command-help.ts";
import { type Command, say } from "./command.ts";
import { untilStopped } from "./until-stopped.ts";

export const serveCommand: Command = {
  help: commandHelp.serve,
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
