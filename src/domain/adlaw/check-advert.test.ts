import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuMs } from "../../../test/cpu-time.ts";
import { clearHeight } from "../criteria/clear-height.ts";
import { atLeast } from "../criteria/kinds/at-least.ts";
import { checkAdvert } from "./check-advert.ts";
import type { RuleCode } from "./finding.ts";
import { adRules } from "./rules.ts";

interface Labelled {
  readonly text: string;
  readonly findings: readonly { rule: RuleCode; words: string }[];
  readonly facts?: Record<string, unknown>;
}

const corpus = (name: string): Labelled[] =>
  readFileSync(new URL(`corpus/${name}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Labelled);

/** A label is found when the same rule marks at least half of the shorter of both stretches. */
function score(labelled: readonly Labelled[]) {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const { text, findings, facts } of labelled) {
    const left = checkAdvert(text, { facts });
    for (const { rule, words } of findings) {
      const start = text.indexOf(words);
      const at = left.findIndex(
        (found) =>
          found.rule === rule &&
          Math.min(found.end, start + words.length) - Math.max(found.start, start) >=
            Math.min(words.length, found.words.length) / 2,
      );
      if (at < 0) missed += 1;
      else {
        right += 1;
        left.splice(at, 1);
      }
    }
    wrong += left.length;
  }
  return { precision: right / (right + wrong), recall: right / (right + missed) };
}

const rulesOf = (text: string, facts?: Record<string, unknown>): RuleCode[] =>
  checkAdvert(text, { facts }).map(({ rule }) => rule);

test("the labelled sentences: at least 220, half of them innocent, a quarter kept aside", () => {
  const [open, hidden] = [corpus("sentences"), corpus("hidden")];
  const all = [...open, ...hidden];
  expect(all.length).toBeGreaterThanOrEqual(220);
  expect(hidden.length / all.length).toBeGreaterThanOrEqual(0.25);
  expect(all.filter(({ findings }) => findings.length === 0).length / all.length).toBeGreaterThanOrEqual(0.5);
  for (const { text, findings } of all) for (const { words } of findings) expect(text).toContain(words);
  const rules = new Set(all.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  expect([...rules].sort()).toEqual(adRules.map(({ code }) => code).sort());
});

test("on the open sentences precision and recall are at least 0.95", () => {
  const { precision, recall } = score(corpus("sentences"));
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});

test("蕞, zui, full width and characters set apart are the same word, and the offsets are those of the original", () => {
  for (const words of ["最便宜", "蕞便宜", "嘬便宜", "zui便宜", "ＺＵＩ便宜", "最 便-宜", "最\u200b便宜"]) {
    const text = `嘉定😀仓库，${words}，欢迎看房`;
    const [finding] = checkAdvert(text);
    expect(finding).toMatchObject({ rule: "absolute", severity: "breach", suggestion: "价格实惠" });
    expect(finding?.words.normalize("NFKC").toLowerCase()).toBe(words.normalize("NFKC").toLowerCase());
  }
});

test("a travel time names where it leads to, and is deleted where the distance stands beside it", () => {
  expect(checkAdvert("20分钟到虹桥")[0]).toMatchObject({ rule: "travelTime", destination: "虹桥" });
  expect(checkAdvert("距虹桥枢纽18公里，驾车25分钟")[0]).toMatchObject({ rule: "travelTime", suggestion: "" });
});

test("a figure above the record is a breach with the recorded figure in its place; less misleads nobody", () => {
  const [finding] = checkAdvert("单层厂房，层高8米", { facts: { clearHeight: 6 } });
  expect(finding).toMatchObject({
    rule: "factMismatch",
    words: "层高8米",
    suggestion: "层高6米",
    fact: { criterion: "clearHeight", recorded: { text: "6", unit: "m" } },
  });
  expect(rulesOf("单层厂房，层高8米", { clearHeight: 9 })).toEqual([]);
  expect(rulesOf("单层厂房，层高8米")).toEqual([]);
});

test("a storey height may exceed the clear height by a beam, a clear height may not", () => {
  expect(rulesOf("层高7米", { clearHeight: 6 })).toEqual([]);
  expect(rulesOf("净高7米", { clearHeight: 6 })).toEqual(["factMismatch"]);
});

test("a rent below the record is bait, above it out of date; other bases are not compared", () => {
  const facts = { rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" }, area: [1000, 1000] };
  const found = (text: string) =>
    checkAdvert(`${text}，价格有效期至年底，建筑面积1000平`, { facts }).map(({ severity }) => severity);
  expect(found("租金0.6元/平/天")).toEqual(["breach"]);
  expect(found("租金1.2元/平/天")).toEqual(["warning"]);
  expect(found("租金27.4元/平/月")).toEqual([]);
  expect(found("年租金32.85万元")).toEqual([]);
  expect(found("年租金20万元")).toEqual(["breach"]);
});

test("a criterion that nobody has thought of is held against its fact without another line", () => {
  const tank = atLeast({
    key: "tank",
    label: "储罐",
    limits: { unit: "t", min: 1, max: 9000 },
    tolerancePercent: 0,
    lexicon: { words: ["储罐"], reads: { dimension: "mass", min: 1, max: 9000 } },
  });
  const found = checkAdvert("储罐500吨", { facts: { tank: 200 }, criteria: [clearHeight, tank] });
  expect(found).toMatchObject([{ rule: "factMismatch", suggestion: "储罐200吨", fact: { criterion: "tank" } }]);
});

test("quoted news is no advert, until a number to call stands beneath it", () => {
  const quoted = "据解放日报报道，这里是全国最大的汽车城。";
  expect(checkAdvert(quoted)).toEqual([]);
  expect(checkAdvert(`${quoted}咨询电话 13500000001`)).toMatchObject([{ rule: "absolute", severity: "warning" }]);
});

test("only the rules that are asked for are applied", () => {
  const rules = adRules.filter(({ code }) => code === "superstition");
  expect(checkAdvert("最好的风水宝地", { rules }).map(({ rule }) => rule)).toEqual(["superstition"]);
});

const pieces = fc.constantFrom(
  ..."最蕞zui国家级第一唯 ·-。，\n20分钟到虹桥半小时一万二千平方米0.9元/㎡/天租金层高8米净高有产证丙类消防返还税收地铁即将开通规划可住人😀\ud800\u200b",
);
const noise = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
);
const facts = {
  clearHeight: 6,
  area: [100, 200],
  power: 10,
  fireClass: "丁",
  eia: false,
  title: ["untitled"],
  rent: { amount: [1, 2], unit: "cny_sqm_day" },
};

test("property: any text is checked without a throw, in order, with words that stand at their offsets", () => {
  fc.assert(
    fc.property(noise, fc.boolean(), (text, withFacts) => {
      let last = 0;
      for (const { start, end, words } of checkAdvert(text, withFacts ? { facts } : {})) {
        expect(words).toBe(text.slice(start, end));
        expect(words).not.toBe("");
        expect(start).toBeGreaterThanOrEqual(last);
        last = start;
      }
    }),
    { numRuns: 2000 },
  );
});

test("facts of any shape are ignored where they are none", () => {
  fc.assert(
    fc.property(fc.anything(), (fact) => {
      checkAdvert("层高8米，租金1元/平/天，丙类消防，2000平", {
        facts: { clearHeight: fact, rent: fact, fireClass: fact, area: fact },
      });
    }),
  );
});

test("time grows with the length of the text, also where it repeats what rules look for", () => {
  const milliseconds = (text: string): number =>
    Math.min(...[0, 1, 2].map(() => cpuMs(() => checkAdvert(text, { facts }))));
  for (const piece of [
    "最",
    "一二三四",
    "20分钟到",
    "租金1元/平/天",
    "地铁即将",
    "净高8米 ",
    "到",
    "可住人",
    "据",
    "不",
  ]) {
    const long = milliseconds(piece.repeat(Math.floor(20_000 / piece.length)));
    const short = milliseconds(piece.repeat(Math.floor(5_000 / piece.length)));
    expect(long, piece).toBeLessThan(Math.max(short, 20) * 12);
  }
});

test("a word of praise with 无 or 不 in it denies nothing", () => {
  expect(rulesOf("绝无仅有的最佳位置")).toEqual(["absolute", "absolute"]);
  expect(rulesOf("不远处规划地铁站")).toEqual(["plannedAsExisting"]);
  expect(rulesOf("我们不是最便宜的")).toEqual([]);
});
