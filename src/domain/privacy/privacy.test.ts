import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskPhone } from "./mask-phone.ts";
import { personalSpans } from "./personal-spans.ts";
import { redact } from "./redact.ts";

const hidden = (text: string): string => redact(text, personalSpans(text));
const foldDigits = (text: string): string =>
  text
    .replace(/[０-９]/g, (ch) => String(ch.charCodeAt(0) - 0xff10))
    .replace(/[零一二三四五六七八九]/g, (ch) => String("零一二三四五六七八九".indexOf(ch)));

test("a masked number shows its first three and last four digits", () => {
  expect(maskPhone("13500000123")).toBe("135****0123");
  expect(maskPhone("135 0000 0123")).toBe("135****0123");
  expect(maskPhone("0532-00007032")).toBe("053*****7032");
});

describe("a redacted message", () => {
  test.each([
    ["求租厂房500平 电话13500000123", "求租厂房500平 电话███████████"],
    ["联系人：李先生 136 0000 7016", "联系人：███ █████████████"],
    ["详谈请拨0532-00007032", "详谈请拨█████████████"],
    ["热线400-0000-123", "热线████████████"],
    ["１３５００００００１２ 加微信 luodi_test01", "███████████ 加微信 ████████████"],
    ["求租厂房 电话1350000012陆，急", "求租厂房 电话███████████，急"],
    ["求租厂房 13500000123陆总", "求租厂房 █████████████"],
    ["求租1300-1500平，200亩", "求租1300-1500平，200亩"],
    ["厂房2000-3000平 0.85元/平/天 2026-11-23交房", "厂房2000-3000平 0.85元/平/天 2026-11-23交房"],
  ])("%s", (text, shown) => {
    expect(hidden(text)).toBe(shown);
    expect(hidden(text)).toHaveLength(text.length);
  });

  test("several numbers run together are hidden, each of them", () => {
    expect(hidden("电话135000001231360000012413700000125")).not.toMatch(/\d{4}/);
  });

  test("property: no digits of a number survive, however it is split", () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String);
    const phone = fc
      .tuple(fc.constantFrom("13", "15", "17", "18", "19"), fc.array(digit, { minLength: 9, maxLength: 9 }))
      .map(([head, rest]) => head + rest.join(""));
    const write = fc.constantFrom(
      (one: string) => one,
      (one: string) => one.replace(/^(\d{3})(\d{4})/, "$1 $2 "),
      (one: string) => one.replace(/^(\d{3})(\d{4})/, "$1-$2-"),
      (one: string) => [...one].join(" "),
      (one: string) => [...one].map((ch) => String.fromCharCode(ch.charCodeAt(0) + 0xfee0)).join(""),
      (one: string) => [...one].map((ch) => "零一二三四五六七八九"[Number(ch)] ?? "").join(""),
      (one: string) => one.replace(/^(\d{3})(\d{4})/, "$1.$2."),
      (one: string) => `+86 ${one}`,
      (one: string) => one.replace(/^(\d{5})/, "$1\u3000"),
    );
    const around = fc.constantFrom("求租厂房", "电话", " ", "，", "联系人王先生", "微信同号：", "");
    fc.assert(
      fc.property(phone, write, around, around, (number, as, before, after) => {
        const shown = foldDigits(hidden(`${before}${as(number)}${after}`)).replace(/\D/g, "");
        expect(shown.replace(/^86/, "")).not.toMatch(/\d/);
      }),
      { numRuns: 2000 },
    );
  });
});

test("property: a redacted text is as long as the text, whatever the spans", () => {
  const span = fc.record({ start: fc.nat(80), end: fc.nat(80) });
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: "binary" }), fc.array(span), (text, spans) => {
      expect(redact(text, spans)).toHaveLength(text.length);
    }),
  );
  // The first string of any code points is slow to make on a busy machine.
});
