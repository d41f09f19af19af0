import fc from "fast-check";
import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { anyMessage } from "../../../test/reading-laws.ts";
import { read, readAll } from "./read.ts";

const context = { places: gazetteer, today: "2026-11-23" };

test("property: messages read together say what each says alone, in their order", () => {
  fc.assert(
    fc.property(fc.array(anyMessage, { maxLength: 12 }), (texts) => {
      expect(readAll(texts, context)).toEqual(texts.map((text) => read(text, context)));
    }),
    { numRuns: 300 },
  );
});

test("long messages among short ones go in batches of their own, and none is lost", () => {
  const long = "求租昆山厂房1200平，带行车。".repeat(3000);
  const texts = [
    long,
    "",
    ...Array.from({ length: 1500 }, (_, nth) => `嘉定仓库出租${nth + 300}平`),
    long,
    "求购土地20亩",
  ];
  const readings = readAll(texts, context);
  expect(readings.map(({ text }) => text)).toEqual(texts);
  expect(readings[1501]?.record.area_sqm).toEqual([1799, 1799]);
  expect(readings.at(-1)?.record.land_mu).toEqual([20, 20]);
  expect(readAll([], context)).toEqual([]);
});
