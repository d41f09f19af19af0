import fc from "fast-check";
import { expect, test } from "vitest";
import { leaningOf as leaningOfCoded } from "./leaning.ts";
import { CodedText } from "./phrases/coded-text.ts";

const leaningOf = (text: string) => leaningOfCoded(new CodedText(text));

test("all words together lean to a need or an offer, and the loudest of them is a word of the text", () => {
  const need = "想在昆山租个两千平左右的厂房，最好带行车";
  const offer = "昆山千灯单层厂房2000平，带5吨行车，可分租，随时看房";
  expect(leaningOf(need).odds).toBeGreaterThan(1);
  expect(leaningOf(offer).odds).toBeLessThan(-1);
  for (const text of [need, offer]) {
    const { start, end } = leaningOf(text);
    expect(text.slice(start, end)).toMatch(/^[\u4e00-\u9fff]{1,2}$/);
  }
});

test("how large a number is tells nothing, and what is said twice counts once", () => {
  expect(leaningOf("厂房1500平，1.2元").odds).toBe(leaningOf("厂房23000平，0.85元").odds);
  expect(leaningOf("求租厂房，求租厂房，求租厂房").odds).toBeCloseTo(leaningOf("求租厂房，求租厂房").odds);
});

test("property: it is finite for any text, and what speaks stands within", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const { odds, start, end } = leaningOf(text);
      expect(Number.isFinite(odds)).toBe(true);
      expect(start >= 0 && start <= end && end <= text.length).toBe(true);
    }),
  );
});
