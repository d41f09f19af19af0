import { expect, test } from "vitest";
import { circleWords } from "./circle-words.ts";

test.each([
  ["虹桥周边20公里内", "虹桥", 20],
  ["虹桥周边 20 公里内", "虹桥", 20],
  ["嘉定 徐行镇周边 7.5 公里内", "嘉定 徐行镇", 7.5],
  ["距虹桥枢纽１５ＫＭ以内", "虹桥枢纽", 15],
  ["离昆山花桥10公里", "昆山花桥", 10],
  ["以徐行为中心半径15公里", "徐行", 15],
  ["徐行方圆5公里范围内", "徐行", 5],
  ["到安亭30千米之内", "安亭", 30],
])("%s is a circle around %s of %d km", (words, centre, withinKm) => {
  expect(circleWords(words)).toEqual({ centre, withinKm });
});

test.each(["嘉定徐行", "204国道", "徐行周边", "20公里", ""])("%s is none", (words) => {
  expect(circleWords(words)).toBeUndefined();
});
