import { expect, test } from "vitest";
import { gather, mostTogether } from "./gather.ts";

const numbered = (asked: number[][], fails: (query: number) => boolean = () => false) =>
  gather<number, string>(async (queries) => {
    asked.push([...queries]);
    if (queries.some(fails)) throw new Error("no such number");
    return queries.map((query) => (query === 0 ? undefined : `number ${query}`));
  });

test("what is asked in one turn is asked together, what is asked later by itself, and each has its own answer", async () => {
  const asked: number[][] = [];
  const find = numbered(asked);
  expect(await Promise.all([find(3), find(0), find(1)])).toEqual(["number 3", undefined, "number 1"]);
  expect(await find(2)).toBe("number 2");
  expect(asked).toEqual([[3, 0, 1], [2]]);
});

test("no statement asks for more than it has room for", async () => {
  const asked: number[][] = [];
  const all = Array.from({ length: 2 * mostTogether + 1 }, (_, i) => i + 1);
  expect(await Promise.all(all.map(numbered(asked)))).toEqual(all.map((one) => `number ${one}`));
  expect(asked.map(({ length }) => length)).toEqual([mostTogether, mostTogether, 1]);
});

test("who asks for what cannot be asked for fails alone", async () => {
  const find = numbered([], (query) => query === 13);
  const answers = await Promise.allSettled([find(1), find(13), find(2)]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("what comes while others are answered waits for them and is asked together", async () => {
  const asked: number[][] = [];
  const answers: (() => void)[] = [];
  const find = gather<number, number>(async (queries) => {
    asked.push([...queries]);
    await new Promise<void>((answer) => answers.push(answer));
    return queries;
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const found: Promise<number | undefined>[] = [];
  for (const one of [1, 2, 3]) {
    found.push(find(one));
    await turn();
  }
  expect(asked).toEqual([[1]]);
  answers[0]?.();
  expect(await found[0]).toBe(1);
  expect(asked).toEqual([[1], [2, 3]]);
  answers[1]?.();
  expect(await Promise.all(found)).toEqual([1, 2, 3]);
  found.push(find(4));
  await turn();
  answers[2]?.();
  expect(await found[3]).toBe(4);
});
