import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const recordOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-23" }).record;

describe("what all words say of kind and deal stands beside the words that name them", () => {
  test.each([
    ["厂区员工宿舍出租，4人间，独卫空调热水器，东莞长安，40间起租", ["dorm"]],
    ["中山小榄宿舍求租，30间左右，8人间6人间都行，离我们厂3公里内", ["dorm"]],
    ["要厂房不要仓库 宝山月浦 1500方", ["factory"]],
  ])("kinds: %s", (text, kinds) => expect(recordOf(text).kinds).toEqual(kinds));

  test.each([
    ["客户只买不租，余姚低塘三四千平厂房，有证就行，3500左右一平", ["sale"]],
    ["整栋宿舍求租，给外卖骑手住，上海宝山大场，20到40间", ["rent"]],
  ])("deals: %s", (text, deals) => expect(recordOf(text).deal).toEqual(deals));

  test("words that stand for one lie within the text", () => {
    const text = "找个能停20台渣土车的院子，重庆渝北，3亩5亩都成";
    const { statements } = read(text, { places: gazetteer, today: "2026-11-23" });
    const kinds = statements.filter(({ field }) => field === "kinds");
    expect(kinds.map(({ value }) => value)).toEqual(["land"]);
    for (const { start, end } of kinds) expect(text.slice(start, end)).toMatch(/^[\u4e00-\u9fff]{1,3}$/);
  });
});

describe("a person whom no title and no number tells", () => {
  test.each([
    ["短剧剧组租影棚 2000平 层高10米以上 松江车墩 两个月 制片老桑", "老桑"],
    ["禅城张槎针织布仓转租，二楼550方，12蚊一方，揾阿强13700009035", "阿强"],
  ])("%s", (text, name) => expect(recordOf(text).contact?.name).toBe(name));
});
