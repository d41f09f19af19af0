import { expect, test } from "vitest";
import { gazetteer } from "../test/gazetteer.ts";
import { labelledDigests, scoreDigests } from "./digest-score.ts";

test("the labelled digests in sight are taken apart and read", () => {
  const { bounds, texts, records, entries, errors } = scoreDigests(labelledDigests("open"), gazetteer);
  expect(errors).toEqual([]);
  expect(bounds).toBe(texts);
  expect(records).toBe(entries);
  expect(texts).toBeGreaterThan(20);
});

test("a wrong bound and a wrong value are told", () => {
  const { bounds, records, errors } = scoreDigests(
    [{ id: "x", parts: [["求租嘉定厂房500平", { s: "supply", a: [500, 600] }]] }],
    gazetteer,
  );
  expect([bounds, records]).toEqual([1, 0]);
  expect(errors[0]).toContain("side");
});
