import { expect, test } from "vitest";
import { KeptPart } from "./kept-part.ts";

function counted(reads: string[], isHearing = true) {
  let count = 0;
  const part = new KeptPart(reads, async () => ++count, isHearing);
  return { part, get: () => part.get() };
}

test("a part is made once until something that it read changes", async () => {
  const { part, get } = counted(["spaces", "need:1"]);
  expect([await get(), await get()]).toEqual([1, 1]);
  part.changed("posts");
  part.changed("need:2");
  expect(await get()).toBe(1);
  part.changed("spaces");
  expect(await get()).toBe(2);
  part.changed("need:*");
  expect(await get()).toBe(3);
  part.changed("*");
  expect(await get()).toBe(4);
});

test("those who ask at once wait for one making, those who ask after a change for the next", async () => {
  const waiting: ((text: string) => void)[] = [];
  const part = new KeptPart(["spaces"], () => new Promise<string>((resolve) => waiting.push(resolve)), true);
  const burst = [part.get(), part.get()];
  part.changed("spaces");
  const after = part.get();
  waiting[0]?.("旧");
  waiting[1]?.("新");
  expect(await Promise.all(burst)).toEqual(["旧", "旧"]);
  expect([await after, await part.get()]).toEqual(["新", "新"]);
});

test("while changes are not heard of it is made each time", async () => {
  const { part, get } = counted(["spaces"], false);
  expect([await get(), await get()]).toEqual([1, 2]);
  part.hear(true);
  expect([await get(), await get()]).toEqual([3, 3]);
  part.hear(false);
  expect([await get(), await get()]).toEqual([4, 5]);
});

test("what could not be made is tried again", async () => {
  let tries = 0;
  const part = new KeptPart([], async () => (++tries === 1 ? Promise.reject(new Error("away")) : tries), true);
  await expect(part.get()).rejects.toThrow("away");
  expect(await part.get()).toBe(2);
});
