import fc from "fast-check";
import { expect, test } from "vitest";
import { Texts } from "./texts.ts";

/** Few ids, so that chains are shared and the same is kept and forgotten again. */
const idAt = (number: number) => Int32Array.of(1, 2, number % 3, number);
const publicationAt = (number: number) => Int32Array.of(0, 0, 0, number);

const steps = fc.array(
  fc.record({
    does: fc.constantFrom("keep", "keep", "keep", "forget"),
    record: fc.integer({ min: 0, max: 60 }),
    publication: fc.integer({ min: 0, max: 2 }),
    text: fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.integer({ min: 1, max: 120_000 }).map((length) => "厂".repeat(length)),
    ),
  }),
  { maxLength: 150 },
);

test("what is kept is found again until it is forgotten, however often texts come and go", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const texts = new Texts(Number.POSITIVE_INFINITY);
      const model = new Map<number, Map<number, string>>();
      for (const { does, record, publication, text } of all) {
        const of = model.get(record) ?? new Map<number, string>();
        if (does === "forget") {
          texts.forget(idAt(record));
          model.delete(record);
        } else if (!of.has(publication)) {
          texts.keep(idAt(record), publicationAt(publication), text);
          model.set(record, of.set(publication, text));
        }
      }
      for (let record = 0; record <= 60; record += 1) {
        for (let publication = 0; publication <= 2; publication += 1) {
          expect(texts.find(idAt(record), publicationAt(publication))).toBe(model.get(record)?.get(publication));
        }
      }
      expect(texts.size).toBe([...model.values()].reduce((sum, of) => sum + of.size, 0));
    }),
    { numRuns: 60 },
  );
});

test("the first text stays until its record is forgotten; then its room is used again", () => {
  const texts = new Texts(3 << 20);
  const long = "沪".repeat(100_000);
  for (let round = 0; round < 40; round += 1) {
    texts.keep(idAt(round), publicationAt(0), long);
    expect(texts.find(idAt(round), publicationAt(0))).toBe(long);
    if (round > 2) texts.forget(idAt(round - 3));
  }
  texts.keep(idAt(39), publicationAt(0), "another");
  expect(texts.find(idAt(39), publicationAt(0))).toBe(long);
  expect(texts.bytes).toBeLessThanOrEqual(3 << 20);
});

test("without room a text is not kept, and what is kept stays", () => {
  const texts = new Texts(1 << 20);
  texts.keep(idAt(1), publicationAt(0), "一".repeat(1000));
  texts.keep(idAt(2), publicationAt(0), "二".repeat(400_000));
  expect(texts.find(idAt(2), publicationAt(0))).toBeUndefined();
  expect(texts.size).toBe(0);
  const roomy = new Texts(2 << 20);
  for (let nth = 0; nth < 20_000; nth += 1) roomy.keep(idAt(nth), publicationAt(0), `text ${nth}`);
  const kept = Array.from({ length: 20_000 }, (_, nth) => roomy.find(idAt(nth), publicationAt(0)) === `text ${nth}`);
  expect(kept.filter(Boolean)).toHaveLength(roomy.size);
  expect(roomy.size).toBeGreaterThan(10_000);
});
