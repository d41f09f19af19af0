import fc from "fast-check";
import { expect, test } from "vitest";
import { linePlaces } from "./line-places.ts";

test("offsets become lines and columns from 1", () => {
  expect(linePlaces("厂房\n\n最好", [0, 1, 2, 4, 5])).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
  ]);
});

test("property: the text before an offset has as many line ends as its line says", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "最", "\n")), (parts) => {
      const text = parts.join("");
      const offsets = [...text].map((_, i) => i);
      for (const [i, { line, column }] of linePlaces(text, offsets).entries()) {
        const before = text.slice(0, i).split("\n");
        expect([line, column]).toEqual([before.length, (before.at(-1) ?? "").length + 1]);
      }
    }),
  );
});
