import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../open-database-server.ts";
import { migrate } from "../store/migrate.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { type Command, print, say } from "./command.ts";

export const migrateCommand: Command = {
  help: commandHelp.migrate,
  async run() {
    const { server } = await openDatabaseServer(readConfig(process.env), say);
    try {
      await migrate(server.urls.owner, (name) => say(cliTexts.migrating(name)));
      print(cliTexts.migrated);
      return 0;
    } finally {
      await server.close();
    }
  },
};
