import fc from "fast-check";
import { expect, test } from "vitest";
import { literalFirst } from "./literal-first.ts";

test("what must stand before a character is looked at behind it", () => {
  expect(literalFirst(/(?<!新|再)建(?:厂)|求租/g).source).toBe("建(?<!(?:新|再)建)(?:厂)|求租");
  expect(literalFirst(/(?<=[，。])(?<!不)[租售]/).source).toBe("[租售](?<=(?:[，。])[租售])(?<!(?:不)[租售])");
  expect(literalFirst(/(?<=的)(?:厂|(?<!车)库)/).source).toBe("(?:厂(?<=(?:的)厂)|库(?<=(?:的)库)(?<!(?:车)库))");
});

test("where no single character follows the pattern stays as it is", () => {
  for (const pattern of [/(?<=求)租?厂/, /(?<=求)$/, /(?<=求)(租)/, /(?<=求)(?:租|购)?/, /求(?=租)|\(?租/, /(?<=求)\b/])
    expect(literalFirst(pattern)).toBe(pattern);
});

test("what it does not tell apart it leaves alone", () => {
  for (const pattern of [/(?<=求)\x79/, /(?<!求)\p{Script=Han}/u, /(?<=(求|租))(?:厂|库)/, /(?<!求)厂/u])
    expect(literalFirst(pattern)).toBe(pattern);
});

const patterns = [
  /(?<!新|求|^)建/g,
  /(?<=^|[，。；、 ])售(?=\d|厂)|(?<!求)(?<!没有)(?<!能)租(?!的|[^，]{0,2}房)/g,
  /(?<=[求租]|^建)(?:个|新|大)?厂|厂(?=租)|(?<=(?:求|租)[^，]{1,2})厂(?!房)/g,
  /(?<![求租])(?:租|(?<=厂)建|厂房(?<!新厂房)){1}(\d)?/g,
  /((?<!不)租|(?<=求)[厂房])+(?<!厂)\1?/g,
  /(?<=\d)[租厂]|(?<!(?<!新)建)厂/g,
];

test("property: it matches what it matched, with the same captures", () => {
  const text = fc.string({ unit: fc.constantFrom(..."新求租建厂房售没有能不的，。 12"), maxLength: 14 });
  fc.assert(
    fc.property(text, (words) => {
      for (const pattern of patterns) {
        const all = (one: RegExp) => [...words.matchAll(one)].map((found) => [found.index, ...found]);
        expect(all(literalFirst(pattern))).toEqual(all(pattern));
      }
    }),
    { numRuns: 3000 },
  );
});
