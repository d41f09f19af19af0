import { parseArgs } from "node:util";
import { criteria } from "../domain/criteria/criteria.ts";
import { dayIn } from "../domain/measure/day.ts";
import { read } from "../domain/reading/read.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { openDatabase } from "../store/database.ts";
import { matchesOfNeed } from "../store/net/matches-of-need.ts";
import { findSite } from "../store/sites.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { verdictSentence } from "../text/verdict-text.ts";
import { type Command, print, readInput, say, UsageFault } from "./command.ts";
import { withDatabase } from "./with-database.ts";

const mostMatches = 200;

async function findMatches(text: string, limit: number) {
  return withDatabase(async ({ config, urls }) => {
    const places = loadGazetteer();
    const today = dayIn(config.timeZone, new Date());
    const db = openDatabase(urls.site, { login: "site", max: 2 });
    try {
      const site = await findSite(db, "");
      const home = site?.settings.homePlaceId;
      const { party } = read(text, { places, today, ...(typeof home === "number" ? { home } : {}) });
      const need = { ...party, side: "need" as const };
      if (site === undefined) return { need, items: [], count: { value: 0, is: "exact" as const } };
      return { need, ...(await matchesOfNeed(db, need, { siteId: site.id }, { places, today }, { limit })) };
    } finally {
      await db.destroy();
    }
  });
}

type Found = Awaited<ReturnType<typeof findMatches>>;

const asJson = ({ need, items, count }: Found): string =>
  JSON.stringify({
    need: { facts: need.facts, asks: need.asks },
    matches: items.map(({ space, match }) => ({
      space: { id: space.id, title: space.title, path: space.path, isDemo: space.isDemo, facts: space.party.facts },
      class: match.class,
      cost: match.cost,
      verdicts: match.verdicts.map(({ criterion, verdict, asked, stated, ...rest }) => ({
        criterion,
        verdict,
        asked,
        stated: stated ?? null,
        ...rest,
      })),
    })),
    count: count.value,
    count_is: count.is,
  });

function asText({ items, count }: Found): string {
  const places = loadGazetteer();
  const lines = items.flatMap(({ space, match }) => [
    `${cliTexts.classes[match.class]}  ${space.title}${space.isDemo ? cliTexts.demoMark : ""}  ${space.path}`,
    ...match.verdicts.flatMap((verdict) => {
      const criterion = criteria.find((one) => one.key === verdict.criterion);
      return criterion ? [`    ${verdictSentence(verdict, criterion, places)}`] : [];
    }),
  ]);
  return [...lines, cliTexts.matchCount(count.value, count.is)].join("\n");
}

export const matchCommand: Command = {
  help: commandHelp.match,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { json: { type: "boolean" }, limit: { type: "string", default: "20" } },
    });
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > mostMatches) {
      throw new UsageFault(cliTexts.wrongLimit(mostMatches));
    }
    const text = await readInput();
    if (text.trim() === "") {
      say(cliTexts.emptyInput);
      return 1;
    }
    const found = await findMatches(text, limit);
    print(values.json === true ? asJson(found) : asText(found));
    return 0;
  },
};
