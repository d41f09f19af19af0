import { expect, test } from "vitest";
import { checkAdverts } from "./check-adverts.ts";
import { countFindings } from "./finding.ts";

const offer = (id: string, title: string, body: string, facts = {}) =>
  ({ kind: "offer", id, title, body, facts }) as const;

test("what is clean is left out; offers are held against their own facts, posts are read without their tags", () => {
  const checked = checkAdverts([
    offer("clean", "徐行单层厂房", "建筑面积 2600 ㎡，净高 8 米"),
    offer("high", "徐行单层厂房", "净高 8 米", { clearHeight: 6 }),
    { kind: "post", id: "post", title: "园区介绍", body: "<p>本园区是<strong>国家级</strong>园区</p>", facts: {} },
  ]);
  expect(checked.map(({ id, findings }) => [id, findings.map(({ rule, part }) => `${rule} ${part}`)])).toEqual([
    ["high", ["factMismatch body"]],
    ["post", ["absolute body"]],
  ]);
  for (const { words, findings } of checked)
    for (const { part, start, end, words: said } of findings) expect(words[part].slice(start, end)).toBe(said);
});

test("breaches and warnings are counted apart", () => {
  expect(countFindings([{ severity: "breach" }, { severity: "warning" }, { severity: "warning" }])).toEqual({
    breaches: 1,
    warnings: 2,
  });
});
