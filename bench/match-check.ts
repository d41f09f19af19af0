import { isDeepStrictEqual } from "node:util";
import { deserialize } from "node:v8";
import type { Party } from "../src/domain/criteria/criterion.ts";
import type { Ranked } from "../src/domain/match/order.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { today, type World } from "./match-data.ts";
import { needId, spaceId, stateOf } from "./match-load.ts";
import { bruteForce } from "./match-oracle.ts";

/** What pages are checked against: every record that the site shows. */
interface Checked {
  readonly places: Gazetteer;
  readonly world: World;
  readonly spaces: number;
  readonly needs: number;
  /** Pairs that the oracle judges at most for each row. */
  readonly pairs: number;
}

/** Matches of a page. */
export const limits = { need: 20, space: 50 };

export interface Page {
  readonly items: readonly Ranked[];
  readonly count: { readonly value: number; readonly is: string };
}

/** Pairs that the oracle judges at most for each row, if nothing else is said. */
export const mostPairs = 60_000_000;

function* visible(bench: Checked, side: "space" | "need"): Generator<{ id: string; party: Party }> {
  const count = side === "space" ? bench.spaces : bench.needs;
  for (let index = 0; index < count; index += 1) {
    if (stateOf(side, index) !== "published") continue;
    if (side === "space") yield { id: spaceId(index), party: bench.world.spaceAt(index) };
    else yield { id: needId(index), party: bench.world.needAt(index) };
  }
}

/** A page that the oracle will judge, and what it was asked. */
export interface Kept {
  readonly query: Party;
  readonly written: Buffer;
}

/** Every how manyeth page is judged, so that no more pairs are than were asked for. */
export function stepOf(bench: Checked, side: "space" | "need", queries: number): number {
  const others = side === "need" ? bench.spaces : bench.needs;
  return Math.max(1, Math.ceil((queries * others) / bench.pairs));
}

/** A page is wrong when a record, its place in the order, a verdict or the count is not the oracle's. */
export function check(
  bench: Checked,
  side: "space" | "need",
  kept: readonly Kept[],
): { wrong: number; checked: number } {
  const sample = kept.map(({ query, written }) => ({ query, page: deserialize(written) as Page }));
  const expected = bruteForce(
    sample.map(({ query }) => query),
    visible(bench, side === "need" ? "space" : "need"),
    { places: bench.places, today },
    limits[side],
  );
  const wrong = sample.filter(({ page }, index) => {
    const truth = expected[index];
    if (!truth) return true;
    const isCounted = page.count.is === "exact" ? page.count.value === truth.total : page.count.value <= truth.total;
    return !isCounted || !isDeepStrictEqual(page.items, truth.best);
  });
  return { wrong: wrong.length, checked: sample.length };
}
