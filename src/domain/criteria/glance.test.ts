import { expect, test } from "vitest";
import { importColumns } from "./columns.ts";
import { criteria } from "./criteria.ts";
import { factsAtGlance, mattersFor, moneyAtGlance, sizeAtGlance } from "./glance.ts";

const keys = (kinds: string[], facts: Record<string, unknown>) =>
  factsAtGlance(kinds, facts, criteria).map((one) => one.key);

test("a card shows four facts that matter for its kind, the stated ones before the unstated, in the kind's order", () => {
  expect(keys(["factory"], {})).toEqual(["clearHeight", "floorLoad", "power", "crane"]);
  expect(keys(["factory"], { eia: true, truck: 13 })).toEqual(["clearHeight", "floorLoad", "eia", "truck"]);
  expect(keys(["dorm"], { beds: 40 })).toEqual(["beds", "floor", "freeFrom", "gas"]);
  expect(keys([], {})).toHaveLength(4);
});

test("nobody asks a factory for its beds, and anything for what no kind has to itself", () => {
  expect(mattersFor(["factory"], "beds")).toBe(false);
  expect(mattersFor(["dorm"], "beds")).toBe(true);
  expect(mattersFor(["factory"], "steam")).toBe(true);
  expect(mattersFor([], "beds")).toBe(true);
});

test("a plot is told by its land, a hall by how many it holds, a sale by its price", () => {
  expect(sizeAtGlance({ land: [20, 20] })).toBe("land");
  expect(sizeAtGlance({ capacity: 800, area: [900, 900] })).toBe("area");
  expect(moneyAtGlance({ price: {} })).toBe("price");
  expect(moneyAtGlance({})).toBe("rent");
});

test("an import column answers to every word that people use for the criterion", () => {
  const column = importColumns(criteria).find((one) => one.key === "clearHeight");
  expect(column?.head).toBe("净高(m)");
  expect(column?.heads).toEqual(expect.arrayContaining(["净高", "净高（m）", "层高", "檐高"]));
});
