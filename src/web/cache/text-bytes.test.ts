import fc from "fast-check";
import { expect, test } from "vitest";
import { textBytes } from "./text-bytes.ts";

test("property: a text has the bytes that it has elsewhere, halves of pairs too", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: fc.constantFrom("厂", "a", "😀", "\ud800", "\udc00") }), (a, b) => {
      expect(textBytes(a + b).equals(Buffer.from(a + b))).toBe(true);
    }),
  );
});

test("bytes of one text are not those of the next, however long they are", () => {
  const texts = ["", "厂房".repeat(10), "仓库".repeat(10), "徐".repeat(500_000)];
  const all = texts.map(textBytes);
  expect(all.map(String)).toEqual(texts);
});
