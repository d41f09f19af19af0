import { setTimeout as sleep } from "node:timers/promises";
import type { Gazetteer } from "../domain/place/gazetteer.ts";
import { listenToChanges } from "../store/changes.ts";
import { type Db, openDatabase } from "../store/database.ts";
import { indexAll, indexSubjects } from "../usecases/search/index-search.ts";
import { tradeSegmenter } from "../usecases/search/trade-segmenter.ts";

/** Changes of one deed come together. */
const gatherMs = 250;
/** What no notice told of is found within this time. */
const sweepMs = 10 * 60_000;

interface Given {
  /** The address for the login of the jobs. */
  readonly url: string;
  readonly places: Gazetteer;
  readonly onError: (error: Error) => void;
}

/** Keeps what words find up to date with what the sites show, a moment behind it. Ends with `stop`. */
export function startSearchIndexing({ url, places, onError }: Given): { stop(): Promise<void> } {
  const db = openDatabase(url, { login: "jobs", max: 1, statementTimeoutMs: 0, onIdleError: onError });
  const stopping = new AbortController();
  const waiting = new Set<string>();
  let isAll = true;
  let wake: () => void = () => undefined;
  const changes = listenToChanges(url, {
    onChange: (_, what) => {
      const [kind, id] = what.split(":");
      if (id === undefined && kind !== "posts" && kind !== "*") return;
      if (id === undefined || id === "*") isAll = true;
      else waiting.add(id);
      wake();
    },
    onHearing: (isHearing) => {
      // What changed meanwhile was told to nobody.
      if (isHearing) isAll = true;
      wake();
    },
    onError,
  });
  const work = async () => {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        await indexOnce(db);
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
        isAll = true;
        await sleep(5000, undefined, { signal: stopping.signal }).catch(() => undefined);
        continue;
      }
      if (waiting.size === 0 && !isAll) {
        const swept = sleep(sweepMs, undefined, { signal: stopping.signal, ref: false }).then(
          () => {
            isAll = true;
          },
          () => undefined,
        );
        await Promise.race([woken, swept]);
      }
      await sleep(gatherMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const indexOnce = async (to: Db) => {
    const words = tradeSegmenter(places);
    const ids = [...waiting];
    waiting.clear();
    const wasAll = isAll;
    isAll = false;
    if (ids.length > 0) await indexSubjects(to, ids, words, places);
    if (wasAll) await indexAll(to, words, places);
  };
  const working = work();
  return {
    stop: async () => {
      stopping.abort();
      wake();
      await Promise.all([working, changes.stop()]);
      await db.destroy();
    },
  };
}
