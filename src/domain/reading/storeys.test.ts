import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const recordOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-29" }).record;

describe("which floors are let", () => {
  test.each([
    ["厂房出租 一层 2300平 租金面议", "1"],
    ["苏州吴中甪直2楼1000平厂房求租", "2"],
    ["求租厂房1800平米，二层三层都可以", "2|3"],
    ["西安高新区写字楼18层 1080㎡出租", "18"],
    ["昆山张浦标准厂房还剩三楼一层 1480平出租", "3"],
    ["整栋五层厂房出租 一楼860平 二到四楼每层920平，五楼500平9元", null],
  ])("%s", (text, floor) => expect(recordOf(text).floor).toBe(floor));
});

describe("layers of goods and rooms above somebody are no storeys", () => {
  test.each([
    ["做纸箱的 三层五层瓦楞 想在太仓双凤找厂房两千五百平", null],
    ["出租厂房一间，三百来平，老板自住楼上", null],
    ["绵阳涪城厂房出租 2800平 楼层：1/1层", "single"],
    ["泰兴黄桥厂房招租 单层4200平，院内水泥地1200平", "single"],
  ])("%s", (text, storey) => expect(recordOf(text).storey).toBe(storey));
});
