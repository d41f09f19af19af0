import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const recordOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-29" }).record;

describe("a rent is told by its period, by each square metre or by what it includes, without 元", () => {
  test.each([
    ["义乌北苑街道180平 转租 月4200 可注册", [4200, 4200], "cny_month"],
    ["番禺大石影棚出租 320平 按天1800", [1800, 1800], "cny_day"],
    ["太原小店 二手房东 500平库出租 1天0.6", [0.6, 0.6], "cny_sqm_day"],
    ["义乌北苑求租分拨点2000平，租金每平不超18，期限2年", [null, 18], "cny_sqm_month"],
    ["石岩三楼整租1400平，电子类，不含税24", [24, 24], "cny_sqm_month"],
    ["嘉定朱桥780平一楼转租，原价0.98转0.9", [0.9, 0.9], "cny_sqm_day"],
    ["番禺石碁求租一层400平当仓，月租四千五以内", [null, 4500], "cny_month"],
  ])("%s", (text, amount, unit) => expect(recordOf(text).rent).toEqual({ amount, unit }));
});

describe("what is paid for something else is no rent", () => {
  test.each([
    "周浦求租办公室200平，物业费另算别超5块",
    "求租4000平厂房，江津区里要落税也行，每年大概50万",
    "临沂兰山自动化云仓，代发快递全国均价一块八",
  ])("%s", (text) => expect(recordOf(text).rent).toBeNull());
});

describe("who says that he does not let, or does not sell, does the other", () => {
  test.each([
    ["只买不租，余姚低塘三千平厂房，3500左右一平", ["sale"]],
    ["因房东要卖楼，需要另租2200平厂房，奉化江口", ["rent"]],
    ["唔系出租 系出售 樟木头工业大厦五楼成层 九百八十方", ["sale"]],
  ])("%s", (text, deal) => expect(recordOf(text).deal).toEqual(deal));
});
