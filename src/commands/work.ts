import { parseArgs } from "node:util";
import { readConfig } from "../config.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { work } from "../worker.ts";
import { type Command, say } from "./command.ts";
import { untilStopped } from "./until-stopped.ts";

export const workCommand: Command = {
  help: commandHelp.work,
  async run(args) {
    const { values } = parseArgs({ args, options: { lists: { type: "boolean", default: false } } });
    if (values.lists) return (await import("./work-lists.ts")).workLists();
    const running = await work(readConfig(process.env), say);
    say(cliTexts.working);
    return untilStopped(running);
  },
};
