import { loadGazetteer } from "../gazetteer.ts";
import { reindex } from "../store/net/reindex.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { type Command, print, say } from "./command.ts";
import { withDatabase } from "./with-database.ts";

export const reindexCommand: Command = {
  help: commandHelp.reindex,
  async run() {
    const made = await withDatabase(({ owner }) =>
      reindex(owner, loadGazetteer(), new Date(), ({ of, done, total }) => say(cliTexts.reindexing(of, done, total))),
    );
    print(cliTexts.reindexed(made.offers, made.needs));
    return 0;
  },
};
