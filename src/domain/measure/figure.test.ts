import fc from "fast-check";
import { expect, test } from "vitest";
import { figure } from "./figure.ts";

test.each([
  [0, "0"],
  [-0, "0"],
  [7, "7"],
  [999, "999"],
  [1000, "1,000"],
  [120_050, "120,050"],
  [999_999, "999,999"],
  [1_000_000, "1,000,000"],
  [1234.5, "1,234.5"],
  [0.256, "0.26"],
  [0.001, "0"],
  [12.3, "12.3"],
  [100.001, "100"],
  [998.999, "999"],
  [999.999, "1,000"],
  [-1300, "-1,300"],
])("%d is read as %s", (value, read) => {
  expect(figure(value)).toBe(read);
});

test("property: whole figures are grouped like the locale's", () => {
  const whole = fc.integer({ min: 0, max: 2_000_000 });
  fc.assert(
    fc.property(whole, fc.nat(3), (value, decimals) => figure(value, decimals) === value.toLocaleString("en-US")),
  );
});
