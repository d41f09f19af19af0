import fc from "fast-check";
import { expect, test } from "vitest";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { pageBefore } from "../read.ts";
import {
  after,
  before,
  behindOf,
  eachGram,
  isBegin,
  keyOf,
  slotOfLetter,
  tableNames,
  within,
  writtenOf,
} from "./grams.ts";
import { industryWeights } from "./industry-weights.ts";
import { aroundOf, near, type PhraseWeights, weightUnit } from "./phrase-scale.ts";
import { businessScale } from "./scales.ts";
import { type Signs, signsOf } from "./signs.ts";
import { partsPhrases } from "./sorts.ts";
import { useWeights } from "./use-weights.ts";

const signsFor = (text: string): Signs =>
  signsOf(pageBefore("business", text, { places: gazetteer, today: "2026-11-23" }));

/** The same model, told by its definition: each stretch is weighed by all grams of the text. */
function byDefinition(signs: Signs, weights: PhraseWeights) {
  const values = new Map<string, number>();
  tableNames.forEach((name, table) => {
    for (const line of weights[name].split("\n")) {
      const [gram = "", slots = ""] = line.split("\t");
      if (gram === "") continue;
      for (const [, slot = "", value] of slots.matchAll(/([a-z])(-?\d+)/g))
        values.set(`${table} ${keyOf(table, gram)} ${slotOfLetter(slot)}`, Number(value));
    }
  });
  const around = aroundOf(signs);
  const counts = (start: number, end: number): number => {
    let sum = weights.lengths[end - start] ?? 0;
    eachGram(signs, (table, key, at, slots) => {
      for (const slot of slots) {
        const isThere =
          slot === within
            ? at >= start && at < end
            : slot === before
              ? at >= (around.from[start] ?? 0) && at <= start - near
              : slot === after
                ? at > end && at <= (around.to[end] ?? 0)
                : at + behindOf(slot) === (isBegin(slot) ? start : end);
        if (isThere) sum += values.get(`${table} ${key} ${slot}`) ?? 0;
      }
    });
    return sum;
  };
  let best = { start: 0, end: 0, score: -Infinity };
  let others = 0;
  for (let start = 1; start < signs.length; start++) {
    for (let end = start + 1; end <= Math.min(start + weights.lengths.length - 1, signs.length + 1); end++) {
      if (partsPhrases(signs.sorts[end - 1]) || partsPhrases(signs.sorts[start])) break;
      if (end < start + 2) continue;
      const score = counts(start, end);
      others += Math.exp((score - weights.none) / weightUnit);
      if (score > best.score) best = { start: start - 1, end: end - 1, score };
    }
  }
  return { start: best.start, end: best.end, likelihood: others / (1 + others) };
}

test.each([
  "求租厂房1200平，做精密五金冲压，要带行车",
  "昆山千灯标准厂房出租，欢迎食品、医疗器械企业；原做家具的已搬走",
])("what is counted is what the model says: %s", (text) => {
  const signs = signsFor(text);
  const found = businessScale().best(signs);
  [industryWeights, useWeights].forEach((weights, question) => {
    const wanted = byDefinition(signs, weights);
    const got = found[question];
    expect(got?.likelihood ?? 0).toBeCloseTo(wanted.likelihood, 1);
    if (wanted.likelihood > 0.5) expect(got).toMatchObject({ start: wanted.start, end: wanted.end });
  });
});

test("a gram is written so that it can be read again", () => {
  const signs = signsFor("求租厂房1200平\n做五金，电话13700001234");
  const seen: string[] = [];
  eachGram(signs, (table, key) => {
    seen.push(writtenOf(table, key));
    expect(keyOf(table, writtenOf(table, key))).toBe(key);
  });
  expect(seen).toContain("五金");
});

test("property: of any text the phrase lies within it, and its likelihood between 0 and 1", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const page = pageBefore("business", text, { places: gazetteer, today: "2026-11-23" });
      for (const phrase of businessScale().best(signsOf(page))) {
        if (phrase === undefined) continue;
        expect(phrase.start >= 0 && phrase.start < phrase.end && phrase.end <= page.text.length).toBe(true);
        expect(phrase.likelihood >= 0 && phrase.likelihood <= 1).toBe(true);
      }
    }),
  );
});
