import { expect, test } from "vitest";
import { criteria } from "../criteria/criteria.ts";
import type { Party } from "../criteria/criterion.ts";
import { decisiveQuestions } from "./decisive.ts";

const need: Party = { side: "need", facts: {}, asks: { kind: { strength: "must", value: ["factory"] } } };
const space = (facts: Record<string, unknown>, asks: Party["asks"] = {}): Party => ({ side: "space", facts, asks });
const keys = (candidates: readonly Party[], party = need) =>
  decisiveQuestions(party, candidates, criteria, []).map((one) => one.criterion);

test("what the candidates differ in is asked before what they all have or none says", () => {
  const candidates = [6, 7, 8, 9, 10].map((clearHeight) => space({ clearHeight, place: 1, deal: ["rent"] }));
  expect(keys(candidates)[0]).toBe("clearHeight");
  expect(keys(candidates).indexOf("clearHeight")).toBeLessThan(keys(candidates).indexOf("deal"));
  expect(decisiveQuestions(need, candidates, criteria, [])[0]?.splits).toBe(4);
});

test("what the candidates insist on is asked of the client before what only some wish", () => {
  const must = space({}, { tax: { strength: "must", value: { amount: [50, null], unit: "wan_mu_year" } } });
  const wish = space({}, { leaseYears: { strength: "prefer", value: { min: 3 } } });
  const order = keys([must, must, wish]);
  expect(order[0]).toBe("tax");
  expect(order.indexOf("leaseYears")).toBeGreaterThan(0);
});

test("without candidates the order is that of the weights, and what was said is never asked", () => {
  const order = keys([]);
  const weights = order.map((key) => criteria.find((one) => one.key === key)?.weight ?? 0);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  expect(order).not.toContain("kind");
});
