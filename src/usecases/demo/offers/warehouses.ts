import type { DemoOffer } from "../record.ts";
import { mu, must, only, perDay, prefer, sqm } from "../words.ts";

const store = { kind: ["warehouse"], deal: ["rent"] } as const;

/** Warehouses: docks, trucks and the fire class count; a cold store costs twice as much. */
export const warehouses: readonly DemoOffer[] = [
  {
    key: "jiangqiao-dry",
    title: "江桥镇丙二类高标仓 3000–12000 平，双面卸货",
    at: "江桥镇",
    told: ["visit", 5],
    facts: {
      ...store,
      storey: ["single"],
      area: sqm(3000, 12_000),
      rent: perDay(1.45),
      clearHeight: 9,
      fireClass: "丙",
    },
    also: [{ told: ["visit", 5], facts: { docks: 16, truck: 17.5, floorLoad: 3 } }],
    freeInDays: 0,
  },
  {
    key: "jiangqiao-cold",
    title: "江桥镇冷库 2600 平，−18 ℃ 与 0–4 ℃ 双温区",
    at: "江桥镇",
    told: ["owner", 18],
    facts: { ...store, storey: ["single"], area: sqm(800, 2600), rent: perDay(2.8), docks: 6, power: 800 },
    freeInDays: 0,
    asks: { industry: must(only("13", "14", "51", "52", "59")) },
  },
  {
    key: "huaxin-cold",
    title: "青浦华新冷链仓 5200 平，可分租 500 平起",
    at: "华新镇",
    told: ["broker", 63],
    facts: { ...store, area: sqm(500, 5200), rent: perDay(2.4), docks: 10 },
    freeInDays: 25,
  },
  {
    key: "nanxiang-ecommerce",
    title: "南翔镇电商云仓 1500–4500 平，一楼带平台",
    at: "南翔镇",
    told: ["broker", 22],
    facts: { ...store, storey: ["multi"], floor: [1], area: sqm(1500, 4500), rent: perDay(1.35), docks: 8, truck: 9.6 },
    freeInDays: 0,
    asks: { leaseYears: prefer({ min: 2 }) },
  },
  {
    key: "industrial-zone-hazard",
    title: "嘉定工业区乙类仓库 900 平，手续齐全",
    at: "嘉定工业区",
    told: ["document", 54],
    facts: { ...store, storey: ["single"], area: sqm(900), rent: perDay(2.2), fireClass: "乙", title: ["titled"] },
    freeInDays: 0,
    asks: { leaseYears: must({ min: 3 }) },
  },
  {
    key: "huaxin-sorting",
    title: "青浦华新分拨中心 9000 平，17.5 米车进出",
    at: "华新镇",
    told: ["broker", 85],
    facts: { ...store, storey: ["single"], area: sqm(9000), land: mu(30), rent: perDay(1.15), truck: 17.5, docks: 40 },
    freeInDays: 60,
  },
  {
    key: "liuhe-dry",
    title: "太仓浏河丙二类仓库 6000 平，近港",
    at: "浏河镇",
    told: ["broker", 139],
    facts: { ...store, storey: ["single"], area: sqm(2000, 6000), rent: perDay(0.7), fireClass: "丙" },
    freeInDays: 0,
  },
];
