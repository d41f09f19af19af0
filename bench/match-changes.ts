import { isDeepStrictEqual } from "node:util";
import type { Party } from "../src/domain/criteria/criterion.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { combinationsOfNeed } from "../src/store/combinations.ts";
import type { Db } from "../src/store/database.ts";
import type { NetCopy } from "../src/store/net/copy/net-copy.ts";
import { whatIfOfNeed } from "../src/store/what-if.ts";
import { today } from "./match-data.ts";
import { siteId } from "./match-load.ts";
import { quantile } from "./match-quantile.ts";

/** What a need's page asks besides its matches, by the clock. */
export interface BesideFigures {
  readonly name: "beside a need's matches";
  readonly n: number;
  /** What one change of an ask brings, out of the copy and by the net's statement. */
  readonly what_if_p50: number;
  readonly what_if_p99: number;
  readonly what_if_sql_p50: number;
  readonly what_if_sql_p99: number;
  readonly combine_p50: number;
  readonly combine_p99: number;
  /** Of how many needs copy and statement told different changes. */
  readonly differ: number;
}

/** Some are asked once before, so that statements are planned. */
export async function measureBesides(
  { site, copy, places, spaces }: { site: Db; copy: NetCopy | undefined; places: Gazetteer; spaces: number },
  queries: readonly Party[],
): Promise<BesideFigures> {
  const judging = { places, today };
  const viewer = { siteId };
  const took = { copied: [] as number[], stated: [] as number[], combined: [] as number[] };
  const timed = async <T>(times: number[], work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    times.push(performance.now() - begun);
    return result;
  };
  let differ = 0;
  for (const need of queries.slice(0, 6)) {
    await whatIfOfNeed(site, need, viewer, judging);
    await combinationsOfNeed(site, need, viewer, judging);
  }
  for (const need of queries) {
    const copied = await timed(took.copied, () => whatIfOfNeed(site, need, viewer, judging, copy));
    const stated = await timed(took.stated, () => whatIfOfNeed(site, need, viewer, judging));
    if (!isDeepStrictEqual(copied, stated)) differ += 1;
    await timed(took.combined, () => combinationsOfNeed(site, need, viewer, judging));
  }
  return {
    name: "beside a need's matches",
    n: spaces,
    what_if_p50: quantile(took.copied, 0.5),
    what_if_p99: quantile(took.copied, 0.99),
    what_if_sql_p50: quantile(took.stated, 0.5),
    what_if_sql_p99: quantile(took.stated, 0.99),
    combine_p50: quantile(took.combined, 0.5),
    combine_p99: quantile(took.combined, 0.99),
    differ,
  };
}
