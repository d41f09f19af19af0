import { parseArgs } from "node:util";
import { distribute, layoutSteps, undoSteps } from "../store/distribute.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { type Command, print, say, UsageFault } from "./command.ts";
import { withDatabase } from "./with-database.ts";

export const distributeCommand: Command = {
  help: commandHelp.distribute,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { "dry-run": { type: "boolean", default: false }, undo: { type: "boolean", default: false } },
    });
    if (positionals[0] !== undefined) throw new UsageFault(cliTexts.unknownOption(positionals[0]));
    if (values["dry-run"]) {
      // Needs no database: an operator reads it beforehand.
      for (const { sql } of values.undo ? undoSteps : layoutSteps) print(`${sql};`);
      return 0;
    }
    const done = await withDatabase(({ owner }) =>
      distribute(owner, { isUndo: values.undo, onStep: ({ sql }) => say(sql) }),
    );
    if (!done.ok) {
      say(cliTexts.noCitus(done.refusal.isAvailable));
      return 1;
    }
    print(done.moved.length === 0 ? cliTexts.nothingToMove : cliTexts.moved(done.moved, values.undo));
    return 0;
  },
};
