import type { DemoOffer } from "../record.ts";
import { must, not, only, perDay, prefer, pricePerSqm, sqm, taxWanFrom } from "../words.ts";

const upstairs = { storey: ["multi"] } as const;
const factory = { ...upstairs, kind: ["factory"], deal: ["rent"] } as const;
const research = { ...upstairs, kind: ["rnd"], deal: ["rent"] } as const;

/** Factories of several storeys: lower and weaker upstairs, and goods go by lift. */
export const factoryFloors: readonly DemoOffer[] = [
  {
    key: "nanxiang-1300",
    title: "南翔镇一楼厂房 1300 平，层高 6 米",
    at: "南翔镇",
    told: ["broker", 36],
    facts: { ...factory, area: sqm(1300), floor: [1], rent: perDay(1.5), clearHeight: 5.4 },
    freeInDays: 0,
    asks: { pollution: must(false) },
  },
  {
    key: "malu-1650",
    title: "马陆镇二楼带货梯 600–1650 平",
    at: "马陆镇",
    told: ["broker", 27],
    facts: { ...factory, area: sqm(600, 1650), floor: [2], rent: perDay(1.05), freightLift: 3 },
    freeInDays: 0,
  },
  {
    key: "juyuan-220",
    title: "菊园新区三楼小面积 180–420 平，可注册",
    at: "菊园新区",
    told: ["broker", 14],
    facts: { ...factory, area: sqm(180, 420), floor: [3], rent: perDay(1.2), freightLift: 2, registrable: true },
    freeInDays: 0,
  },
  {
    key: "anting-3400",
    title: "安亭镇标准厂房二至三楼 1700–3400 平，承重 1 吨",
    at: "安亭镇",
    told: ["owner", 65],
    facts: {
      ...factory,
      area: sqm(1700, 3400),
      floor: [2, 3],
      rent: perDay(0.95),
      clearHeight: 4.5,
      floorLoad: 1,
      freightLift: 3,
    },
    freeInDays: 0,
    asks: { tax: prefer(taxWanFrom(80)) },
  },
  {
    key: "industrial-zone-4800",
    title: "嘉定工业区独栋三层 4800 平，一层 6.5 米，可售",
    at: "嘉定工业区",
    told: ["document", 112],
    facts: {
      ...upstairs,
      kind: ["factory"],
      deal: ["rent", "sale"],
      area: sqm(4800),
      floor: [1, 2, 3],
      rent: perDay(1.1),
      price: pricePerSqm(6800),
      clearHeight: 6.5,
      title: ["titled"],
      landNature: ["industrial"],
    },
    also: [{ told: ["visit", 29], facts: { power: 1250, fireClass: "丙", eia: true } }],
    freeInDays: 0,
    asks: { industry: must(not("17", "22", "26", "31", "32")), registration: must(true) },
  },
  {
    key: "lujia-2600",
    title: "昆山陆家二楼 2600 平注塑、装配厂房",
    at: "陆家镇",
    told: ["broker", 77],
    facts: { ...factory, area: sqm(2600), floor: [2], rent: perDay(0.68), freightLift: 3 },
    freeInDays: 0,
  },
  {
    key: "jiangqiao-food",
    title: "江桥镇食品厂房一楼 1800 平，通天然气，可排污",
    at: "江桥镇",
    told: ["visit", 17],
    facts: { ...factory, area: sqm(1800), floor: [1], rent: perDay(1.55), gas: true, discharge: true, eia: true },
    freeInDays: 15,
    asks: { industry: must(only("13", "14", "15", "62")) },
  },
];

/** Research floors: registration and clean trades before tax. */
export const researchFloors: readonly DemoOffer[] = [
  {
    key: "juyuan-lab",
    title: "菊园新区实验室 650 平，可办环评，带排风井",
    at: "菊园新区",
    told: ["visit", 8],
    facts: {
      ...research,
      area: sqm(650),
      floor: [4],
      rent: perDay(1.9),
      eia: true,
      discharge: true,
      registrable: true,
    },
    freeInDays: 0,
    asks: { industry: must(only("27", "35", "40", "73", "74")) },
  },
  {
    key: "nanxiang-rnd",
    title: "南翔镇研发楼整层 1100 平",
    at: "南翔镇",
    told: ["owner", 46],
    facts: { ...research, area: sqm(1100), floor: [6], rent: perDay(2.3), registrable: true, landNature: ["research"] },
    freeInDays: 0,
    asks: { registration: must(true), pollution: must(false) },
  },
  {
    key: "anting-test",
    title: "安亭镇汽车研发试制车间 2400 平，一楼层高 8 米",
    at: "安亭镇",
    told: ["visit", 31],
    facts: { ...research, area: sqm(2400), floor: [1], rent: perDay(1.7), clearHeight: 7.2, power: 1000, eia: true },
    freeInDays: 30,
    asks: { industry: must(only("36", "38", "39", "73", "74")) },
  },
  {
    key: "malu-rnd",
    title: "马陆镇研发办公 300–900 平，精装交付",
    at: "马陆镇",
    told: ["broker", 90],
    facts: { ...upstairs, deal: ["rent"], kind: ["rnd", "office"], area: sqm(300, 900), rent: perDay(1.8) },
    freeInDays: 0,
  },
];
