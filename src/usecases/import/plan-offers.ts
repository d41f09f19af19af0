import { type Difference, differences } from "../../domain/import/difference.ts";
import type { RowReading } from "../../domain/import/row.ts";
import type { KeyedOffer } from "../../store/imports/keyed-offers.ts";
import type { ImportRow } from "../../store/imports/rows.ts";
import { saidByRow } from "./row-facts.ts";

/** What shall become of a row. */
export interface PlannedRow {
  readonly reading: RowReading;
  readonly outcome: ImportRow["outcome"];
  readonly changes: readonly Difference[];
  readonly before?: KeyedOffer;
}

/** The day on which a list was checked is no criterion; it goes with the changes, so that undoing knows it. */
export const checkedOnChange = "checkedOn";

/** Holds rows against the offers that their keys stand for: new, told otherwise, or the same. */
export function planOffers(readings: readonly RowReading[], known: ReadonlyMap<string, KeyedOffer>): PlannedRow[] {
  return readings.map((reading): PlannedRow => {
    const { key, isTaken, checkedOn } = reading;
    if (!isTaken || key === undefined) return { reading, outcome: "refused", changes: [] };
    const before = known.get(key);
    if (!before) return { reading, outcome: "created", changes: [] };
    const facts = { ...before.thing?.facts, ...before.terms };
    const changes: Difference[] = differences({ facts, asks: before.asks }, saidByRow(reading));
    if (checkedOn !== undefined && checkedOn > (before.checkedOn ?? "")) {
      changes.push({ criterion: checkedOnChange, isAsk: false, before: before.checkedOn, after: checkedOn });
    }
    return { reading, outcome: changes.length > 0 ? "updated" : "unchanged", changes, before };
  });
}

/** The offer that stands already, whose contact a list may say otherwise. */
export const offerOf = ({ before }: Pick<PlannedRow, "before">): string | undefined =>
  before?.status === "active" ? before.offerId : undefined;
