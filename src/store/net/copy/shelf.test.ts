import fc from "fast-check";
import { expect, test } from "vitest";
import { everyone } from "../viewer.ts";
import { Best, idOf, wordsOfId } from "./best.ts";
import { layouts } from "./columns.ts";
import { type Row, Shelf } from "./shelf.ts";
import { bucketsIn } from "./where.ts";

const layout = layouts.space;

/** Few records and places, so that slots of one record meet in a bucket. */
const slot = fc.record({
  record: fc.integer({ min: 1, max: 6 }),
  viewer: fc.constantFrom("site a", "site b", "org", everyone),
  place: fc.constantFrom(-3, 0, 310000),
  kind: fc.integer({ min: 0, max: 2 }),
});
type Slot = typeof slot extends fc.Arbitrary<infer T> ? T : never;

const wordsOfRecord = (record: number) => Int32Array.of(7, -1, record * 1_000_003, -record);

function rowOf({ record, place, kind, viewer }: Slot): Int32Array {
  const values = new Int32Array(layout.columns.length);
  values.set(wordsOfRecord(record), layout.at("record0"));
  // What everybody sees is what the first site publishes.
  values[layout.at("publication3")] = viewer === everyone || viewer === "site a" ? record : -record;
  values[layout.at("whereabouts")] = place;
  values[layout.at("home")] = place > 0 ? place : 0;
  values[layout.at("kind")] = kind;
  return values;
}

const textOf = ({ record, place, kind }: Record<"record" | "place" | "kind", number>, isForAll: boolean) =>
  `${record} at ${place} of ${kind}${isForAll ? " for all" : ""}`;

function listed(row: Row | undefined): string[] {
  if (!row) return [];
  return bucketsIn(row, { kinds: [0, 1, 2] })
    .flatMap((bucket) =>
      Array.from({ length: bucket.size }, (_, nth) => {
        const of = (name: string) => bucket.word(layout.at(name), nth);
        const [record, place, kind] = [-of("record3"), of("whereabouts"), of("kind")];
        return textOf({ record, place, kind }, of("isForAll") === 1);
      }),
    )
    .sort();
}

const isSameSlot = (a: Slot, b: Slot) => a.record === b.record && a.place === b.place && a.kind === b.kind;

test("a shelf holds what was put on it and not taken off, for each who sees it", () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: slot },
    { weight: 1, arbitrary: fc.record({ off: fc.integer({ min: 1, max: 6 }) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const shelf = new Shelf(layout);
      let kept: (Slot & { isForAll: boolean })[] = [];
      for (const one of steps) {
        if ("off" in one) {
          shelf.removeAll(wordsOfRecord(one.off));
          kept = kept.filter(({ record }) => record !== one.off);
          continue;
        }
        if (kept.some((other) => other.viewer === one.viewer && isSameSlot(one, other))) continue;
        const onSite = kept.find((other) => other.viewer === "site a" && isSameSlot(one, other));
        // What everybody sees is put on the shelf after what sites show.
        if (one.viewer === "site a" && kept.some((other) => other.viewer === everyone && isSameSlot(one, other)))
          continue;
        shelf.add({ viewerId: one.viewer, isPublished: one.viewer !== "org" }, rowOf(one));
        if (one.viewer === everyone && onSite) onSite.isForAll = true;
        else kept.push({ ...one, isForAll: one.viewer === everyone });
      }
      const expected = (viewer: string) =>
        kept.flatMap((one) => (one.viewer === viewer ? textOf(one, one.isForAll) : [])).sort();
      for (const viewer of ["site a", "site b", everyone])
        expect(listed(shelf.ofSite(viewer))).toEqual(expected(viewer));
      expect(listed(shelf.ofOrganisation("org"))).toEqual(expected("org"));
      expect(shelf.size).toBe(kept.length);
    }),
  );
});

test("the best of what is offered are those that sorting all would give, after a bound too", () => {
  const offer = fc.record({
    record: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    classRank: fc.integer({ min: 0, max: 2 }),
    cost: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(offer), fc.integer({ min: 1, max: 9 }), fc.option(offer), (offers, most, mark) => {
      const shelf = new Shelf(layout);
      const idOfRecord = (record: number) => idOf([...wordsOfRecord(record)]);
      const after = mark ? { ...mark, id: idOfRecord(mark.record) } : undefined;
      for (const { record } of offers) {
        shelf.add({ viewerId: "site a", isPublished: true }, rowOf({ record, place: 0, kind: 0, viewer: "site a" }));
      }
      const bucket = shelf.ofSite("site a")?.at(0, 0);
      const best = new Best(most, layout.at("record0"), after);
      for (const [nth, { classRank, cost }] of offers.entries()) if (bucket) best.offer(bucket, nth, classRank, cost);
      const compare = (a: Ranked, b: Ranked) =>
        a.classRank - b.classRank || a.cost - b.cost || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
      const expected = offers
        .map(({ record, ...rank }) => ({ ...rank, id: idOfRecord(record) }))
        .filter((one) => after === undefined || compare(one, after) > 0)
        .sort(compare)
        .slice(0, most);
      const found = best.list().map(({ bucket: held, slot: nth, classRank, cost }) => {
        const words = [0, 1, 2, 3].map((word) => held.word(layout.at("record0") + word, nth));
        return { classRank, cost, id: idOf(words) };
      });
      expect(found).toEqual(expected);
    }),
  );
});

interface Ranked {
  readonly classRank: number;
  readonly cost: number;
  readonly id: string;
}

test("an id is the same out of its words", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(idOf(wordsOfId(id))).toBe(id);
    }),
  );
});
