import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "./difference.ts";

test("a changed paragraph is told as what went and what came, the rest as it was", () => {
  expect(differences("一\n二\n三", "一\n二改\n三\n四").map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    "same 一",
    "removed 二",
    "added 二改",
    "same 三",
    "added 四",
  ]);
  expect(differences("一", "一")).toEqual([{ kind: "same", text: "一" }]);
});

test("property: what stayed and went is the one text, what stayed and came the other", () => {
  const text = fc
    .array(fc.constantFrom("甲", "乙", "丙", ""), { minLength: 1, maxLength: 12 })
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const told = differences(before, after);
      const of = (gone: string) =>
        told
          .filter(({ kind }) => kind !== gone)
          .map((one) => one.text)
          .join("\n");
      expect([of("added"), of("removed")]).toEqual([before, after]);
    }),
  );
});
