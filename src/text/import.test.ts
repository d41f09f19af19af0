import { expect, test } from "vitest";
import { criteria } from "../domain/criteria/criteria.ts";
import { columnSentence, problemSentence, targetLabel } from "./import.ts";

test("a problem names sheet, row, column, what the cell shows and the limits", () => {
  const problem = {
    sheet: "房源",
    row: 12,
    column: "H",
    head: "层高",
    text: "800",
    code: "outOfLimits",
    min: 2,
    max: 60,
    unit: "m",
  } as const;
  const sentence = problemSentence(problem);
  for (const part of ["房源", "12", "H", "层高", "800", "2", "60 m"]) expect(sentence).toContain(part);
});

test("every criterion and field that a column may be has a name", () => {
  for (const { key, label } of criteria) expect(targetLabel(key)).toBe(label);
  const column = { letter: "A", head: "单价", target: "rent", origin: "given", unit: { text: "元" } } as const;
  expect(columnSentence(column)).toContain(targetLabel("rent"));
  expect(columnSentence({ letter: "B", head: "甲", origin: "unknown" })).toContain("甲");
});
