import { everyone } from "../viewer.ts";
import { Bucket } from "./bucket.ts";
import { figuresSaid, type Layout } from "./columns.ts";
import { Whereabouts } from "./whereabouts.ts";

/** Who is shown a slot. */
export interface Shown {
  readonly viewerId: string;
  readonly isPublished: boolean;
}

/** Kinds are few; a place has up to nine digits and may stand below 0. */
const keyOf = (place: number, kind: number): number => place * 16 + kind;

/**
 * The slots that one viewer is shown. What is published stands by kind and by the place of its layout: spaces by city,
 * because finer buckets are so many that going through a country's takes longer than looking at their slots. An
 * organisation's own is less, and stands by kind.
 */
export class Row {
  readonly isByPlace: boolean;
  readonly #byPlace = new Map<number, Bucket>();
  readonly #byKind = new Map<number, Bucket[]>();
  readonly #byHome = new Map<number, Bucket[]>();

  constructor(isByPlace: boolean) {
    this.isByPlace = isByPlace;
  }

  at(place: number, kind: number): Bucket | undefined {
    return this.#byPlace.get(keyOf(this.isByPlace ? place : 0, kind));
  }

  ofKind(kind: number): readonly Bucket[] {
    return this.#byKind.get(kind) ?? [];
  }

  inHome(home: number, kind: number): readonly Bucket[] {
    return this.#byHome.get(keyOf(home, kind)) ?? [];
  }

  add(bucket: Bucket, place: number, home: number, kind: number): void {
    this.#byPlace.set(keyOf(this.isByPlace ? place : 0, kind), bucket);
    pushTo(this.#byKind, kind, bucket);
    pushTo(this.#byHome, keyOf(home, kind), bucket);
  }
}

function pushTo(map: Map<number, Bucket[]>, key: number, bucket: Bucket): void {
  const list = map.get(key);
  if (list) list.push(bucket);
  else map.set(key, [bucket]);
}

/** All slots of one side, by who sees them. A slot that a site shows and every organisation sees stands there once. */
export class Shelf {
  readonly layout: Layout;
  size = 0;
  /** What each site shows, and what is published for organisations alone. */
  readonly #published = new Map<string, Row>();
  readonly #own = new Map<string, Row>();
  readonly #buckets: Bucket[] = [];
  readonly #whereabouts = new Whereabouts();
  readonly #at: Record<"record" | "publication" | "kind" | "place" | "home" | "isForAll" | "figures", number>;
  /** The columns by which a slot is known again. */
  readonly #identity: readonly number[];
  #bytes = 0;

  constructor(layout: Layout) {
    this.layout = layout;
    this.#at = {
      record: layout.at("record0"),
      publication: layout.at("publication0"),
      kind: layout.at("kind"),
      place: layout.at("whereabouts"),
      home: layout.at("home"),
      isForAll: layout.at("isForAll"),
      figures: layout.at("figuresSaid"),
    };
    const { record, publication, kind, place } = this.#at;
    this.#identity = [record + 3, record + 2, publication + 3, publication + 2, kind, place];
  }

  /** What a site shows. */
  ofSite(siteId: string): Row | undefined {
    return this.#published.get(siteId);
  }

  /** An organisation's own, and what was shared with it. */
  ofOrganisation(orgId: string): Row | undefined {
    return this.#own.get(orgId);
  }

  /** Where the slots stand that every organisation sees, among others. */
  get published(): Iterable<Row> {
    return this.#published.values();
  }

  /** @param values a slot, all its columns. What everybody sees comes after what sites show. */
  add({ viewerId, isPublished }: Shown, values: Int32Array): void {
    const { record, isForAll, figures } = this.#at;
    values[isForAll] = viewerId === everyone ? 1 : 0;
    if (viewerId === everyone && this.markForAll(values)) return;
    values[figures] = figuresSaid(this.layout, values);
    const bucket = this.#bucketFor(isPublished ? this.#published : this.#own, viewerId, isPublished, values);
    const before = bucket.bytes;
    const slot = bucket.add(values);
    this.#bytes += bucket.bytes - before;
    this.#whereabouts.add(values[record + 2] ?? 0, values[record + 3] ?? 0, bucket.number, slot);
    this.size += 1;
  }

  /** Tells of the same slot on a site that everybody sees it. False where no site shows it. */
  markForAll(values: Int32Array): boolean {
    const { record, isForAll } = this.#at;
    const whereabouts = this.#whereabouts;
    let entry = whereabouts.first(values[record + 2] ?? 0, values[record + 3] ?? 0);
    for (; entry >= 0; entry = whereabouts.next(entry)) {
      const bucket = this.#buckets[whereabouts.bucketAt(entry)];
      const slot = whereabouts.slotAt(entry);
      if (!bucket || !this.#isSame(bucket, slot, values)) continue;
      bucket.set(isForAll, slot, 1);
      return true;
    }
    return false;
  }

  /** Takes all slots of a record out. */
  removeAll(record: Int32Array): void {
    const [, , word2 = 0, word3 = 0] = record;
    // A slot that is put in another's place may be one of the same record: looked up anew after each.
    const whereabouts = this.#whereabouts;
    let entry = whereabouts.first(word2, word3);
    while (entry >= 0) {
      const [bucket, slot] = [whereabouts.bucketAt(entry), whereabouts.slotAt(entry)];
      if (this.#isOf(record, bucket, slot)) {
        this.#remove(bucket, slot, word2, word3);
        entry = whereabouts.first(word2, word3);
      } else entry = whereabouts.next(entry);
    }
  }

  /** Bytes of memory, about. */
  get bytes(): number {
    return this.#bytes + this.#buckets.length * 300 + this.#whereabouts.bytes;
  }

  #isOf(record: Int32Array, number: number, slot: number): boolean {
    const bucket = this.#buckets[number];
    return bucket !== undefined && record.every((word, nth) => bucket.word(this.#at.record + nth, slot) === word);
  }

  /** By its publication, kind and place. */
  #isSame(bucket: Bucket, slot: number, values: Int32Array): boolean {
    for (const column of this.#identity) if (bucket.word(column, slot) !== values[column]) return false;
    return true;
  }

  #remove(number: number, slot: number, word2: number, word3: number): void {
    const bucket = this.#buckets[number];
    if (!bucket) return;
    const last = bucket.size - 1;
    const word = (nth: number) => bucket.word(this.#at.record + nth, last);
    this.#whereabouts.remove(word2, word3, number, slot);
    if (last !== slot) this.#whereabouts.move(word(2), word(3), number, last, slot);
    bucket.remove(slot);
    this.size -= 1;
  }

  #bucketFor(rows: Map<string, Row>, viewerId: string, isByPlace: boolean, values: Int32Array): Bucket {
    let row = rows.get(viewerId);
    if (!row) {
      row = new Row(isByPlace);
      rows.set(viewerId, row);
    }
    const [home, kind] = [values[this.#at.home] ?? 0, values[this.#at.kind] ?? 0];
    const place = this.layout.bucketBy === "home" ? home : (values[this.#at.place] ?? 0);
    const found = row.at(place, kind);
    if (found) return found;
    const bucket = new Bucket(this.#buckets.length, this.layout, this.#at.record);
    this.#buckets.push(bucket);
    row.add(bucket, place, home, kind);
    return bucket;
  }
}
