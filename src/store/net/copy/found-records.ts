import type { Side } from "../../../domain/criteria/criterion.ts";
import type { Db } from "../../database.ts";
import type { Found } from "../read-on.ts";
import type { Reader, Viewer } from "../viewer.ts";
import { idOf } from "./best.ts";
import type { Bucket } from "./bucket.ts";
import type { Layout } from "./columns.ts";
import { type Inquiry, inquire, isAsAsked, sinceHeld } from "./inquiry.ts";
import type { Lately } from "./lately.ts";
import type { Held, NetCopy } from "./net-copy.ts";
import { rowOf, rowOfTold, type ToldRow, toldIn } from "./record-text.ts";
import { recordTexts, type Seen } from "./records.ts";

/** The copy can't say; the database can. */
export class CopyUnfit extends Error {
  override readonly name = "CopyUnfit";
}

/** Something changed since; after catching up the copy can say. */
export class CopyBehind extends Error {
  override readonly name = "CopyBehind";
}

/** Which record a slot is of. */
export class FoundSlot {
  readonly record: readonly number[];
  /** All 0 of what is read from the record itself. */
  readonly publication: readonly number[];

  constructor(bucket: Bucket, slot: number, layout: Layout) {
    this.record = wordsFrom(bucket, slot, layout.at("record0"));
    this.publication = wordsFrom(bucket, slot, layout.at("publication0"));
  }

  /** Written anew each time: a record that is at hand has its own. */
  get id(): string {
    return idOf(this.record);
  }
}

const wordsFrom = (bucket: Bucket, slot: number, column: number): readonly number[] => [
  bucket.word(column, slot),
  bucket.word(column + 1, slot),
  bucket.word(column + 2, slot),
  bucket.word(column + 3, slot),
];

export interface Identified {
  readonly id: string;
}

/** Whose records are wanted, who asks, and what is made of one. */
export interface Wanted<T extends Identified> {
  readonly side: Side;
  readonly viewer: Viewer;
  readonly reader: Reader;
  readonly toFound: (id: string, row: ToldRow) => Found<T>;
  /** Where those are that were made last. */
  readonly latelyIn: (held: Held) => Lately<Found<T>>;
  /** Whether the copy is right, where that was asked before. */
  readonly inquiry?: Inquiry | undefined;
}

export interface FoundRecords<T> {
  /** In the order of the slots; undefined for a record that is gone. */
  readonly records: readonly (Found<T> | undefined)[];
  /** Whether it is so; known after the records. Rejects when it is not. */
  readonly isCurrent?: Promise<void>;
}

/**
 * The records of slots, of the moment up to which the copy is whole. Whether that moment has passed the database is
 * asked in any case: before, or while the records are judged.
 * @throws CopyUnfit, CopyBehind
 */
export async function foundRecords<T extends Identified>(
  held: Held,
  copy: NetCopy,
  db: Db,
  { side, viewer, reader, toFound, latelyIn, inquiry }: Wanted<T>,
  slots: readonly FoundSlot[],
): Promise<FoundRecords<T>> {
  const lately = latelyIn(held);
  const made = ({ id, record, publication }: FoundSlot, row: ToldRow): Found<T> => {
    const found = toFound(id, row);
    // What is held by now is of another moment than what was read.
    if (copy.held === held) lately.keep(record, publication, found);
    return found;
  };
  const records = slots.map((slot) => {
    const before = lately.find(slot.record, slot.publication);
    if (before !== undefined) return before;
    const text = held.texts.find(slot.record, slot.publication);
    return text === undefined ? undefined : made(slot, rowOfTold(held.packing.unpack(text)));
  });
  const missing = slots.filter((_, nth) => records[nth] === undefined);
  if (missing.length === 0) {
    const asked = inquiry && isAsAsked(inquiry, copy) ? inquiry : await inquire(held, copy, db, side, viewer);
    const isCurrent = asked.answer.then(
      (rows) => confirm(rows, held, copy),
      () => {
        throw new CopyUnfit();
      },
    );
    // Whoever asked may have failed before waiting for it.
    isCurrent.catch(() => undefined);
    return { records, isCurrent };
  }
  const rows = await recordTexts[side][reader](db, {
    ...sinceHeld(held, viewer),
    ids: missing.map(({ id }) => id),
    publicationIds: missing.map(({ publication }) => (isNobody(publication) ? null : idOf(publication))),
    ...("siteId" in viewer ? {} : { viewerId: viewer.orgId }),
  });
  confirm(rows, held, copy);
  const read = new Map(rows.map(({ id, text }) => [id, text ?? undefined]));
  if (copy.held === held) keep(missing, read, held);
  const readAs = (slot: FoundSlot): Found<T> | undefined => {
    const text = read.get(slot.id);
    return text === undefined ? undefined : made(slot, rowOf(text));
  };
  return { records: slots.map((slot, nth) => records[nth] ?? readAs(slot)) };
}

function keep(
  slots: readonly FoundSlot[],
  read: ReadonlyMap<string, string | undefined>,
  { texts, packing }: Held,
): void {
  for (const { id, record, publication } of slots) {
    const text = read.get(id);
    if (text !== undefined) texts.keep(record, publication, packing.pack(toldIn(text)));
  }
}

/** So many changes that concern nobody who asks are read at every page, at most. */
const mostBehind = 100;

/** @throws CopyUnfit within a transaction that has written; CopyBehind when the copy doesn't know of all that is seen */
function confirm([first]: readonly Seen[], { position: { applied } }: Held, copy: NetCopy): void {
  if (!first || first.isWriting) throw new CopyUnfit();
  const { changed, behind } = first;
  // Its connection tells of its own failures.
  if (behind - applied.size > mostBehind) copy.catchUp().catch(() => undefined);
  if (changed !== null && !changed.split(",").every((xid) => applied.has(xid))) throw new CopyBehind();
}

const isNobody = (id: readonly number[]): boolean => id.every((word) => word === 0);
