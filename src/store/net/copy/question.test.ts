import fc from "fast-check";
import { expect, test } from "vitest";
import { Best } from "./best.ts";
import { layouts } from "./columns.ts";
import { Question } from "./question.ts";
import { Shelf } from "./shelf.ts";
import { specialOfSpaces } from "./specials.ts";

const layout = layouts.space;
const today = 20_000;
const daysOfCost = 30;

/** A slot of which only the id and the day of its last check are known. */
function wordsOf(id: number, cost: number): Int32Array {
  const values = new Int32Array(layout.columns.length);
  values.set([id, 1, 2, 3], layout.at("record0"));
  values[layout.at("checkedDay")] = today - cost * daysOfCost;
  return values;
}

const costs = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2000, size: "max" });

test("the best of a bucket of any size are those that sorting all would give, whatever order they came in", () => {
  fc.assert(
    fc.property(costs, fc.nat(2000), fc.integer({ min: 1, max: 30 }), (given, inOrder, most) => {
      const slots = given.map((cost, nth) => ({
        id: nth < inOrder ? (nth + 1) * 1_000_000 : Math.imul(nth, 0x9e37_79b1) >>> 1,
        cost,
      }));
      const shelf = new Shelf(layout);
      for (const { id, cost } of slots) shelf.add({ viewerId: "site", isPublished: true }, wordsOf(id, cost));
      const bucket = shelf.ofSite("site")?.at(0, 0);
      const best = new Best(most, layout.at("record0"), undefined);
      if (bucket) new Question("space", {}, specialOfSpaces({ today })).scan(bucket, best);
      const found = best.list().map(({ bucket: held, slot, cost }) => [cost, held.word(layout.at("record0"), slot)]);
      const expected = slots
        .sort((a, b) => a.cost - b.cost || a.id - b.id)
        .slice(0, most)
        .map(({ id, cost }) => [cost, id]);
      expect(found).toEqual(expected);
    }),
    // Thousands of slots are not made fewer in reasonable time.
    { numRuns: 60, endOnFailure: true },
  );
});

test("an id that is behind the best is not offered, one before them is", () => {
  const shelf = new Shelf(layout);
  const ids = [...Array.from({ length: 600 }, (_, nth) => nth + 10), 5, 3];
  for (const id of ids) shelf.add({ viewerId: "site", isPublished: true }, wordsOf(id, 0));
  const bucket = shelf.ofSite("site")?.at(0, 0);
  const best = new Best(3, layout.at("record0"), undefined);
  if (bucket) new Question("space", {}, specialOfSpaces({ today })).scan(bucket, best);
  expect(best.list().map(({ slot }) => slot)).toEqual([601, 600, 0]);
});
