import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { kmBetween } from "./nearby.ts";

const the = (...words: string[]): number => gazetteer.resolve(words).places[0]?.id ?? -1;
const names = (ids: readonly number[]): string[] => ids.map((id) => gazetteer.place(id)?.name ?? "?");

test("a degree of latitude is 111 km", () => {
  expect(kmBetween({ lat: 31, lng: 121 }, { lat: 32, lng: 121 })).toBeCloseTo(111.2, 1);
});

test("徐行 and 南翔 are about 13 km apart, in both directions", () => {
  const km = gazetteer.distanceKm(the("徐行"), the("南翔"));
  expect(km).toBeGreaterThan(11);
  expect(km).toBeLessThan(16);
  expect(gazetteer.distanceKm(the("南翔"), the("徐行"))).toBe(km);
});

test("the neighbours of 徐行 are nearest first, and over the district's border too", () => {
  const { basis, ids } = gazetteer.neighbours(the("徐行"), 10);
  expect(basis).toBe("distance");
  expect(names(ids)).toContain("华亭镇");
  expect(names(ids)).toContain("罗店镇");
  expect(names(ids)).not.toContain("徐行镇");
});

test("where no centre is known the neighbours are the towns of the district, and that is said", () => {
  const { basis, ids } = gazetteer.neighbours(the("临沂", "义堂镇"), 10);
  expect(basis).toBe("district");
  expect(ids.length).toBeGreaterThan(3);
});

test("the centre of a town without one is that of its district or city, and whose it is is said", () => {
  const town = the("杭州", "余杭", "中泰街道");
  expect(gazetteer.findCentre(town)?.ofId).toBe(the("杭州", "余杭"));
  expect(gazetteer.distanceKm(town, the("上海"))).toBeUndefined();
});

test("a zone lies in the middle of what it covers", () => {
  expect(gazetteer.findCentre(the("张江"))?.lng).toBeGreaterThan(121.58);
});

test("what lies in a place lies within its reach", () => {
  const reach = (id: number) => gazetteer.apart(the("徐行"), id).mostKm - (gazetteer.distanceKm(the("徐行"), id) ?? 0);
  const tooFar = [...gazetteer.all()].flatMap((place) =>
    gazetteer.ancestors(place.id).filter((above) => {
      const km = place.centre && gazetteer.distanceKm(place.id, above);
      return km !== undefined && km + reach(place.id) > reach(above) + 1e-6;
    }),
  );
  expect(tooFar.map((id) => gazetteer.name(id))).toEqual([]);
});

test("apart: towns as far as their centres, what is larger or without a centre between two distances", () => {
  const xuhang = the("徐行");
  const waigang = gazetteer.apart(xuhang, the("外冈"));
  expect(waigang.leastKm).toBe(waigang.mostKm);
  expect(waigang.leastKm).toBeCloseTo(gazetteer.distanceKm(xuhang, the("外冈")) ?? 0);
  expect(gazetteer.apart(xuhang, xuhang)).toEqual({ leastKm: 0, mostKm: 0 });
  const kunshan = gazetteer.apart(xuhang, the("昆山"));
  expect(kunshan.leastKm).toBeLessThan(gazetteer.apart(xuhang, the("昆山", "花桥")).leastKm);
  expect(kunshan.mostKm).toBeGreaterThan(gazetteer.apart(xuhang, the("昆山", "巴城")).mostKm);
  const yitang = the("临沂", "义堂镇");
  expect(gazetteer.apart(xuhang, yitang).leastKm).toBeGreaterThan(300);
  expect(gazetteer.apart(yitang, yitang)).toEqual({ leastKm: 0, mostKm: 0 });
});

test("near: towns by their centres in whole kilometres; a district's own town is none of its neighbours", () => {
  const [xuhang] = gazetteer.find("徐行镇");
  const [waigang] = gazetteer.find("外冈镇");
  expect(xuhang && waigang && gazetteer.near(xuhang.id, waigang.id)?.km).toBeGreaterThan(3);
  expect(xuhang && waigang && gazetteer.near(waigang.id, xuhang.id)).toEqual(
    xuhang && waigang && gazetteer.near(xuhang.id, waigang.id),
  );
  expect(xuhang && gazetteer.name(xuhang.id)).toBe("嘉定徐行镇");
});
