import { expect, test } from "vitest";
import { maskStatements } from "./mask-statements.ts";

const area = { field: "area_sqm", value: [2000, 3000], start: 2, end: 12, origin: "stated" };
const phone = { field: "contact", value: { phone: "19900000000" }, start: 20, end: 31, origin: "stated" };

test("what names or reaches a person keeps its place and loses its value; the rest stays", () => {
  expect(maskStatements([area, phone], [])).toEqual([area, { ...phone, value: null }]);
  const company = { ...area, field: "company", value: "老王五金", start: 20, end: 24 };
  expect(maskStatements([area, company], [{ start: 20, end: 22 }])).toEqual([area, { ...company, value: null }]);
});

test("what is no statement of ours is kept as it is", () => {
  expect(maskStatements([null, "x", {}], [{ start: 0, end: 9 }])).toEqual([null, "x", {}]);
});
