import { describe, expect, test } from "vitest";
import { placeId, places } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import type { AskedPlace } from "../../domain/criteria/kinds/asked-place.ts";
import { place } from "../../domain/criteria/place.ts";
import { askedRegions, groundOf, homeOf, locate, regionColumn, regionsAround, slotRegions } from "./regions.ts";

const xuhang = placeId("嘉定", "徐行");
const waigang = placeId("嘉定", "外冈");
const jiading = placeId("嘉定");
const shanghai = placeId("上海");

describe("the regions of an ask", () => {
  test("are an antichain: what lies in another is dropped", () => {
    const met = askedRegions([xuhang, jiading, waigang], places).filter((region) => region.nearShare === 0);
    expect(met.map((region) => region.id)).toEqual([jiading]);
  });
  test("stand in slots without the neighbours of a town, under which the space looks itself", () => {
    expect(slotRegions([xuhang, waigang], places).map((region) => region.nearShare)).toEqual([0, 0]);
    expect(regionsAround(xuhang, places).nearTowns).toContainEqual(
      expect.objectContaining({
        id: waigang,
        nearShare: askedRegions([waigang], places).find(({ id }) => id === xuhang)?.nearShare,
      }),
    );
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
  test("of a circle are towns on the side that asks, and in slots the districts that it touches", () => {
    const circle = [{ around: xuhang, withinKm: 8 }];
    const regions = askedRegions(circle, places);
    expect(regions).toContainEqual({ id: xuhang, nearShare: 0 });
    expect(regions.some(({ nearShare }) => nearShare > 0)).toBe(true);
    const districts = slotRegions(circle, places).filter(({ nearShare }) => nearShare === 0);
    expect(districts.map(({ id }) => id)).toEqual(expect.arrayContaining([jiading, placeId("太仓")]));
    expect(districts.map(({ id }) => id)).not.toContain(placeId("松江"));
  });
  test("lie in cities, or are a province with all of its own", () => {
    expect(groundOf([xuhang], places).cities).toEqual(expect.arrayContaining([0, shanghai]));
    const jiangsu = placeId("江苏");
    expect(groundOf([jiangsu], places).cities).toContain(placeId("苏州"));
  });
});

describe("where a space lies", () => {
  test("is known to the rung that it says", () => {
    expect(locate(xuhang, places)).toEqual({ province: shanghai, city: shanghai, district: jiading, town: xuhang });
    expect(locate(jiading, places)).toEqual({ province: shanghai, city: shanghai, district: jiading, town: 0 });
    expect(locate(undefined, places)).toEqual({ province: 0, city: 0, district: 0, town: 0 });
  });
  test("decides under which regions its needs stand: those of its town and above, or of all that it may lie in", () => {
    const around = regionsAround(xuhang, places);
    expect(around.isTown).toBe(true);
    expect(around.regions?.slice(0, 3)).toEqual([xuhang, jiading, shanghai]);
    expect(around.regions?.slice(3)).toEqual([...around.nearTowns.map((region) => region.id), -xuhang]);
    const coarse = regionsAround(jiading, places);
    expect(coarse.isTown).toBe(false);
    expect(coarse.regions).toEqual(expect.arrayContaining([xuhang, waigang, jiading, shanghai]));
    expect(regionsAround(placeId("江苏"), places).regions).toBeUndefined();
  });
});

describe("every pair that the judge does not fail", () => {
  const holders = ["嘉定", "青浦", "太仓", "昆山"].map((name) => placeId(name));
  const zones = Array.from({ length: 400 }, (_, index) => 900_000 + index).filter((id) =>
    holders.some((holder) => places.place(id) !== undefined && gazetteer.overlaps(holder, id)),
  );
  const all = [
    ...holders,
    ...holders.flatMap((holder) => places.children(holder)),
    ...zones,
    shanghai,
    placeId("苏州"),
    placeId("江苏"),
    ...["东莞", "重庆", "海南"].flatMap((name) => {
      const id = placeId(name);
      const inside = places.children(id).slice(0, 12);
      return [id, ...inside, ...inside.flatMap((one) => places.children(one).slice(0, 3))];
    }),
  ];
  const nobody = { side: "need", facts: {}, asks: {} } as const;
  const pair = { asker: nobody, other: nobody, places };
  const circles = [
    xuhang,
    waigang,
    jiading,
    placeId("昆山", "花桥"),
    placeId("虹桥商务区"),
    placeId("东莞", "长安"),
  ].flatMap((around) => [2, 10, 25, 70, 200].map((withinKm): AskedPlace => ({ around, withinKm })));
  const pairs = [...all, ...circles].flatMap((asked: AskedPlace) =>
    all.flatMap((stated) => (place.judge([asked], stated, pair).verdict === "failed" ? [] : [{ asked, stated }])),
  );
  const shown = (asked: AskedPlace, stated: number) => JSON.stringify({ asked, stated });

  test("is some thousands of pairs, with zones and circles among them", () => {
    expect(zones.length).toBeGreaterThan(20);
    expect(pairs.length).toBeGreaterThan(2000);
    expect(pairs.filter(({ asked }) => typeof asked !== "number").length).toBeGreaterThan(500);
  });
  test("has the space in a city that the need looks in", () => {
    for (const { asked, stated } of pairs) {
      const { city, district, province } = locate(stated, places);
      expect(groundOf([asked], places).cities, shown(asked, stated)).toContain(city);
      expect(groundOf([asked], places).spots, shown(asked, stated)).toContain(district || city || province);
    }
  });
  test("has the need under a region that the space looks under", () => {
    const found = (asked: AskedPlace, stated: number) => {
      const { regions, homes, wide } = regionsAround(stated, places);
      return slotRegions([asked], places).some((region) => {
        const home = homeOf(region.id, places);
        const column = regionColumn(region);
        return home === undefined ? wide.includes(column) : homes.includes(home) && (regions?.includes(column) ?? true);
      });
    };
    expect(pairs.filter(({ asked, stated }) => !found(asked, stated))).toEqual([]);
  });
});
