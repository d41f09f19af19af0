import fc from "fast-check";
import { expect, test } from "vitest";
import { beginnings } from "./edges.ts";
import { canMatch, gateOf } from "./gate.ts";
import { marksOf } from "./marks.ts";

/** Patterns of every build that the reader uses; none of them has the flag g. */
const patterns = [
  /求租/,
  /租(?!户|客)|出租/,
  /(?<![诚征])求[租购](?!客)/,
  /(?:不超过|最高|(?<!不)低于) ?:? ?$/,
  /^(?:的|左右)?\s?(?:土地|用地)(?!\d)/,
  /[找求]+(?:优质)?租[客户]/,
  /(?<=[找求])库(?!存)/,
  /(?<=(?:厂房|仓库))售|售(?=厂)/,
  /求?租?$/,
  /佳$|理想/,
  /^\d{2,3}(?:\.\d+)?[万千]?[平㎡]/,
  /(?:厂|仓){2}租/,
  /[^租]租[一-龥]/,
  /(?:^|，)厂(?:$|，)/,
  /\u79df{1}\s/,
  /(租)\1/,
  /租|/,
  /租/i,
];

const text = fc.string({
  unit: fc.constantFrom(..."租求购找诚征客户出不超过最高低于 :土地用的左右优质库存厂房仓售佳理想12.万平㎡，\n"),
  maxLength: 12,
});

test("property: what a gate rules out cannot match", () => {
  fc.assert(
    fc.property(text, fc.nat(6), fc.nat(6), (whole, from, length) => {
      const words = whole.slice(from, from + length);
      const marks = marksOf(whole);
      for (const pattern of patterns) {
        const gate = gateOf(pattern);
        const isOpen = marks.mayHold(gate) && canMatch(gate, words);
        if (!isOpen) expect(`${pattern.source} in ${words}: ${pattern.test(words)}`).toMatch(/: false$/);
      }
    }),
    { numRuns: 2000 },
  );
});

test("a gate closes by characters, by pairs of neighbours and by the ends of the words", () => {
  const opens = (pattern: RegExp, words: string): boolean => {
    const gate = gateOf(pattern);
    return marksOf(words).mayHold(gate) && canMatch(gate, words);
  };
  expect(opens(/求租/, "求厂房出租")).toBe(false);
  expect(opens(/求[租购]/, "求购土地")).toBe(true);
  expect(opens(/不超过 ?$/, "不超过三")).toBe(false);
  expect(opens(/^左右/, "大约左右")).toBe(false);
  expect(opens(/求?/, "")).toBe(true);
});

test("a gate that was not known when a text was marked rules nothing out", () => {
  const marks = marksOf("厂房");
  const gate = gateOf(/租金面议/);
  expect(marks.mayHold(gate)).toBe(true);
  expect(marksOf("厂房").mayHold(gate)).toBe(false);
});

test("where the first character is open no beginnings are listed", () => {
  expect(beginnings(/(?:米|m)(?!a)/y)).toEqual(new Set(["米".charCodeAt(0), "m".charCodeAt(0)]));
  expect(beginnings(/ ?[平方]/y)?.size).toBe(3);
  expect(beginnings(/.平/y)).toBeUndefined();
  expect(beginnings(/平?/y)).toBeUndefined();
});

test("a stretch of a text is judged by its own first and last characters", () => {
  const gate = gateOf(/不低于 ?$/);
  expect(canMatch(gate, "不低于500平", 0, 3)).toBe(true);
  expect(canMatch(gate, "不低于500平", 0, 4)).toBe(false);
  expect(canMatch(gate, "不低于500平", 3, 3)).toBe(false);
});

test("what a text holds is known of it, however many are marked after it", () => {
  const gate = gateOf(/求租/);
  const old = marksOf("出售");
  for (let i = 0; i < 600; i++) {
    expect(marksOf("求租").mayHold(gate)).toBe(true);
    expect(marksOf("出售").mayHold(gate)).toBe(false);
  }
  expect(old.mayHold(gate)).toBe(false);
});
