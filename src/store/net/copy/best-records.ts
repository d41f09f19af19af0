import { setImmediate } from "node:timers/promises";
import type { Side } from "../../../domain/criteria/criterion.ts";
import type { Db } from "../../database.ts";
import type { SlotBound } from "../candidate-rows.ts";
import type { Candidate, Listed, Source } from "../read-on.ts";
import type { Values } from "../values.ts";
import type { Reader, Viewer } from "../viewer.ts";
import { Best, idOf } from "./best.ts";
import type { Held, NetCopy, Position } from "./net-copy.ts";
import type { Question } from "./question.ts";
import { rowOf, type ToldRow } from "./record-text.ts";
import { changesSeen, recordTexts, type Seen } from "./records.ts";
import type { Row, Shelf } from "./shelf.ts";
import { bucketsIn, type IsLet, isThere, type Where } from "./where.ts";

/** The copy can't say; the database can. */
export class CopyUnfit extends Error {
  override readonly name = "CopyUnfit";
}

/** Something changed since; after catching up the copy can say. */
export class CopyBehind extends Error {
  override readonly name = "CopyBehind";
}

/** A slot that was found, with its bound. */
interface FoundSlot extends SlotBound {
  readonly id: string;
  readonly record: readonly number[];
  /** All 0 of what is read from the record itself. */
  readonly publication: readonly number[];
}

/** What is asked of a copy: which side, who asks, where, and what a found record is as a candidate. */
export interface Asked<T> {
  readonly side: Side;
  readonly viewer: Viewer;
  readonly reader: Reader;
  readonly question: Question;
  readonly where: Where;
  readonly toFound: (id: string, row: ToldRow) => Candidate<T>["found"];
}

/**
 * Candidates out of a copy, with records of the moment up to which it is whole. Leaves none out.
 * Whether that moment has passed the database is asked in any case, while the candidates are judged.
 */
export const sourceOfCopy = <T>(held: Held, copy: NetCopy, db: Db, asked: Asked<T>): Source<T> => ({
  list: async (after, howMany) => {
    const { side, reader, viewer } = asked;
    const shelf = held[side];
    const best = new Best(howMany, shelf.layout.at("record0"), after);
    for (const { row, isLet } of rowsOf(held, shelf, asked)) {
      for (const bucket of bucketsIn(row, asked.where)) asked.question.scan(bucket, best, isLet);
    }
    const slots = slotsOf(best, shelf);
    const texts = slots.map(({ record, publication }) => held.texts.find(record, publication));
    const missing = slots.filter((_, nth) => texts[nth] === undefined);
    const since: Values = { since: String(held.position.xmin) };
    if (missing.length === 0) {
      const isCurrent = changesSeen[side](db, since).then((rows) => confirm(rows, held.position));
      // Whoever asked may have failed before waiting for it.
      isCurrent.catch(() => undefined);
      // The question is to be on its way before the judging begins.
      await setImmediate();
      return listed(slots, texts, asked, isCurrent);
    }
    const rows = await recordTexts[side][reader](db, {
      ...since,
      ids: missing.map(({ id }) => id),
      publicationIds: missing.map(({ publication }) => (isNobody(publication) ? null : idOf(publication))),
      ...("siteId" in viewer ? {} : { viewerId: viewer.orgId }),
    });
    confirm(rows, held.position);
    const read = new Map(rows.map(({ id, text }) => [id, text ?? undefined]));
    // What is held by now is of another moment than what was read.
    if (copy.held === held) keep(missing, read, held);
    return listed(
      slots,
      slots.map(({ id }, nth) => texts[nth] ?? read.get(id)),
      asked,
    );
  },
});

function listed<T>(
  slots: readonly FoundSlot[],
  texts: readonly (string | undefined)[],
  { toFound }: Asked<T>,
  isCurrent?: Promise<void>,
): Listed<T> {
  const candidates = slots.map(({ id, lbClass, lbCost }, nth): Candidate<T> => {
    const text = texts[nth];
    const bound = { id, classRank: lbClass, cost: lbCost };
    return text === undefined ? bound : { ...bound, found: toFound(id, rowOf(text)) };
  });
  return { candidates, ...(isCurrent ? { isCurrent } : {}) };
}

function keep(slots: readonly FoundSlot[], read: ReadonlyMap<string, string | undefined>, { texts }: Held): void {
  for (const { id, record, publication } of slots) {
    const text = read.get(id);
    if (text !== undefined) texts.keep(record, publication, text);
  }
}

/** @throws CopyUnfit within a transaction that has written; CopyBehind when the copy doesn't know of all that is seen */
function confirm([first]: readonly Seen[], { applied }: Position): void {
  if (!first || first.isWriting) throw new CopyUnfit();
  const { changed } = first;
  if (changed !== null && !changed.split(",").every((xid) => applied.has(xid))) throw new CopyBehind();
}

/** Where a reader's slots stand, and which of those there he is shown. */
function rowsOf<T>(
  held: Held,
  shelf: Shelf,
  { viewer, reader, where }: Asked<T>,
): { readonly row: Row; readonly isLet?: IsLet | undefined }[] {
  const isLet = isThere(where, shelf.layout);
  if ("siteId" in viewer) {
    const row = shelf.ofSite(viewer.siteId);
    return row ? [{ row, isLet }] : [];
  }
  const row = shelf.ofOrganisation(viewer.orgId);
  const own = row ? [{ row, isLet }] : [];
  if (reader !== "desk") return own;
  const [org, isForAll] = [shelf.layout.at("org"), shelf.layout.at("isForAll")];
  const number = held.orgs.find(viewer.orgId);
  const isOthers: IsLet = (bucket, slot) => {
    const { data, capacity } = bucket;
    const isShown = data[isForAll * capacity + slot] === 1 && data[org * capacity + slot] !== number;
    return isShown && (!isLet || isLet(bucket, slot));
  };
  return [...own, ...Array.from(shelf.published, (published) => ({ row: published, isLet: isOthers }))];
}

function slotsOf(best: Best, { layout }: Shelf): FoundSlot[] {
  const [first, published] = [layout.at("record0"), layout.at("publication0")];
  return best.list().map(({ bucket: { data, capacity }, slot, classRank, cost }) => {
    const words = (from: number) => [0, 1, 2, 3].map((nth) => data[(from + nth) * capacity + slot] ?? 0);
    const record = words(first);
    return { id: idOf(record), record, publication: words(published), lbClass: classRank, lbCost: cost };
  });
}

const isNobody = (id: readonly number[]): boolean => id.every((word) => word === 0);
