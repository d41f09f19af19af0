import type { Criterion, Party } from "../../../domain/criteria/criterion.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { Telling } from "../../../look/telling.ts";
import { askRows as asksOf, factRows as factsOf, type ValueRow } from "../../../look/value-rows.ts";
import type { Site } from "../site.ts";
import { placeNames } from "./place-name.ts";

/** How the site tells of records: places stand with their parents where a reader could take them for others. */
export const tellingOf = (site: Site): Telling => ({
  criteria: site.criteria,
  places: site.places,
  today: site.today(),
  placeNames: (ids) => placeNames(site, ids),
});

/** What a side asks, as a page shows it. */
export const askRows = (party: Party, site: Site): ValueRow[] => asksOf(party, tellingOf(site));

/** What was told of values on a day, by their criteria: most of what is stated of a space is stated of others too. */
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

/** Composed values by their text, which no plain one begins like. */
const keyOf = (value: unknown): unknown => (typeof value === "object" ? `\0${JSON.stringify(value)}` : value);

/** What of a side's facts the public may see, as a page shows it. A row that was told before is the same object. */
export function factRows(party: Party, site: Site): ValueRow[] {
  const told = toldOn(site);
  const rows: ValueRow[] = [];
  for (const criterion of site.criteria) {
    const value = party.facts[criterion.key];
    if (value === undefined || !criterion.isPublic) continue;
    const row = told.byCriterion.get(criterion)?.get(keyOf(value)) ?? tell(told, criterion, value);
    if (row) rows.push(row);
  }
  return rows;
}

function tell(told: Told, criterion: Criterion, value: unknown): ValueRow | undefined {
  const party: Party = { side: "space", facts: { [criterion.key]: value }, asks: {} };
  const [row] = factsOf(party, { ...told.telling, criteria: [criterion] }, true);
  if (row === undefined) return undefined;
  const rows = told.byCriterion.get(criterion) ?? new Map<unknown, ValueRow>();
  told.byCriterion.set(criterion, rows);
  rows.set(keyOf(value), row);
  told.count += 1;
  return row;
}
