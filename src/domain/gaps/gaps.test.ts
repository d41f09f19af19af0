import fc from "fast-check";
import { expect, test } from "vitest";
import { crane } from "../criteria/crane.ts";
import { criteria } from "../criteria/criteria.ts";
import { fireClass } from "../criteria/fire-class.ts";
import { adviceOf } from "./advice.ts";
import { bandsOf } from "./bands.ts";
import { type BandGap, ceilingGaps, type FeatureGap, featureGaps, isAsHard, sizeGaps } from "./gaps.ts";

const edges = [500, 1000, 2000];

test("bands follow one another without a gap, from open to open", () => {
  expect(bandsOf(edges)).toEqual([
    { from: null, to: 500 },
    { from: 500, to: 1000 },
    { from: 1000, to: 2000 },
    { from: 2000, to: null },
  ]);
});

test("a size that reaches over several bands counts in each of them", () => {
  const asked = [
    { value: [1, 2] as const, count: 3 },
    { value: [2, 3] as const, count: 1 },
  ];
  const stated = [{ value: [3, 3] as const, count: 4 }];
  expect(sizeGaps(edges, { asked, stated }).map(({ needs, spaces, short }) => [needs, spaces, short])).toEqual([
    [0, 0, 0],
    [3, 0, 3],
    [4, 0, 4],
    [1, 4, -3],
  ]);
});

test("a ceiling is served by all that is cheaper: what is short counts from the cheapest on", () => {
  const asked = [
    { value: 1, count: 2 },
    { value: 3, count: 5 },
  ];
  const stated = [
    { value: 0, count: 1 },
    { value: 2, count: 4 },
  ];
  expect(ceilingGaps(edges, { asked, stated }).map(({ needs, spaces, short }) => [needs, spaces, short])).toEqual([
    [0, 1, -1],
    [2, 0, 1],
    [0, 4, -3],
    [5, 0, 2],
  ]);
});

test("who asks for 10 t counts where 5 t is asked; who has 5 t does not serve 10; the silent are told apart", () => {
  const asked = [
    { value: { min: 5 }, count: 4 },
    { value: { min: 10 }, count: 2 },
  ];
  const stated = [
    { value: 5, count: 3 },
    { value: 16, count: 1 },
  ];
  expect(featureGaps(crane, { asked, stated }, 9)).toEqual([
    { criterion: "crane", ask: { min: 5 }, needs: 6, spaces: 4, silent: 5, short: 2 },
    { criterion: "crane", ask: { min: 10 }, needs: 2, spaces: 1, silent: 5, short: 1 },
  ]);
});

test("what spaces have and nobody asks for stands in a line of its own", () => {
  const found = featureGaps(crane, { asked: [], stated: [{ value: 5, count: 3 }] }, 4);
  expect(found).toEqual([{ criterion: "crane", ask: { min: 5 }, needs: 0, spaces: 3, silent: 1, short: -3 }]);
});

test("丙 is an easier ask than 乙; every ask is as hard as itself", () => {
  expect([isAsHard(fireClass, "乙", "丙"), isAsHard(fireClass, "丙", "乙")]).toEqual([true, false]);
  for (const criterion of criteria) {
    const { form } = criterion.ask;
    const own =
      form.type === "choice"
        ? form.many
          ? [form.options[0]]
          : form.options[0]
        : form.type === "flag"
          ? true
          : undefined;
    if (own !== undefined) expect([criterion.key, isAsHard(criterion, own, own)]).toEqual([criterion.key, true]);
  }
});

test("property: for each criterion the needs of a harder ask are never more, and its spaces never more", () => {
  const figure = fc.integer({ min: 1, max: 30 });
  const counted = <T>(value: fc.Arbitrary<T>) => fc.array(fc.record({ value, count: fc.integer({ min: 1, max: 9 }) }));
  fc.assert(
    fc.property(counted(figure.map((min) => ({ min }))), counted(figure), (asked, stated) => {
      const spaces = stated.reduce((sum, one) => sum + one.count, 0);
      const lines = featureGaps(crane, { asked, stated }, spaces);
      const sorted = [...lines].sort((a, b) => minOf(a) - minOf(b));
      for (const [index, line] of sorted.entries()) {
        const before = sorted[index - 1];
        if (!before) continue;
        expect(line.needs).toBeLessThanOrEqual(before.needs);
        expect(line.spaces).toBeLessThanOrEqual(before.spaces);
      }
    }),
  );
});

const minOf = (gap: FeatureGap): number => (gap.ask as { min: number }).min;

const band = (index: number, needs: number, spaces: number): BandGap => ({
  ...(bandsOf(edges)[index] ?? { from: null, to: null }),
  needs,
  spaces,
  short: needs - spaces,
});
const feature = (needs: number, spaces: number, silent: number): FeatureGap => ({
  criterion: "crane",
  ask: { min: 5 },
  needs,
  spaces,
  silent,
  short: needs - spaces,
});
const given = {
  needs: 9,
  spaces: 3,
  sizes: [band(0, 0, 0), band(1, 8, 2), band(2, 1, 1), band(3, 0, 1)],
  features: [],
};

test("the size that is shortest is built, unless larger spaces stand there that hardly anybody asks for", () => {
  expect(adviceOf(given)).toMatchObject({ code: "build", band: { from: 500, to: 1000 }, needs: 8, spaces: 2 });
  const sizes = [band(0, 0, 0), band(1, 8, 2), band(2, 1, 1), band(3, 1, 5)];
  expect(adviceOf({ ...given, sizes })).toMatchObject({ code: "split", band: { from: 500 }, from: { from: 2000 } });
  const smaller = [band(0, 0, 6), band(1, 8, 2), band(2, 1, 1), band(3, 0, 0)];
  expect(adviceOf({ ...given, sizes: smaller }).code).toBe("build");
});

test("a feature that the silent may well have is asked for first; one that they can't make good is built", () => {
  expect(adviceOf({ ...given, features: [feature(6, 1, 2)] })).toMatchObject({ features: [{ needs: 6 }], toAsk: [] });
  expect(adviceOf({ ...given, features: [feature(6, 1, 9)] })).toMatchObject({ features: [], toAsk: [{ needs: 6 }] });
  expect(adviceOf({ ...given, features: [feature(1, 6, 0)] })).toMatchObject({ features: [], toAsk: [] });
});

test("where nothing is short that is said, with what is left over; where nobody says a size, the number decides", () => {
  const sizes = [band(0, 0, 0), band(1, 2, 3), band(2, 1, 6), band(3, 0, 1)];
  expect(adviceOf({ ...given, sizes })).toMatchObject({ code: "enough", over: { from: 1000 } });
  expect(adviceOf({ needs: 0, spaces: 0, sizes: [], features: [] })).toEqual({ code: "nothing" });
  expect(adviceOf({ needs: 5, spaces: 1, sizes: [], features: [] })).toMatchObject({ code: "build", needs: 5 });
  expect(adviceOf({ needs: 1, spaces: 5, sizes: [], features: [] })).toEqual({ code: "enough", needs: 1, spaces: 5 });
});
