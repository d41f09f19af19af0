import { expect, test } from "vitest";
import { contrast, contrastOfAccent, isColour, leastContrast } from "./contrast.ts";

test("contrast is WCAG's: black on white 21, a colour on itself 1, the same both ways", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#1d6fb8", "#1d6fb8")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#ffffff", "#767676")).toBe(contrast("#767676", "#ffffff"));
});

test("an accent counts as where it stands out least", () => {
  const paper = { paper: "#ffffff", sheet: "#ffffff", shade: "#eeeeee", onAccent: "#ffffff" };
  expect(contrastOfAccent("#767676", paper)).toBeCloseTo(contrast("#767676", "#eeeeee"), 5);
  expect(contrastOfAccent("#0b5cad", paper)).toBeGreaterThan(leastContrast);
});

test("a colour is written in six hexadecimal digits", () => {
  expect(["#0b5cad", "#0B5CAD", "#0b5", "0b5cad", "#0b5cag", "red"].map(isColour)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
