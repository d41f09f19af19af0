import { describe, expect, test } from "vitest";
import { placeId, places } from "../../../test/factories.ts";
import { askedRegions, citiesOf, locate, regionsAround } from "./regions.ts";

const xuhang = placeId("嘉定", "徐行");
const waigang = placeId("嘉定", "外冈");
const jiading = placeId("嘉定");
const shanghai = placeId("上海");

describe("the regions of an ask", () => {
  test("are an antichain: what lies in another is dropped", () => {
    const met = askedRegions([xuhang, jiading, waigang], places).filter((region) => region.nearShare === 0);
    expect(met.map((region) => region.id)).toEqual([jiading]);
  });
  test("have the neighbours of a town with how near they are, and not the town itself", () => {
    const regions = askedRegions([xuhang], places);
    expect(regions[0]).toEqual({ id: xuhang, nearShare: 0 });
    const near = regions.slice(1);
    expect(near.length).toBeGreaterThan(2);
    for (const { id, nearShare } of near) {
      expect(places.covers(xuhang, id)).toBe(false);
      expect(nearShare).toBeGreaterThanOrEqual(1);
      expect(nearShare).toBeLessThanOrEqual(100);
    }
  });
  test("lie in cities, or are a province with all of its own", () => {
    expect(citiesOf([{ id: xuhang, nearShare: 0 }], places)).toEqual([0, shanghai]);
    const jiangsu = placeId("江苏");
    expect(citiesOf([{ id: jiangsu, nearShare: 0 }], places)).toContain(placeId("苏州"));
  });
});

describe("where a space lies", () => {
  test("is known to the rung that it says", () => {
    expect(locate(xuhang, places)).toEqual({ province: shanghai, city: shanghai, district: jiading, town: xuhang });
    expect(locate(jiading, places)).toEqual({ province: shanghai, city: shanghai, district: jiading, town: 0 });
    expect(locate(undefined, places)).toEqual({ province: 0, city: 0, district: 0, town: 0 });
  });
  test("decides under which regions its needs stand: those of its town and above, or of all that it may lie in", () => {
    expect(regionsAround(xuhang, places)).toMatchObject({ regions: [xuhang, jiading, shanghai], isTown: true });
    const coarse = regionsAround(jiading, places);
    expect(coarse.isTown).toBe(false);
    expect(coarse.regions).toEqual(expect.arrayContaining([xuhang, waigang, jiading, shanghai]));
    expect(regionsAround(placeId("江苏"), places).regions).toBeUndefined();
  });
});
