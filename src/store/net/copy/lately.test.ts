import { expect, test } from "vitest";
import { Lately } from "./lately.ts";

const nobody = [0, 0, 0, 0];
const record = (nth: number) => [1, 2, 3, nth];

test("what was made of a record is found by the record and by what it was shown as", () => {
  const lately = new Lately<string>(1 << 30);
  lately.keep(record(1), [5, 6, 7, 8], "published");
  expect(lately.find(record(1), [5, 6, 7, 8])).toBe("published");
  expect(lately.find(record(1), nobody)).toBeUndefined();
  expect(lately.find(record(2), [5, 6, 7, 8])).toBeUndefined();
  expect(lately.find([9, 2, 3, 1], [5, 6, 7, 8])).toBeUndefined();
  lately.forget(record(1));
  expect(lately.find(record(1), [5, 6, 7, 8])).toBeUndefined();
});

test("the next record on its place takes it, and none is taken for another", () => {
  const lately = new Lately<number>(1);
  lately.keep(record(1), nobody, 1);
  lately.keep(record(2), nobody, 2);
  expect(lately.find(record(1), nobody)).toBeUndefined();
  expect(lately.find(record(2), nobody)).toBe(2);
});
