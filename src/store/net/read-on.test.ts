import fc from "fast-check";
import { expect, test } from "vitest";
import type { Party } from "../../domain/criteria/criterion.ts";
import { match } from "../../domain/match/match.ts";
import { byFit, classRank } from "../../domain/match/order.ts";
import { nowhere } from "../../domain/place/nowhere.ts";
import { newId } from "../ids.ts";
import { type Bounded, type Candidate, type Found, readOn, type Source } from "./read-on.ts";

const judging = {
  today: "2026-11-23",
  places: nowhere,
};
const need: Party = {
  side: "need",
  facts: {},
  asks: {
    clearHeight: { strength: "must", value: { min: 8 } },
    crane: { strength: "prefer", value: { min: 5 } },
    title: { strength: "must", value: ["titled"] },
  },
};

const arbitrarySpace = fc
  .record(
    {
      clearHeight: fc.constantFrom(6, 7.3, 7.5, 7.9, 8, 12),
      crane: fc.constantFrom(2, 5, 10),
      title: fc.constantFrom(["titled"], ["untitled"]),
    },
    { requiredKeys: [] },
  )
  .map((facts): Party => ({ side: "space", facts, asks: {} }));

const isBefore = (a: Bounded, b: Bounded) =>
  a.classRank - b.classRank || a.cost - b.cost || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

type Known = Candidate<undefined> & { readonly found: Found<undefined> };

/**
 * A net whose bounds are any that lie below the truth, and that names some records twice.
 * @param upTo the cost from which on the first of two sources holds nothing.
 */
function netOf(drawn: readonly { space: Party; slack: number; isTwice: boolean }[], upTo?: number) {
  const candidates = drawn.flatMap(({ space, slack, isTwice }): Known[] => {
    const judged = match(need, space, judging);
    const bound = {
      id: newId(),
      classRank: Math.max(0, Math.min(2, classRank[judged.class]) - (slack % 3)),
      cost: Math.max(0, judged.cost - slack * 20),
      found: { party: space, record: undefined },
    };
    return isTwice ? [bound, { ...bound, cost: bound.cost + 1000 }] : [bound];
  });
  candidates.sort(isBefore);
  let judged = 0;
  const sourceOf = (among: readonly Known[], floor?: Bounded): Source<undefined> => ({
    ...(floor ? { floor } : {}),
    list: async (after, howMany) => {
      const rest = after ? among.filter((one) => isBefore(after, one) < 0) : among;
      judged += Math.min(howMany, rest.length);
      return { candidates: rest.slice(0, howMany), floor };
    },
  });
  const cheap = candidates.filter(({ cost, found }) => {
    const judgedAs = match(need, found.party, judging);
    return upTo !== undefined && cost < upTo && judgedAs.cost < upTo;
  });
  const floor = { classRank: 0, cost: upTo ?? 0, id: "" };
  return {
    all: candidates,
    judged: () => judged,
    sources: upTo === undefined ? [sourceOf(candidates)] : [sourceOf(cheap, floor), sourceOf(candidates)],
  };
}

const truth = (all: readonly Known[]) =>
  [...new Map(all.map((one) => [one.id, { id: one.id, match: match(need, one.found.party, judging) }])).values()]
    .filter((one) => one.match.class !== "failed")
    .sort(byFit)
    .map((one) => one.id);

test("property: every page is what judging all would give, however weak the bounds", async () => {
  const drawn = fc.record({ space: arbitrarySpace, slack: fc.integer({ min: 0, max: 40 }), isTwice: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawn, { minLength: 90, maxLength: 400 }),
      fc.integer({ min: 1, max: 30 }),
      fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
      async (all, limit, upTo) => {
        const net = netOf(all, upTo);
        const expected = truth(net.all);
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await readOn(need, judging, { limit, cursor }, net.sources);
          if (page.count.is === "exact") expect(page.count.value).toBe(expected.length);
          else expect(page.count.value).toBeLessThanOrEqual(expected.length);
          ids.push(...page.items.map((item) => item.id));
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        expect(ids).toEqual(expected);
      },
    ),
    { numRuns: 80 },
  );
});

test("good bounds let most candidates unread", async () => {
  const space: Party = { side: "space", facts: { clearHeight: 9, crane: 5, title: ["titled"] }, asks: {} };
  const net = netOf(Array.from({ length: 5000 }, () => ({ space, slack: 0, isTwice: false })));
  const page = await readOn(need, judging, { limit: 20 }, net.sources);
  expect(page.items).toHaveLength(20);
  expect(page.count).toEqual({ value: 22, is: "at_least" });
  expect(net.judged()).toBe(22);
});

test("a cursor that no page gave begins at the beginning", async () => {
  const net = netOf([]);
  expect(await readOn(need, judging, { limit: 5, cursor: "9.x" }, net.sources)).toEqual({
    items: [],
    count: { value: 0, is: "exact" },
  });
});
