import { expect, test } from "vitest";
import { criteria } from "../domain/criteria/criteria.ts";
import { nowhere } from "../domain/place/nowhere.ts";
import { allInTold } from "./all-in.ts";

const told = (facts: Record<string, unknown>) => allInTold({ facts, asks: {} }, criteria, nowhere);
const perDay = { amount: [1, 1], unit: "cny_sqm_day" };

test("a rent by the day is told by the day, with what it does not hold", () => {
  const found = told({ rent: perDay, serviceCharge: { amount: [3.65, 3.65], unit: "cny_sqm_month" } });
  expect(found?.shown).toEqual({ text: "1.12", unit: "元/㎡/天" });
  expect(found?.note).toBe("未含税、免租期、递增、公摊");
  expect(found?.lines[1]).toBe("物业费 3.65 元/㎡/月");
});

test("of a criterion that is not told here nothing is reckoned", () => {
  const facts = { rent: perDay, serviceCharge: { amount: [3.65, 3.65], unit: "cny_sqm_month" } };
  const shown = criteria.filter(({ key }) => key !== "rent");
  expect(allInTold({ facts, asks: {} }, shown, nowhere)).toBeUndefined();
});

test("80 % to use tells both figures", () => {
  const found = told({ rent: { amount: [30, null], unit: "cny_sqm_month" }, usableShare: 80 });
  expect(found?.shown.text).toBe("30 起");
  expect(found?.usable).toEqual({ text: "37.5 起", unit: "元/㎡/月" });
});
