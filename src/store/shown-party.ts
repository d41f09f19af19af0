import type { Party, Side } from "../domain/criteria/criterion.ts";
import type { Day } from "../domain/measure/day.ts";
import type { Asks, Facts, Shown } from "./tables.ts";

/** What a publication shows of a record; without one the record's own columns. */
interface ShownRow {
  readonly shown: Shown | null;
  readonly facts?: Facts | null;
  readonly asks?: Asks | null;
  readonly checkedOn?: Day | null;
}

/** What of a row is judged. Written without copying parts in: a page makes hundreds. */
export function partyOf(side: Side, row: ShownRow): Party {
  const { shown } = row;
  const checkedOn = (shown ?? row).checkedOn ?? undefined;
  const facts = shown?.facts ?? row.facts ?? {};
  const asks = shown?.asks ?? row.asks ?? {};
  return checkedOn === undefined ? { side, facts, asks } : { side, facts, asks, checkedOn };
}
