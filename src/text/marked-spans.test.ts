import { expect, test } from "vitest";
import { gazetteer } from "../../test/gazetteer.ts";
import { criteria } from "../domain/criteria/criteria.ts";
import { read } from "../domain/reading/read.ts";
import { markedSpans } from "./marked-spans.ts";

const marksOf = (text: string) =>
  markedSpans(read(text, { places: gazetteer, today: "2026-11-23" }).statements, criteria, 6).map(
    ({ start, end, label, isInferred }) => [text.slice(start, end), label, isInferred],
  );

test("words that suggest a value are marked as such", () => {
  expect(marksOf("求租厂房1000平，需要200千瓦")).toContainEqual(["200千瓦", "配电", true]);
});

test("what is stated elsewhere is not suggested beside it", () => {
  const marks = marksOf("求租厂房1000平，配电250KVA，用电200千瓦");
  expect(marks.filter(([, label]) => label === "配电").map(([, , isInferred]) => isInferred)).toEqual([false]);
});
