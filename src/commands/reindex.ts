import { loadGazetteer } from "../gazetteer.ts";
import { reindex } from "../store/net/reindex.ts";
import { cliTexts } from "../text/cli.ts";
import { type Command, print, say } from "./command.ts";
import { withDatabase } from "./with-database.ts";

export const reindexCommand: Command = {
  help: "用法：luodi reindex\n\n重建匹配索引，网站可以照常使用。",
  async run() {
    const made = await withDatabase(({ owner }) =>
      reindex(owner, loadGazetteer(), new Date(), ({ of, done, total }) => say(cliTexts.reindexing(of, done, total))),
    );
    print(cliTexts.reindexed(made.offers, made.needs));
    return 0;
  },
};
