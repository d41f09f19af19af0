import { expect, test } from "vitest";
import { criteria } from "../domain/criteria/criteria.ts";
import type { Party, PlaceTree } from "../domain/criteria/criterion.ts";
import { nowhere } from "../domain/place/nowhere.ts";
import { needTitle } from "./need-title.ts";

const places: PlaceTree = { ...nowhere, name: (id) => (id === 1 ? "徐行" : "外冈") };
const titled = (asks: Record<string, unknown>) => {
  const party: Party = {
    side: "need",
    facts: {},
    asks: Object.fromEntries(Object.entries(asks).map(([key, value]) => [key, { strength: "must" as const, value }])),
  };
  return needTitle(party, criteria, places);
};

test("a need is named by what it asks", () => {
  expect(titled({ deal: ["rent"], kind: ["factory"], place: [1, 2], storey: ["single"], area: [2000, 3000] })).toBe(
    "求租徐行、外冈单层厂房 2,000–3,000 ㎡",
  );
  expect(titled({ deal: ["sale"], kind: ["land"], land: [20, null] })).toBe("求购土地 ≥ 20 亩");
  expect(titled({})).toBe("求租空间");
});
