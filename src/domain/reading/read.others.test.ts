import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const record = (text: string) => read(text, { places: gazetteer, today: "2026-11-28" }).record;

describe("whose side, by all words together", () => {
  test.each([
    ["有客户要厂房，五千方起，最好带宿舍，佛山三水或者高明，做铝型材深加工", "demand"],
    ["昨日新收房源（太仓）：陆渡 单层3300平 8.5米 5吨行车 0.78", "supply"],
    ["兰州新区这边我们准备上一条腻子粉线,缺个1800平上下的库,层高别低于7米", "demand"],
    ["有人要冷库吗?临沂兰山,-25℃低温库1200平,每平每天一块八", "supply"],
  ])("%s", (text, side) => expect(record(text).side).toBe(side));
});

describe("which sum", () => {
  test.each([
    ["海口美兰仓库480㎡,月付6千2", { amount: [6200, 6200], unit: "cny_month" }],
    ["即日起江宁湖熟C5栋由22元/㎡/月下调至18元/㎡/月，3层整层1960㎡", { amount: [18, 18], unit: "cny_sqm_month" }],
    ["大朗 毛织厂房二楼三楼各700方，租12块半，可以分开租", { amount: [12.5, 12.5], unit: "cny_sqm_month" }],
    ["塘厦林村厂房 一楼1180㎡ 三楼整层1480 租金26/18", { amount: [18, 26], unit: "cny_sqm_month" }],
    ["老厂区腾出来俩大车间,一年五十五万拿走,谁要吱声", { amount: [550_000, 550_000], unit: "cny_year" }],
  ])("%s", (text, rent) => expect(record(text).rent).toEqual(rent));

  test("what others made it out to be worth is no price", () => {
    expect(record("转让原农机站资产:土地8400㎡、仓库5栋1966㎡。评估值512.3万,转让底价460万整").sale_price).toEqual({
      amount: [4_600_000, null],
      unit: "cny_total",
    });
  });
});

describe("what of a place is let", () => {
  test("not the floors that are gone, nor what a lift reaches, nor where one registers", () => {
    expect(record("共3层，1楼1600平已租，现空2楼1600平、3楼1600平，厂房出租").floor).toBe("2|3");
    expect(record("厂房出租 1F 3100㎡ 2.5吨货梯（可通3楼） 20元/㎡/月").floor).toBe("1");
    expect(record("村集体厂房招租:单层厂房一座，建筑面积2730㎡,上午九点村委会二楼开标").floor).toBeNull();
  });

  test("not the whole park", () => {
    const park = record("园区总占地136亩、总建面14.2万方，现剩3#楼整栋四层共9640㎡招租，首层层高7.2米");
    expect(park).toMatchObject({ land_mu: null, area_sqm: [9640, 9640] });
  });
});

test("货梯 and its load may stand apart, and a floor carries what stands behind its height", () => {
  expect(record("厂房招租，货梯两部，载重3吨").freight_lift_t).toBe(3);
  expect(record("厂房出租 首层2000㎡ 8米 2吨；2层2000㎡ 4.2米").load_t_sqm).toBe(2);
});

test("华新 or 白鹤: two ordinary words are the towns of one district", () => {
  expect(record("租仓库1万方以上，华新或者白鹤，高台库").town).toBe("华新|白鹤");
});

test("a hall that its owner sold is no wish to buy one", () => {
  const { deal, rent, town } = record(
    "做锂电池极耳的，无锡惠山前洲那套被房东卖了，急找厂房1500平，洛社、玉祁都行，锡山太远不考虑，预算18以下，杨总13500000123",
  );
  expect(deal).toEqual(["rent"]);
  expect(rent).toEqual({ amount: [null, 18], unit: "cny_sqm_month" });
  expect(town).toBe("洛社|玉祁");
});

describe("a firm has a name of its own beside its place and its trade", () => {
  test.each([
    ["潜江小龙虾养殖合作社求租速冻库800平，周边乡镇都行", null],
    ["上海公司产能外溢，寻长三角厂房2万方", null],
    ["鑫禾农机合作社求租库房2000平，停收割机", "鑫禾农机合作社"],
    ["嘉禾冷链急租低温库800平，宁波北仑", "嘉禾冷链"],
    ["郴州嘉禾铸造产业园招商，标厂2000方出租", null],
  ])("%s", (text, company) => expect(record(text).company).toBe(company));
});
