import type { Db } from "../../database.ts";
import type { SlotBound } from "../candidate-rows.ts";
import type { Candidate, Source } from "../read-on.ts";
import type { Values } from "../values.ts";
import type { Reader, Viewer } from "../viewer.ts";
import { Best, idOf } from "./best.ts";
import type { Bucket } from "./bucket.ts";
import type { Held, NetCopy, Position } from "./net-copy.ts";
import type { Question } from "./question.ts";
import type { Seen } from "./records.ts";
import type { Row, Shelf } from "./shelf.ts";
import { bucketsIn, isThere, type Where } from "./where.ts";

/** The copy can't say; the database can. */
export class CopyUnfit extends Error {
  override readonly name = "CopyUnfit";
}

/** A slot that was found, with its bound. */
export interface FoundSlot extends SlotBound {
  readonly id: string;
  /** Null of what is read from the record itself. */
  readonly publicationId: string | null;
}

/** What is asked of a copy: the shelf, who asks, where, and how the records are read. */
export interface Asked<T, RecordRow> {
  readonly shelfOf: (held: Held) => Shelf;
  readonly viewer: Viewer;
  readonly reader: Reader;
  readonly question: Question;
  readonly where: Where;
  readonly read: (db: Db, values: Values) => Promise<readonly (RecordRow & Seen)[]>;
  readonly idOfRow: (row: RecordRow) => string | null;
  readonly toCandidate: (row: RecordRow, slot: FoundSlot) => Candidate<T>;
}

/** Changes come between looking and reading; so often one looks again. */
const mostTries = 4;

/** Candidates out of a copy, with records of the moment up to which it is whole. Leaves none out. */
export const sourceOfCopy = <T, RecordRow>(copy: NetCopy, db: Db, asked: Asked<T, RecordRow>): Source<T> => ({
  list: async (after, howMany) => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { held } = copy;
      if (!held) throw new CopyUnfit();
      const shelf = asked.shelfOf(held);
      const best = new Best(howMany, shelf.layout.at("record0"), after);
      for (const { row, isLet } of rowsOf(held, shelf, asked)) {
        for (const bucket of bucketsIn(row, asked.where)) asked.question.scan(bucket, best, isLet);
      }
      const slots = slotsOf(best, shelf);
      const rows = await asked.read(db, {
        since: String(held.position.xmin),
        ids: slots.map(({ id }) => id),
        publicationIds: slots.map(({ publicationId }) => publicationId),
        ...("siteId" in asked.viewer ? {} : { viewerId: asked.viewer.orgId }),
      });
      const [first] = rows;
      if (!first || first.isWriting) throw new CopyUnfit();
      if (isCurrent(first, held.position)) return { candidates: candidatesOf(slots, rows, asked) };
      await copy.catchUp().catch(() => {
        // Its connection is not the page's.
        throw new CopyUnfit();
      });
    }
    throw new CopyUnfit();
  },
});

/** Where a reader's slots stand, and which of those there he is shown. */
function rowsOf<T, RecordRow>(
  held: Held,
  shelf: Shelf,
  { viewer, reader, where }: Asked<T, RecordRow>,
): { readonly row: Row; readonly isLet?: (bucket: Bucket, slot: number) => boolean }[] {
  if ("siteId" in viewer) {
    const row = shelf.ofSite(viewer.siteId);
    return row ? [{ row }] : [];
  }
  const row = shelf.ofOrganisation(viewer.orgId);
  const own = row ? [{ row, isLet: isThere(where, shelf.layout) }] : [];
  if (reader !== "desk") return own;
  const [org, isForAll] = [shelf.layout.at("org"), shelf.layout.at("isForAll")];
  const number = held.orgs.find(viewer.orgId);
  const isOthers = ({ data, capacity }: Bucket, slot: number): boolean =>
    data[isForAll * capacity + slot] === 1 && data[org * capacity + slot] !== number;
  return [...own, ...Array.from(shelf.published, (published) => ({ row: published, isLet: isOthers }))];
}

function slotsOf(best: Best, { layout }: Shelf): FoundSlot[] {
  const [record, publication] = [layout.at("record0"), layout.at("publication0")];
  return best.list().map(({ bucket: { data, capacity }, slot, classRank, cost }) => {
    const words = (from: number) => [0, 1, 2, 3].map((nth) => data[(from + nth) * capacity + slot] ?? 0);
    const published = words(publication);
    const publicationId = published.some((word) => word !== 0) ? idOf(published) : null;
    return { id: idOf(words(record)), publicationId, lbClass: classRank, lbCost: cost };
  });
}

const isCurrent = ({ changed }: Seen, { applied }: Position): boolean =>
  changed === null || changed.split(",").every((xid) => applied.has(xid));

function candidatesOf<T, RecordRow>(
  slots: readonly FoundSlot[],
  rows: readonly RecordRow[],
  { idOfRow, toCandidate }: Asked<T, RecordRow>,
): Candidate<T>[] {
  const byId = new Map(rows.map((row) => [idOfRow(row), row]));
  return slots.map((slot) => {
    const row = byId.get(slot.id);
    return row ? toCandidate(row, slot) : { id: slot.id, classRank: slot.lbClass, cost: slot.lbCost };
  });
}
