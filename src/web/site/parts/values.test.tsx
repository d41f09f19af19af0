import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { criteria } from "../../../domain/criteria/criteria.ts";
import type { ValueRow } from "../../../look/value-rows.ts";
import { ValueTable } from "../../../look/value-table.tsx";
import { keepMarkup, valuesMarkup } from "./values.tsx";

const [one, two] = criteria;
if (one === undefined || two === undefined) throw new Error("there are criteria");

const rows: readonly ValueRow[] = [
  { criterion: one, shown: { text: '厂房 <b> & "仓库"' } },
  { criterion: one, shown: { text: "3,300", unit: "㎡" } },
  { criterion: one, shown: { text: "3,300 ㎡" } },
  { criterion: two, shown: { text: "3,300", unit: "㎡" } },
  { criterion: two, shown: { text: "3,300", unit: "㎡" }, strength: "must" },
  { criterion: two, shown: { text: "3,300", unit: "㎡" }, strength: "prefer" },
  { criterion: { ...two, label: "另一个名字" }, shown: { text: "3,300", unit: "㎡" }, strength: "prefer" },
];

test("a table of values is written as the one that is worked with, the first time and again", () => {
  for (const some of [rows, rows.slice(2), rows.toReversed(), rows.slice(0, 1), []]) {
    const table = renderToStaticMarkup(<ValueTable rows={some} isWide />);
    expect(valuesMarkup(some)).toBe(table);
    for (const row of some) keepMarkup(row);
    expect(valuesMarkup(some)).toBe(table);
  }
});
