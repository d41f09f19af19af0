import { expect, test } from "vitest";
import { Lately } from "./lately.ts";

const nobody = [0, 0, 0, 0];
const record = (nth: number) => [1, 2, 3, nth];
const keepTwice = <T>(lately: Lately<T>, ...one: Parameters<Lately<T>["keep"]>) => {
  lately.keep(...one);
  lately.keep(...one);
};

test("a record that came once is not kept, one that comes again is", () => {
  const lately = new Lately<string>(1 << 30);
  lately.keep(record(1), nobody, "first");
  expect(lately.find(record(1), nobody)).toBeUndefined();
  lately.keep(record(2), nobody, "another");
  lately.keep(record(1), nobody, "second");
  expect(lately.find(record(1), nobody)).toBe("second");
  expect(lately.find(record(2), nobody)).toBeUndefined();
});

test("what was made of a record is found by the record and by what it was shown as", () => {
  const lately = new Lately<string>(1 << 30);
  keepTwice(lately, record(1), [5, 6, 7, 8], "published");
  expect(lately.find(record(1), [5, 6, 7, 8])).toBe("published");
  expect(lately.find(record(1), nobody)).toBeUndefined();
  expect(lately.find(record(2), [5, 6, 7, 8])).toBeUndefined();
  expect(lately.find([9, 2, 3, 1], [5, 6, 7, 8])).toBeUndefined();
  lately.forget(record(1));
  expect(lately.find(record(1), [5, 6, 7, 8])).toBeUndefined();
});

test("of the places of a record the next one takes that of one which was not shown since", () => {
  const lately = new Lately<number>(1);
  for (const nth of [1, 2, 3, 4]) keepTwice(lately, record(nth), nobody, nth);
  const found = (some: readonly number[]) => some.filter((nth) => lately.find(record(nth), nobody) === nth);
  expect(found([1, 3, 4])).toEqual([1, 3, 4]);
  keepTwice(lately, record(5), nobody, 5);
  expect(found([1, 2, 3, 4, 5])).toEqual([1, 3, 4, 5]);
  // All were shown: the hand goes round once, and one of them gives way.
  keepTwice(lately, record(6), nobody, 6);
  expect(found([1, 3, 4, 5, 6])).toHaveLength(4);
  expect(found([6])).toEqual([6]);
});

test("what is made again stands once, and goes as a whole", () => {
  const lately = new Lately<number>(1);
  keepTwice(lately, record(1), nobody, 1);
  lately.keep(record(1), nobody, 2);
  lately.keep(record(1), [5, 6, 7, 8], 3);
  expect(lately.find(record(1), nobody)).toBe(2);
  lately.forget(record(1));
  expect([lately.find(record(1), nobody), lately.find(record(1), [5, 6, 7, 8])]).toEqual([undefined, undefined]);
});
