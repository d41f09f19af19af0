import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read } from "../src/domain/reading/read.ts";
import { completed, isSame, type Labelled, rates, score, totalOf } from "../src/domain/reading/score.ts";
import { loadGazetteer } from "../src/gazetteer.ts";

const folder = join(import.meta.dirname, "../src/domain/reading/corpus");

test("the reader holds what it has reached on the corpus in sight", () => {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl") && !name.startsWith("hidden"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => completed(JSON.parse(line) as Labelled));
  const places = loadGazetteer();
  const { fields } = score(rows, (text) => read(text, { places, today: "2026-11-23" }).record);
  const { precision, f1 } = rates(totalOf(fields.values()));
  expect(rows.length).toBeGreaterThan(100);
  expect(precision).toBeGreaterThan(0.98);
  expect(f1).toBeGreaterThan(0.98);
  // Sixteen thousand messages and the gazetteer: ten seconds on an idle core, four times that on a busy machine.
}, 120_000);

test("a field that the label calls ambiguous counts only where it is right", () => {
  const row: Labelled = { id: "a", text: "", gold: { storey: null, floor: "1" }, ambiguous: ["storey", "floor"] };
  const tallies = (record: object) => score([row], () => record);
  expect(tallies({ storey: "multi", floor: "2" }).wholeShare).toBe(1);
  expect(tallies({ storey: "multi", floor: "2" }).fields.size).toBe(0);
  expect(tallies({ storey: null, floor: "1" }).fields.get("floor")?.right).toBe(1);
});

test("figures within a percent and places without their suffix count as the same", () => {
  expect(isSame("area_sqm", [500, 1300], [500, 1301])).toBe(true);
  expect(isSame("area_sqm", [500, null], [500, 1300])).toBe(false);
  expect(isSame("district", "嘉定", "嘉定区")).toBe(true);
  expect(isSame("town", "徐行|外冈", "外冈镇|徐行镇")).toBe(true);
  expect(isSame("floor", "2-3", "2|3")).toBe(true);
});
