import { expect, test } from "vitest";
import { criteria } from "../criteria/criteria.ts";
import { gated } from "../pattern/gate.ts";
import type { Gazetteer } from "../place/gazetteer.ts";
import { Page, saysBefore, saysFrom } from "./page.ts";

const pageOf = (text: string): Page =>
  new Page(text, { criteria, places: {} as Gazetteer, today: "2026-11-23", home: undefined, side: undefined });

test("what stands right before a place and from it on, also where the text begins or ends sooner", () => {
  const page = pageOf("位于嘉定出租");
  expect(saysBefore(page, gated(/位于$/), 2, 6)).toBe(true);
  expect(saysBefore(page, gated(/^位于/), 4, 2)).toBe(false);
  expect(saysBefore(page, gated(/位于$/), 0, 6)).toBe(false);
  expect(saysFrom(page, gated(/^出租$/), 4, 14)).toBe(true);
  expect(saysFrom(page, gated(/租/), 4, 1)).toBe(false);
});

test("what is taken is taken within the text, and nothing else is", () => {
  const page = pageOf("嘉定出租");
  page.take(-3, 1);
  page.take(3, 99);
  expect([-1, 0, 1, 2, 3, 4].filter((at) => page.isTaken(at))).toEqual([0, 3]);
});
