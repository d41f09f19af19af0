import type { DemoOffer } from "../record.ts";
import { mu, must, not, only, perBedFrom, perDay, priceWanPerMu, sqm, taxWanPerMuFrom, venueDay } from "../words.ts";

/** Plots: the town sells to those who promise tax for each 亩. */
export const plots: readonly DemoOffer[] = [
  {
    key: "waigang-plot",
    title: "外冈镇 104 地块 38 亩，容积率 2.0",
    at: "外冈镇",
    told: ["document", 44],
    facts: {
      deal: ["sale"],
      kind: ["land"],
      land: mu(38),
      price: priceWanPerMu(128),
      plotRatio: 2,
      landNature: ["industrial"],
      planBlock: ["104"],
    },
    freeInDays: 0,
    asks: { tax: must(taxWanPerMuFrom(60)), industry: must(only("34", "35", "36", "38", "39", "40")) },
  },
  {
    key: "industrial-zone-plot",
    title: "嘉定工业区净地 60 亩，可分 20 亩",
    at: "嘉定工业区",
    told: ["document", 71],
    facts: {
      deal: ["sale"],
      kind: ["land"],
      land: mu(20, 60),
      price: priceWanPerMu(150),
      plotRatio: 2.5,
      planBlock: ["104"],
    },
    asks: { tax: must(taxWanPerMuFrom(80)), registration: must(true), industry: must(not("17", "22", "25", "26")) },
  },
  {
    key: "shaxi-plot",
    title: "太仓沙溪工业用地 25 亩",
    at: "沙溪镇",
    told: ["broker", 158],
    facts: { deal: ["sale"], kind: ["land"], land: mu(25), price: priceWanPerMu(42), landNature: ["industrial"] },
    asks: { tax: must(taxWanPerMuFrom(25)) },
  },
  {
    key: "huating-yard",
    title: "华亭镇硬化堆场 12 亩出租，可停大车",
    at: "华亭镇",
    told: ["visit", 26],
    facts: { deal: ["rent"], kind: ["land"], land: mu(4, 12), truck: 17.5, planBlock: ["198"] },
    freeInDays: 0,
  },
];

/** Offices, a second hall, and beds for workers. */
export const rest: readonly DemoOffer[] = [
  {
    key: "xincheng-office",
    title: "新成路街道写字楼 120–600 平，可注册",
    at: "新成路街道",
    told: ["broker", 12],
    facts: { deal: ["rent"], kind: ["office"], area: sqm(120, 600), rent: perDay(2.6), registrable: true },
    freeInDays: 0,
  },
  {
    key: "jiading-town-office",
    title: "嘉定镇街道办公 350 平，电梯直达",
    at: "嘉定镇街道",
    told: ["broker", 48],
    facts: { deal: ["rent"], kind: ["office"], area: sqm(350), floor: [5], rent: perDay(2.1) },
    freeInDays: 15,
  },
  {
    key: "zhenxin-office",
    title: "真新街道商务办公整层 1200 平",
    at: "真新街道",
    told: ["owner", 99],
    facts: { deal: ["rent"], kind: ["office"], area: sqm(300, 1200), rent: perDay(3.4), landNature: ["commercial"] },
    freeInDays: 0,
  },
  {
    key: "nanxiang-hall",
    title: "南翔镇多功能厅 260 人，培训、路演按天租",
    at: "南翔镇",
    told: ["owner", 55],
    facts: { deal: ["rent"], kind: ["venue"], area: sqm(420), rent: venueDay(4500), capacity: 260 },
    freeInDays: 0,
  },
  {
    key: "malu-dorm",
    title: "马陆镇员工宿舍 180 床，450 元/床/月起",
    at: "马陆镇",
    told: ["owner", 20],
    facts: { deal: ["rent"], kind: ["dorm"], beds: 180, rent: perBedFrom(450) },
    freeInDays: 0,
  },
  {
    key: "anting-dorm",
    title: "安亭镇蓝领公寓整栋 320 床，520 元/床/月起",
    at: "安亭镇",
    told: ["visit", 16],
    facts: { deal: ["rent"], kind: ["dorm"], beds: 320, rent: perBedFrom(520), area: sqm(4100) },
    freeInDays: 40,
  },
];
