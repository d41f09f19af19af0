import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const factsOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-23" }).party.facts;

test("charge, free months, rise and usable share are read beside the rent, and change nothing of it", () => {
  const text = "嘉定徐行单层厂房出租2000平，租金0.9元/平/天不含税，物业费3元/平/月，免租期3个月，年递增5%，得房率85%";
  expect(factsOf(text)).toMatchObject({
    area: [2000, 2000],
    rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" },
    rentBasis: ["taxOut"],
    serviceCharge: { amount: [3, 3], unit: "cny_sqm_month" },
    rentFree: 3,
    escalation: 5,
    usableShare: 85,
  });
});

test.each([
  ["嘉定厂房出租2000平，免租半年", { rentFree: 6 }],
  ["嘉定厂房出租2000平，公摊15%", { usableShare: 85 }],
  ["嘉定厂房出租2000平，含物业费，每年上浮3%", { rentBasis: ["chargeIn"], escalation: 3 }],
])("%s", (text, facts) => expect(factsOf(text)).toMatchObject(facts));

test("each stands in its own words", () => {
  const text = "嘉定厂房出租2000平，物业费3元/平/月，免租期3个月，年递增5%";
  const { statements } = read(text, { places: gazetteer, today: "2026-11-23" });
  const words = (key: string) =>
    statements.filter(({ criterion }) => criterion === key).map(({ start, end }) => text.slice(start, end));
  expect(words("serviceCharge")).toEqual(["3元/平/月"]);
  expect(words("rentFree")).toEqual(["3个月"]);
  expect(words("escalation")).toEqual(["5%"]);
});
