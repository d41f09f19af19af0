import { expect, test } from "vitest";
import { parsePhp } from "./php-value.ts";

test("lengths count bytes: Chinese, signs beyond the basic plane, and quotes inside", () => {
  expect(parsePhp('s:6:"厂房";')).toBe("厂房");
  expect(parsePhp('s:4:"🏭";')).toBe("🏭");
  expect(parsePhp('a:2:{s:5:"cover";s:30:"{#ZC_BLOG_HOST#}upload/厂.png";i:7;s:5:"a";b"";}')).toEqual({
    cover: "{#ZC_BLOG_HOST#}upload/厂.png",
    7: 'a";b"',
  });
});

test("numbers, flags, nothing and nested arrays", () => {
  expect(parsePhp("i:-12;")).toBe(-12);
  expect(parsePhp("d:0.5;")).toBe(0.5);
  expect(parsePhp("b:0;")).toBe(false);
  expect(parsePhp("N;")).toBeNull();
  expect(parsePhp('a:1:{i:0;a:1:{s:1:"x";b:1;}}')).toEqual({ 0: { x: true } });
});

test("what is cut off, mismeasured, of a class or no value at all is refused, not guessed", () => {
  for (const text of ["", "厂房", 's:7:"厂房";', 's:5:"厂房";', "a:2:{i:0;i:1;}", 'O:1:"A":0:{}', 's:9:"a', "i:1;i:2;"])
    expect(parsePhp(text), text).toBeUndefined();
  expect(parsePhp("a:1:{i:0;".repeat(5000))).toBeUndefined();
});
