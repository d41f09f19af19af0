import { expect, test } from "vitest";
import { relatedDepth, relatedPosts } from "./related.ts";

const post = (id: string, day: number) => ({ id, publishedAt: new Date(Date.UTC(2026, 10, day)) });
const lists = new Map([
  ["t:厂房", [post("d", 9), post("own", 8), post("a", 2)]],
  ["p:310114103", [post("e", 9), post("b", 7), post("a", 2)]],
  ["c:1", [post("d", 9), post("c", 5), post("b", 7)]],
]);
const ids = (terms: string[]) => relatedPosts({ id: "own", terms }, lists).map(({ id }) => id);

test("posts that share a tag stand before those of the place, those before those of the category", () => {
  expect(ids(["t:厂房", "p:310114103", "c:1"])).toEqual(["a", "d", "b", "e", "c"]);
});

test("of equals the newer stands first; a post is not related to itself", () => {
  expect(ids(["t:厂房"])).toEqual(["d", "a"]);
  expect(ids([])).toEqual([]);
  expect(ids(["t:无"])).toEqual([]);
});

test("no more than the newest of a term are looked at, itself not counted", () => {
  const many = Array.from({ length: relatedDepth + 1 }, (_, index) => post(`${index}`, 28 - index));
  const both = new Map([
    ["t:1", many],
    ["t:2", [...many].reverse()],
  ]);
  const last = `${relatedDepth}`;
  expect(relatedPosts({ id: "other", terms: ["t:1"] }, both).map(({ id }) => id)).not.toContain(last);
  expect(relatedPosts({ id: "other", terms: ["t:2"] }, both)).toHaveLength(5);
});
