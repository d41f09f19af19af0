import { expect, test } from "vitest";
import { standingBeside } from "./beside.ts";

const xuhang = 310114103;
const newest = [
  { name: "外冈厂房", placeIds: [310114118, 310114], kinds: ["factory"] },
  { name: "徐行仓库", placeIds: [xuhang, 310114], kinds: ["warehouse"] },
  { name: "徐行厂房", placeIds: [xuhang, 310114], kinds: ["factory"] },
  { name: "徐行旧厂房", placeIds: [xuhang, 310114], kinds: ["factory", "warehouse"] },
  { name: "无地址厂房", placeIds: [], kinds: ["factory"] },
];
const names = (about: { placeIds: number[]; kinds: string[] }, count = 3) =>
  standingBeside(about, newest, count).map(({ name }) => name);

test("what is in the post's places stands beside it, of its kinds first, the newest first", () => {
  expect(names({ placeIds: [xuhang], kinds: ["factory"] })).toEqual(["徐行厂房", "徐行旧厂房", "徐行仓库"]);
  expect(names({ placeIds: [xuhang], kinds: [] })).toEqual(["徐行仓库", "徐行厂房", "徐行旧厂房"]);
  expect(names({ placeIds: [310114], kinds: ["warehouse"] }, 4)).toEqual([
    "徐行仓库",
    "徐行旧厂房",
    "外冈厂房",
    "徐行厂房",
  ]);
});

test("a post that names no place has what is of its kinds, and one that says nothing has nothing", () => {
  expect(names({ placeIds: [], kinds: ["warehouse"] })).toEqual(["徐行仓库", "徐行旧厂房"]);
  expect(names({ placeIds: [], kinds: [] })).toEqual([]);
});
