import { expect, test } from "vitest";
import { hashToken, isId, newId, newReference, newToken } from "./ids.ts";

test("ids are uuid v7 in the order of their making, also many within one millisecond", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => isId(id) && /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
  const made = Number.parseInt((ids[0] ?? "").replaceAll("-", "").slice(0, 12), 16);
  expect(Math.abs(made - Date.now())).toBeLessThan(10_000);
});

test("an id from outside is one or is not", () => {
  expect(isId("0197c8a0-0000-7000-8000-000000000000")).toBe(true);
  for (const other of ["", "1", "0197C8A0-0000-7000-8000-000000000000", `${newId()} or true`])
    expect(isId(other)).toBe(false);
});

test("a token has 192 bits, and its hash tells nothing of it", () => {
  const token = newToken();
  expect(Buffer.from(token, "base64url")).toHaveLength(24);
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashToken(token)).toBe(hashToken(token));
});

test("a reference has no letter or figure that is misheard", () => {
  for (let i = 0; i < 500; i += 1) expect(newReference()).toMatch(/^LD-[2-9ABCDEFGHJKMNPQRSTVWXYZ]{8}$/);
});
