import { criteriaOf } from "../../../domain/criteria/by-key.ts";
import type { Criterion, Party } from "../../../domain/criteria/criterion.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { Telling } from "../../../look/telling.ts";
import { askRows as asksOf, shownValue, type ValueRow } from "../../../look/value-rows.ts";
import type { Site } from "../site.ts";
import { placeNames } from "./place-name.ts";
import { keepMarkup } from "./values.tsx";

/** How the site tells of records: places stand with their parents where a reader could take them for others. */
export const tellingOf = (site: Site): Telling => ({
  criteria: site.criteria,
  places: site.places,
  today: site.today(),
  placeNames: (ids) => placeNames(site, ids),
});

/** What a side asks, as a page shows it. */
export const askRows = (party: Party, site: Site): ValueRow[] => asksOf(party, tellingOf(site));

/** What was told of values on a day, by their criteria: what is stated of many spaces is told and written once. */
interface Told {
  readonly day: Day;
  readonly telling: Telling;
  readonly byCriterion: Map<Criterion, Map<unknown, ValueRow>>;
  count: number;
}

const toldBy = new WeakMap<Site, Told>();
const mostTold = 20_000;

function toldOn(site: Site): Told {
  const day = site.today();
  const there = toldBy.get(site);
  if (there?.day === day && there.count < mostTold) return there;
  const told = { day, telling: tellingOf(site), byCriterion: new Map(), count: 0 };
  toldBy.set(site, told);
  return told;
}

/** By what a value is found again; undefined for ranges, rents and the like, which are told sooner than looked for. No text begins like a list's. */
function keyOf(value: unknown): unknown {
  if (typeof value !== "object") return value;
  return Array.isArray(value) && typeof value[0] === "string" ? `\0${JSON.stringify(value)}` : undefined;
}

/** What of a side's facts the public may see, as a page shows it. */
export function factRows(party: Party, site: Site): ValueRow[] {
  const told = toldOn(site);
  const rows: ValueRow[] = [];
  for (const criterion of criteriaOf(site.criteria, party.facts)) {
    if (!criterion.isPublic) continue;
    const value = party.facts[criterion.key];
    const key = keyOf(value);
    const there = key === undefined ? undefined : told.byCriterion.get(criterion)?.get(key);
    const row = there ?? tell(told, criterion, value, key);
    if (row) rows.push(row);
  }
  return rows;
}

function tell(told: Told, criterion: Criterion, value: unknown, key: unknown): ValueRow | undefined {
  const shown = shownValue(criterion, "fact", value, told.telling);
  if (shown === undefined) return undefined;
  const row = { criterion, shown };
  if (key === undefined) return row;
  const rows = told.byCriterion.get(criterion) ?? new Map<unknown, ValueRow>();
  told.byCriterion.set(criterion, rows);
  rows.set(key, row);
  told.count += 1;
  keepMarkup(row);
  return row;
}
