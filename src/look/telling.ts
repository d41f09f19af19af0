import type { Criterion, PlaceTree } from "../domain/criteria/criterion.ts";
import type { Day } from "../domain/measure/day.ts";

/** What telling of a record asks of whoever tells: which criteria there are, and what places are called here. */
export interface Telling {
  readonly criteria: readonly Criterion[];
  readonly places: PlaceTree;
  /** The day as of which it is told. */
  readonly today?: Day;
  /** Several places in a table, with their parents where a reader could take them for others; else by their names. */
  placeNames?(ids: readonly number[]): string;
}
