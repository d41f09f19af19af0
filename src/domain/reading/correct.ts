import { type Ask, type Criterion, otherSide, type Party, type Strength } from "../criteria/criterion.ts";
import type { Reading, Statement } from "./reading.ts";
import { fieldOf } from "./record.ts";

/** What a person says of a reading: these words say this of one criterion, or the message says nothing of it. */
export interface Correction {
  readonly criterion: string;
  /** In the shape of the side that says it (its ask or its fact); null takes the statement out. */
  readonly value: unknown;
  readonly strength?: Strength;
  /** The words that say it, as UTF-16 offsets; absent for a value that was typed. */
  readonly start?: number;
  readonly end?: number;
}

/** Fields of the record that stand for a criterion in parts. */
const partsOf = (key: string): readonly string[] =>
  key === "place" ? ["province", "city", "district", "town", "place"] : [fieldOf(key)];

/** The reading as corrected: what a person says stands in the place of what was read; the rest stays. */
export function corrected<R extends Pick<Reading, "party" | "statements">>(
  reading: R,
  corrections: readonly Correction[],
  criteria: readonly Criterion[],
): R {
  const { side } = reading.party;
  const facts: Record<string, unknown> = { ...reading.party.facts };
  const asks: Record<string, Ask> = { ...reading.party.asks };
  let statements: readonly Statement[] = reading.statements;
  for (const one of corrections) {
    const criterion = criteria.find(({ key }) => key === one.criterion);
    if (criterion === undefined) continue;
    const { key } = criterion;
    const before = asks[key];
    const parts = partsOf(key);
    statements = statements.filter((said) => said.criterion !== key && !parts.includes(said.field));
    delete facts[key];
    delete asks[key];
    if (one.value === null) continue;
    const strength = one.strength ?? before?.strength ?? "must";
    if (criterion.askedBy === side) asks[key] = { strength, value: one.value };
    else if (criterion.askedBy === otherSide(side)) facts[key] = one.value;
    if (one.start !== undefined && one.end !== undefined) {
      const { start, end } = one;
      const said = { field: fieldOf(key), criterion: key, value: one.value, start, end, strength };
      statements = [...statements, { ...said, origin: "stated" as const }];
    }
  }
  const party: Party = { ...reading.party, facts, asks };
  return { ...reading, party, statements: [...statements].sort((a, b) => a.start - b.start || a.end - b.end) };
}
