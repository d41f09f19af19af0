import { criteria as allCriteria } from "../criteria/criteria.ts";
import type { Criterion, Party } from "../criteria/criterion.ts";
import type { Rent } from "../measure/rent.ts";
import type { PlaceLevel } from "../place/place.ts";
import type { Correction } from "./correct.ts";
import type { Reading } from "./reading.ts";
import { contractRent, fieldOf } from "./record.ts";

/**
 * What a message says, field by field: the record of the contract without its contact, and the criteria that the
 * contract does not name under their keys in snake case.
 */
export type LabelRecord = Readonly<Record<string, unknown>>;

/** What naming a place in a record asks of a gazetteer. */
interface NamedPlaces {
  place(id: number): { readonly name: string; readonly level: PlaceLevel } | undefined;
}

/** How a reading stands in a label: what it states, and nothing that reaches a person. */
export function labelRecord(reading: Pick<Reading, "record" | "statements" | "party">): LabelRecord {
  const { contact: _contact, ...record } = reading.record;
  const more: Record<string, unknown> = {};
  for (const { criterion: key, origin } of reading.statements) {
    const criterion = allCriteria.find((one) => one.key === key);
    if (criterion === undefined || origin !== "stated" || fieldOf(criterion.key) in record || key === "place") continue;
    const value = plainValue(saidBy(reading.party, criterion));
    if (value !== undefined) more[fieldOf(criterion.key)] = value;
  }
  return { ...record, ...more };
}

const saidBy = (party: Party, { key }: Criterion): unknown => party.asks[key]?.value ?? party.facts[key];

/** An ask or a fact as a record writes it: at least 8 is 8, one option is a list of one. */
function plainValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("min" in value) return value.min;
  return value;
}

/** The record as a person corrected it; fields that cannot be told from the value are left out, and so not scored. */
export function correctedLabel(
  before: LabelRecord,
  corrections: readonly Correction[],
  places: NamedPlaces,
): LabelRecord {
  const record: Record<string, unknown> = { ...before };
  for (const { criterion: key, value } of corrections) {
    if (key === "place") Object.assign(record, placeFields(value, places));
    else record[fieldOf(key)] = labelValue(key, value);
  }
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function labelValue(key: string, value: unknown): unknown {
  if (value === null) return key === "kind" || key === "deal" ? [] : null;
  if (key === "kind" || key === "deal") return Array.isArray(value) ? value : [value];
  if (key === "rent") return contractRent(value as Rent);
  if (key === "floor") return Array.isArray(value) ? value.join("|") : undefined;
  if (key === "industry") return (value as { words?: unknown }).words;
  return plainValue(value);
}

const rungs: readonly PlaceLevel[] = ["province", "city", "district", "town"];

/** The rung that each place stands on; the rungs above were perhaps not said, so that they are not scored. */
function placeFields(value: unknown, places: NamedPlaces): Record<string, unknown> {
  const ids: unknown[] = value === null ? [] : Array.isArray(value) ? value : [value];
  const named = ids.flatMap((id) => (typeof id === "number" ? (places.place(id) ?? []) : []));
  const deepest = Math.max(-1, ...named.map(({ level }) => rungs.indexOf(level)));
  return Object.fromEntries(
    rungs.map((rung, index) => {
      const names = named.filter(({ level }) => level === rung).map(({ name }) => name);
      if (names.length > 0) return [rung, names.join("|")];
      return [rung, value === null || index > deepest ? null : undefined];
    }),
  );
}
