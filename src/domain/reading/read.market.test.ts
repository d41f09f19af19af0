import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const record = (text: string) => read(text, { places: gazetteer, today: "2026-11-27" }).record;

describe("whose side", () => {
  test.each([
    ["找厂房的看过来，宝山罗泾新园区", "supply"],
    ["本人有厂房一间，想找做轻加工的租客，1万/月", "supply"],
    ["1200平的二楼想转出去，还有一年半", "supply"],
    ["有客户要昆山买厂房 2000平左右", "demand"],
    ["那个安亭的厂房 客户说层高不够 他要8米的 面积4000", "demand"],
  ])("%s", (text, side) => expect(record(text).side).toBe(side));
});

describe("which area", () => {
  test.each([
    ["租用厂房1500平到期，需新厂房2000平方米以上", [2000, null]],
    ["求租厂房2500平 上次那个3000平的还在吗", [2500, 2500]],
    ["厂房出租，总建筑面积20000平米，目前剩余3号厂房4200平米", [4200, 4200]],
    ["独栋 三层 3900平 一层 1300 出租", [1300, 3900]],
    ["厂房招租 底楼2600平方 24万/年/1000平", [2600, 2600]],
    ["转让数控加工车间，场地650平，设备一起转", [650, 650]],
    ["独门独院 9亩地 5800方 两层 出售", [5800, 5800]],
  ])("%s", (text, area) => expect(record(text).area_sqm).toEqual(area));
});

describe("what stands beside", () => {
  test("a firm's old place and the place that others come from are not where one looks", () => {
    expect(record("赣州 电子厂搬迁 求 苏州/东莞 5000平以内").city).toBe("苏州|东莞");
    expect(record("我有江苏盐城50亩地，已建厂房15000平，找上海搬迁企业入驻").province).toBe("江苏");
  });

  test("whom a message greets is not whom to ask", () => {
    expect(record("王总您好，松江厂房出售，看房19900009876小赵").contact).toEqual({
      name: "小赵",
      phone: "19900009876",
    });
    expect(record("张经理好！求租厂房500平").contact).toBeNull();
  });

  test("a rent without tax is no tax, and what is hard to say is not denied", () => {
    expect(record("底楼650平 无税0.95 含税1.05")).toMatchObject({ tax: null, rent: { unit: "cny_sqm_day" } });
    expect(record("想拿地50亩，环评难度大不大").eia).toBeNull();
    expect(record("求租停车场，硬化地面，停集卡").industry).toBeNull();
  });
});
