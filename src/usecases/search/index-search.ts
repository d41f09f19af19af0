import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Db } from "../../store/database.ts";
import {
  beginSearchFill,
  deleteGoneRows,
  endSearchFill,
  listSources,
  listStaleSources,
  saveSearchRows,
  takeSearchTurn,
} from "../../store/search/search-rows.ts";
import type { Segmenter } from "../../store/search/segmenter.ts";
import { searchRowOf } from "./search-row-of.ts";

/** Rows of one statement. */
const atOnce = 500;
/** To find what has no row yet, those that have one are passed over: the more are taken at once, the seldomer. */
const staleAtOnce = 2000;

/**
 * Brings what words find up to date with some spaces, needs and posts: what is published of them gets its row, what is
 * not loses it. On the login of the jobs.
 */
export async function indexSubjects(
  db: Db,
  subjectIds: readonly string[],
  segmenter: Segmenter,
  places: Gazetteer,
): Promise<void> {
  for (let at = 0; at < subjectIds.length; at += atOnce) {
    const ids = subjectIds.slice(at, at + atOnce);
    await db.transaction().execute(async (trx) => {
      const sources = await listSources(trx, ids);
      await saveSearchRows(
        trx,
        sources.map((source) => searchRowOf(source, segmenter, places)),
      );
      await deleteGoneRows(trx, ids);
    });
  }
}

/**
 * The same for all: whatever was missed. Of several processes one does it, and the others find nothing to do.
 * @returns how many rows were written.
 */
export async function indexAll(
  db: Db,
  segmenter: Segmenter,
  places: Gazetteer,
  takenAtOnce = staleAtOnce,
): Promise<number> {
  let written = 0;
  for (;;) {
    const turn = await db.transaction().execute(async (trx) => {
      if (!(await takeSearchTurn(trx))) return undefined;
      const sources = await listStaleSources(trx, takenAtOnce);
      for (let at = 0; at < sources.length; at += atOnce) {
        const rows = sources.slice(at, at + atOnce).map((source) => searchRowOf(source, segmenter, places));
        await saveSearchRows(trx, rows);
      }
      if (sources.length === 0) await deleteGoneRows(trx);
      return sources.length;
    });
    if (turn === undefined) return written;
    if (turn === 0) {
      // One that began may have been killed.
      await endSearchFill(db);
      return written;
    }
    if (written === 0 && turn >= takenAtOnce) await beginSearchFill(db);
    written += turn;
  }
}
