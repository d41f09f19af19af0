import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const areaOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-29" }).record.area_sqm;

describe("halls that are told one by one are let from the smallest to all of them together", () => {
  test.each([
    ["兰州新区现剩三栋单层厂房出租，3000、4200、5000平，前两年免租", [3000, 12200]],
    ["滕州机床配套厂房直租，3栋：3000/3300/4100，均带10t行车", [3000, 10400]],
    ["江阴周庄出租厂房两跨，东跨1500平西跨1500平，行车10吨", [1500, 3000]],
    ["厂房出租 300平、500平、800平各一间", [300, 1600]],
    ["武进牛塘 1#仓2#仓 各1200平 丙类 出租", [1200, 2400]],
    ["冷库招租 冷冻-18℃ 4800㎡ / 冷藏 3200㎡", [3200, 8000]],
    ["浙江义乌稠江，展厅1200㎡+车间1600㎡出租", [1200, 2800]],
    ["富阳场口镇出租三栋 3000 / 4200 / 5800 方", [3000, 13000]],
    ["宿迁洋河新区出租，1#—3#厂房各4800㎡，层高6.5m", [4800, 14400]],
    ["昆山巴城3间小车间招租 85平/130平/165平 单间起租", [85, 380]],
  ])("%s", (text, wanted) => {
    expect(areaOf(text)).toEqual(wanted);
  });
});

describe("parts that add up to a whole are told by their sum, with a unit or without", () => {
  test.each([
    ["银川贺兰 库房带车间共2600平出租 库房1600 车间1000", [1000, 2600]],
    ["大碶仓库出租 5200方 分三间2000/1800/1400", [1400, 5200]],
    ["庐阳商铺出租 上下两层共185平（一层80二层105）", [80, 185]],
  ])("%s", (text, wanted) => {
    expect(areaOf(text)).toEqual(wanted);
  });
});

describe("what is told twice, or was told wrong, adds nothing", () => {
  test.each([
    ["江都 旧厂房 3100平 低价出租 带地\n占地15亩，两跨，厂房3100平，层高7米", [3100, 3100]],
    ["招租信息更正：之前发的厂房1800平写错了，是1080平，2楼", [1080, 1080]],
    ["马渚的厂房，去年登记8000平，今年订单多要12000平", [12000, 12000]],
  ])("%s", (text, wanted) => {
    expect(areaOf(text)).toEqual(wanted);
  });
});

describe("sizes as they are spoken", () => {
  test.each([
    ["温州瑞安塘下求租厂房，四百五百平都行", [400, 500]],
    ["郑州中牟求租冷库，八百一千平的样子", [800, 1000]],
    ["杭州九堡影棚招租，挑高5米2，330平米", [330, 330]],
    ["东莞黄江厂房出租，无公摊12800方", [12800, 12800]],
  ])("%s", (text, wanted) => {
    expect(areaOf(text)).toEqual(wanted);
  });
});

test("land in 亩 and tenths, and two numbers that follow one another", () => {
  const landOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-29" }).record.land_mu;
  expect(landOf("长治潞城空地出租，九亩六，六万一年")).toEqual([9.6, 9.6]);
  expect(landOf("求购工业用地7、8亩，常州新北")).toEqual([7, 8]);
});
