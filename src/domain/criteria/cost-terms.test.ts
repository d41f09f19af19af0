import { expect, test } from "vitest";
import { allInOf } from "../cost/all-in-of.ts";
import { toNumber } from "../measure/ratio.ts";
import { nowhere } from "../place/nowhere.ts";
import type { Party } from "./criterion.ts";
import { escalation } from "./escalation.ts";
import { rentBasis } from "./rent-basis.ts";
import { rentFree } from "./rent-free.ts";
import { serviceCharge } from "./service-charge.ts";
import { usableShare } from "./usable-share.ts";

const space = (facts: Party["facts"]): Party => ({ side: "space", facts, asks: {} });
const pair = { asker: { side: "need", facts: {}, asks: {} }, other: space({}), places: nowhere } as const;
const perMonth = (yuan: number | null, least: number | null = yuan) =>
  ({ amount: [least, yuan], unit: "cny_sqm_month" }) as const;

test("a charge of 3 under a ceiling of 3.5 is met, 3.8 is near, 5 fails", () => {
  const ceiling = perMonth(3.5, null);
  expect(serviceCharge.judge(ceiling, perMonth(3), pair).verdict).toBe("met");
  expect(serviceCharge.judge(ceiling, perMonth(3.8), pair).verdict).toBe("near");
  expect(serviceCharge.judge(ceiling, perMonth(5), pair).verdict).toBe("failed");
});

test("three free months: two asked are met, four near, twelve fail", () => {
  expect(rentFree.judge({ min: 2 }, 3, pair).verdict).toBe("met");
  expect(rentFree.judge({ min: 4 }, 3, pair).verdict).toBe("near");
  expect(rentFree.judge({ min: 12 }, 3, pair).verdict).toBe("failed");
});

test("a rise of 5 % under a ceiling of 3 % fails, of 3 % is met", () => {
  expect(escalation.judge([null, 3], 5, pair).verdict).toBe("failed");
  expect(escalation.judge([null, 3], 3, pair).verdict).toBe("met");
});

test("78 % to use of 80 asked are near, 60 fail; a rent with tax is what was asked", () => {
  expect(usableShare.judge({ min: 80 }, 78, pair).verdict).toBe("near");
  expect(usableShare.judge({ min: 80 }, 60, pair).verdict).toBe("failed");
  expect(rentBasis.judge(["taxIn"], ["taxIn", "chargeIn"], pair).verdict).toBe("met");
});

test("a space's cost follows from its facts; of a rent alone there is none", () => {
  expect(allInOf(space({ rent: perMonth(30) }))).toBeUndefined();
  const facts = { rent: perMonth(30), serviceCharge: perMonth(3), rentBasis: ["taxIn"], rentFree: 3 };
  const found = allInOf(space(facts));
  expect(found && toNumber(found.perSqmMonth)).toBe(30.5);
  expect(found?.missing).toEqual(["escalation", "usableShare"]);
  const years = allInOf({ ...space(facts), asks: { leaseYears: { strength: "must", value: { min: 5 } } } });
  expect(years?.months).toBe(60);
});
