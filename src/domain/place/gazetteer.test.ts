import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { buildGazetteer } from "./gazetteer.ts";

const shown = (name: string, home?: number): string[] =>
  gazetteer.find(name, home === undefined ? {} : { home }).map((place) => gazetteer.pathName(place.id).join("·"));
const the = (...words: string[]): number => gazetteer.resolve(words).places[0]?.id ?? -1;

describe("the data", () => {
  test("every path that zones and centres name exists", () => {
    expect(gazetteer.unresolved).toEqual([]);
  });

  test("holds the 41,000 towns and more than 250 zones and quarters", () => {
    expect(gazetteer.size).toBeGreaterThan(45_000);
  });

  test("a path that does not exist and an unknown kind are reported", () => {
    const texts = { places: "h\n1\t31\t\tmunicipality\t上海市\n", centres: "h\n", ordinary: "" };
    const zones = "h\n900001\t张江\tzone\t\t\t上海/无此区\n900002\t临港\tislands\n";
    expect(buildGazetteer({ ...texts, zones }).unresolved).toEqual([
      `unknown kind in "900002\t临港\tislands"`,
      "上海/无此区",
    ]);
  });
});

describe("a name is found", () => {
  test.each([
    ["徐行镇", "上海·嘉定·徐行镇"],
    ["徐行", "上海·嘉定·徐行镇"],
    ["浒关", "江苏·苏州·虎丘·浒墅关镇"],
    ["魔都", "上海市"],
    ["嘉定北", "上海·嘉定·嘉定北"],
    ["川沙", "上海·浦东·川沙新镇"],
    ["吴江", "江苏·苏州·吴江区"],
    ["昆山开发区", "江苏·苏州·昆山·昆山开发区"],
    ["金山二工区", "上海·金山·金山二工区"],
  ])("%s is first of all %s", (name, path) => {
    expect(shown(name)[0]).toBe(path);
  });

  test("a name that many bear gives them all, coarser and nearer ones first", () => {
    expect(shown("新桥镇").length).toBeGreaterThan(10);
    expect(shown("新桥镇", the("上海", "松江"))[0]).toBe("上海·松江·新桥镇");
    expect(shown("宝山")[0]).toBe("上海·宝山区");
    expect(shown("宝山", the("黑龙江"))[0]).toBe("黑龙江·双鸭山·宝山区");
    expect(shown("普陀", the("舟山"))[0]).toBe("浙江·舟山·普陀区");
  });

  test("within a place only what lies in it", () => {
    const within = the("江阴");
    expect(gazetteer.find("新桥", { within }).map((place) => gazetteer.pathName(place.id).join("·"))).toEqual([
      "江苏·无锡·江阴·新桥镇",
    ]);
  });

  test("an unknown name gives an empty list", () => {
    expect(gazetteer.find("无此地名")).toEqual([]);
  });
});

describe("words narrow each other", () => {
  test.each([
    [["宝山", "顾村"], "上海·宝山·顾村镇"],
    [["宝山顾村"], "上海·宝山·顾村镇"],
    [["苏州高新区", "浒关"], "江苏·苏州·虎丘·浒墅关镇"],
    [["昆山", "周市"], "江苏·苏州·昆山·周市镇"],
    [["徐行", "嘉定"], "上海·嘉定·徐行镇"],
    [["江苏", "太仓", "浮桥"], "江苏·苏州·太仓·浮桥镇"],
    [["东莞", "长安"], "广东·东莞·长安镇"],
    [["南汇", "新场"], "上海·浦东·新场镇"],
  ])("%j is %s", (words, path) => {
    const { places, consistent } = gazetteer.resolve(words);
    expect(consistent).toBe(true);
    expect(gazetteer.pathName(places[0]?.id ?? -1).join("·")).toBe(path);
  });

  test("a word that only begins like a place is none", () => {
    expect(gazetteer.resolve(["火星基地"])).toEqual({ places: [], consistent: false });
  });

  test("words of two different places are no one place", () => {
    expect(gazetteer.resolve(["昆山", "徐行镇"]).consistent).toBe(false);
  });
});

describe("the rungs of a place", () => {
  test("a municipality is province and city", () => {
    expect(gazetteer.pathOf(the("嘉定", "徐行"))).toEqual({
      province: "上海",
      city: "上海",
      district: "嘉定",
      town: "徐行",
    });
  });

  test("东莞 has towns and no districts", () => {
    expect(gazetteer.pathOf(the("东莞", "虎门"))).toEqual({ province: "广东", city: "东莞", town: "虎门" });
  });

  test("a county-level city is a district, under a city or under the province itself", () => {
    expect(gazetteer.pathOf(the("昆山"))).toEqual({ province: "江苏", city: "苏州", district: "昆山" });
    expect(gazetteer.pathOf(the("仙桃市"))).toEqual({ province: "湖北", district: "仙桃" });
  });

  test("the counties of 重庆 lie in the city", () => {
    expect(gazetteer.pathOf(the("城口县"))).toEqual({ province: "重庆", city: "重庆", district: "城口" });
  });

  test("苏州高新区 and 苏州工业园区 stand on the rung of districts", () => {
    expect(gazetteer.pathOf(the("苏州高新区"))).toEqual({ province: "江苏", city: "苏州", district: "高新区" });
    expect(gazetteer.pathOf(the("苏州工业园区"))).toEqual({ province: "江苏", city: "苏州", district: "工业园区" });
  });

  test("a zone is named as a town; one over two districts has no district", () => {
    expect(gazetteer.pathOf(the("张江"))).toEqual({ province: "上海", city: "上海", district: "浦东", town: "张江" });
    expect(gazetteer.pathOf(the("临港"))).toEqual({ province: "上海", city: "上海", town: "临港" });
  });

  test("ids by rung for derived rows", () => {
    const shanghai = the("上海");
    expect(gazetteer.rungsOf(the("嘉定"))).toEqual({
      provinceId: shanghai,
      cityId: shanghai,
      districtId: the("嘉定"),
    });
  });

  test("a statistical code finds its place", () => {
    expect(gazetteer.findByCode("310114")?.name).toBe("嘉定区");
    expect(gazetteer.findByCode("000000")).toBeUndefined();
  });
});

describe("what was renamed or abolished", () => {
  test.each([
    ["闸北", "上海·静安区"],
    ["卢湾", "上海·黄浦区"],
    ["南汇", "上海·浦东新区"],
    ["江干", "浙江·杭州·上城区"],
    ["吴江市", "江苏·苏州·吴江区"],
    ["封浜", "上海·嘉定·江桥镇"],
    ["黄渡", "上海·嘉定·安亭镇"],
    ["娄塘", "上海·嘉定·嘉定工业区"],
  ])("%s has become %s", (name, path) => {
    const place = gazetteer.find(name)[0];
    expect(place?.validTo).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(gazetteer.pathName(place?.successorId ?? -1).join("·")).toBe(path);
  });

  test("卢湾 covers the street offices that were its own", () => {
    expect(gazetteer.covers(the("卢湾"), the("打浦桥街道"))).toBe(true);
    expect(gazetteer.covers(the("卢湾"), the("外滩街道"))).toBe(false);
  });
});
