import { dayIn } from "../domain/measure/day.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { loadDemo } from "../usecases/demo/load-demo.ts";
import { removeDemo } from "../usecases/demo/remove-demo.ts";
import { type Command, print, UsageFault } from "./command.ts";
import { withDatabase } from "./with-database.ts";

async function load(): Promise<void> {
  const loaded = await withDatabase(({ owner, config }) => {
    const now = new Date();
    return loadDemo(owner, { places: loadGazetteer(), today: dayIn(config.timeZone, now), now });
  });
  print(loaded.isNew ? cliTexts.demoLoaded(loaded.offers, loaded.needs) : cliTexts.demoPresent);
}

async function remove(): Promise<void> {
  const { records } = await withDatabase(({ owner }) => removeDemo(owner));
  print(records > 0 ? cliTexts.demoRemoved(records) : cliTexts.demoAbsent);
}

export const demoCommand: Command = {
  help: commandHelp.demo,
  async run([what]) {
    if (what !== "load" && what !== "remove") throw new UsageFault(cliTexts.unknownOption(what ?? "load | remove"));
    await (what === "load" ? load() : remove());
    return 0;
  },
};
