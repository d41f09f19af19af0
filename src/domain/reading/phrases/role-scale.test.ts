import { expect, test } from "vitest";
import { sayAround } from "./around.ts";
import { RoleScale, signsSaid } from "./role-scale.ts";

test("the odds are what the signs count that were said, in hundredths; what was not learned counts nothing", () => {
  const scale = new RoleScale("first true n\t120\nwish none n\t-45");
  expect(scale.odds((to) => to.say("first true n"))).toBe(1.2);
  expect(
    scale.odds((to) => {
      to.say("wish none n");
      to.say("first true n");
      to.say("first false n");
    }),
  ).toBeCloseTo(0.75);
  expect(scale.odds(() => undefined)).toBe(0);
});

test("a sign said by its characters is the one that was learned in words", () => {
  const text = "想从塘下搬到平阳万全";
  const say = (to: Parameters<typeof sayAround>[3]) => sayAround(text, 2, 4, to);
  const signs = signsSaid(say);
  expect(signs).toContain("<0从");
  expect(signs).toContain("<0从想");
  expect(signs).toContain(">0搬到");
  for (const sign of signs) expect(new RoleScale(`${sign}\t100`).odds(say)).toBe(1);
});

test("all digits are one sign, and the ends of a text are signs", () => {
  const signs = signsSaid((to) => sayAround("厂房1500平", 0, 2, to));
  expect(signs).toEqual(expect.arrayContaining(["<^", ">00", ">000"]));
  expect(signs).not.toContain(">01");
  expect(signsSaid((to) => sayAround("求租嘉定", 2, 4, to))).toContain(">^");
});
