import fc from "fast-check";
import { expect, test } from "vitest";
import type { Party } from "../../domain/criteria/criterion.ts";
import { match } from "../../domain/match/match.ts";
import { byFit, classRank } from "../../domain/match/order.ts";
import { newId } from "../ids.ts";
import { type Bounded, type Candidate, readOn } from "./read-on.ts";

const judging = {
  today: "2026-11-23",
  places: { covers: () => false, near: () => undefined, name: () => "" },
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

/** A net whose bounds are any that lie below the truth, and that names some records twice. */
function netOf(drawn: readonly { space: Party; slack: number; isTwice: boolean }[]) {
  const candidates = drawn.flatMap(({ space, slack, isTwice }): Candidate<undefined>[] => {
    const judged = match(need, space, judging);
    const bound = {
      id: newId(),
      classRank: Math.max(0, Math.min(2, classRank[judged.class]) - (slack % 3)),
      cost: Math.max(0, judged.cost - slack * 20),
      party: space,
      record: undefined,
    };
    return isTwice ? [bound, { ...bound, cost: bound.cost + 1000 }] : [bound];
  });
  candidates.sort(isBefore);
  let judged = 0;
  return {
    all: candidates,
    judged: () => judged,
    read: async (after: Bounded | undefined, howMany: number) => {
      const rest = after ? candidates.filter((one) => isBefore(after, one) < 0) : candidates;
      judged += Math.min(howMany, rest.length);
      return rest.slice(0, howMany);
    },
  };
}

const truth = (all: readonly Candidate<undefined>[]) =>
  [...new Map(all.map((one) => [one.id, { id: one.id, match: match(need, one.party, judging) }])).values()]
    .filter((one) => one.match.class !== "failed")
    .sort(byFit)
    .map((one) => one.id);

test("property: every page is what judging all would give, however weak the bounds", async () => {
  const drawn = fc.record({ space: arbitrarySpace, slack: fc.integer({ min: 0, max: 40 }), isTwice: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawn, { minLength: 90, maxLength: 400 }),
      fc.integer({ min: 1, max: 30 }),
      async (all, limit) => {
        const net = netOf(all);
        const expected = truth(net.all);
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await readOn(need, judging, { limit, cursor }, net.read);
          if (page.count.is === "exact") expect(page.count.value).toBe(expected.length);
          else expect(page.count.value).toBeLessThanOrEqual(expected.length);
          ids.push(...page.items.map((item) => item.id));
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        expect(ids).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});

test("good bounds let most candidates unread", async () => {
  const space: Party = { side: "space", facts: { clearHeight: 9, crane: 5, title: ["titled"] }, asks: {} };
  const net = netOf(Array.from({ length: 5000 }, () => ({ space, slack: 0, isTwice: false })));
  const page = await readOn(need, judging, { limit: 20 }, net.read);
  expect(page.items).toHaveLength(20);
  expect(page.count).toEqual({ value: 80, is: "at_least" });
  expect(net.judged()).toBe(80);
});

test("a cursor that no page gave begins at the beginning", async () => {
  const net = netOf([]);
  expect(await readOn(need, judging, { limit: 5, cursor: "9.x" }, net.read)).toEqual({
    items: [],
    count: { value: 0, is: "exact" },
  });
});
