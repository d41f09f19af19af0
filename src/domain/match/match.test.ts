import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criteria } from "../criteria/criteria.ts";
import type { Ask, Party, PlaceTree } from "../criteria/criterion.ts";
import type { Form } from "../criteria/shape.ts";
import { asksOf, judgeMany, match } from "./match.ts";
import { byFit } from "./order.ts";

const places: PlaceTree = {
  covers: (outer, inner) => outer === inner || Math.floor(inner / 10) === outer,
  near: (asked, stated) => (Math.floor(asked / 10) === Math.floor(stated / 10) ? { km: 5 } : undefined),
  apart: (a, b) => {
    const km = Math.abs(a - b) * 3;
    return b < 10 ? { leastKm: 0, mostKm: 300 } : { leastKm: km, mostKm: km };
  },
  name: (id) => String(id),
};
const today = "2026-11-23";
const judging = { places, today };

const need: Party = {
  side: "need",
  facts: { industry: { words: "精密机加工", divisions: ["34"] }, tax: { amount: [200, 200], unit: "wan_year" } },
  asks: {
    kind: { strength: "must", value: ["factory"] },
    place: { strength: "must", value: [11, 12] },
    area: { strength: "must", value: [2000, 3000] },
    clearHeight: { strength: "must", value: { min: 8 } },
    crane: { strength: "prefer", value: { min: 5 } },
  },
};
const space: Party = {
  side: "space",
  facts: { kind: ["factory"], place: 11, area: [2400, 2400], clearHeight: 9, crane: 10 },
  asks: { industry: { strength: "must", value: { allow: ["34", "35"], deny: [] } } },
  checkedOn: "2026-11-20",
};
const withFacts = (facts: Party["facts"]): Party => ({ ...space, facts: { ...space.facts, ...facts } });

describe("a pair", () => {
  test("is met when every must of both sides is met, at no cost", () => {
    const result = match(need, space, judging);
    expect(result).toMatchObject({ class: "met", cost: 0 });
    expect(result.verdicts).toHaveLength(6);
    expect(result.verdicts.map((verdict) => verdict.verdict)).toEqual(Array(6).fill("met"));
  });
  test("fails by what the space asks as by what the need asks", () => {
    const closed = { ...space, asks: { industry: { strength: "must", value: { allow: [], deny: ["34"] } } } } as Party;
    expect(match(need, closed, judging).class).toBe("failed");
    expect(match(need, withFacts({ clearHeight: 5 }), judging).class).toBe("failed");
  });
  test("a missed preference costs and never decides", () => {
    const result = match(need, withFacts({ crane: 2 }), judging);
    expect(result.class).toBe("met");
    expect(result.cost).toBeGreaterThan(0);
  });
  test("what nobody said is unknown, and one unknown must puts the pair in the third class", () => {
    const result = match(need, withFacts({ clearHeight: undefined }), judging);
    expect(result.class).toBe("unknown");
    expect(result.verdicts.find((verdict) => verdict.criterion === "clearHeight")).toEqual({
      criterion: "clearHeight",
      askedBy: "need",
      strength: "must",
      verdict: "unknown",
      asked: { min: 8 },
    });
  });
  test("facts that were not checked for a while cost one for each 30 days, twelve at most", () => {
    expect(match(need, { ...space, checkedOn: "2026-08-20" }, judging).cost).toBe(3);
    expect(match(need, { ...space, checkedOn: undefined }, judging).cost).toBe(12);
  });
});

const anyCircle = fc.record({ around: fc.integer({ min: 10, max: 39 }), withinKm: fc.integer({ min: 1, max: 60 }) });

/** A value that the form describes. */
function anyValue(form: Form): fc.Arbitrary<unknown> {
  switch (form.type) {
    case "number":
      return fc.double({ min: form.min, max: form.max, noNaN: true });
    case "minimum":
      return fc.double({ min: form.min, max: form.max, noNaN: true }).map((min) => ({ min }));
    case "range":
      return fc
        .tuple(
          fc.double({ min: form.min, max: form.max, noNaN: true }),
          fc.double({ min: form.min, max: form.max, noNaN: true }),
        )
        .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    case "choice":
      return form.many ? fc.subarray([...form.options], { minLength: 1 }) : fc.constantFrom(...form.options);
    case "flag":
      return fc.boolean();
    case "places":
      return form.many
        ? fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 39 }) }, anyCircle), {
            minLength: 1,
            maxLength: 3,
          })
        : fc.integer({ min: 1, max: 39 });
    case "amount":
      return fc.record({
        amount: fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 100, max: 900 })),
        unit: fc.constantFrom(...form.units),
      });
    case "floors":
      return fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 });
    case "industries":
      return fc.record({
        words: fc.constant("机加工"),
        divisions: fc.subarray(["34", "35"]),
        allow: fc.subarray(["34", "27"], { minLength: 1 }),
        deny: fc.constant([]),
      });
    case "day":
      return fc.constantFrom("2026-12-01", "2026-12-20", "2027-06-01");
  }
}

const party = (side: Party["side"]): fc.Arbitrary<Party> => {
  const stated = criteria.filter((criterion) => criterion.askedBy !== side);
  const asked = criteria.filter((criterion) => criterion.askedBy === side);
  const facts = fc.record(Object.fromEntries(stated.map((c) => [c.key, anyValue(c.fact.form)])), { requiredKeys: [] });
  const ask = (form: Form): fc.Arbitrary<Ask> =>
    fc.record({ strength: fc.constantFrom("must" as const, "prefer" as const), value: anyValue(form) });
  const asks = fc.record(Object.fromEntries(asked.map((c) => [c.key, ask(c.ask.form)])), { requiredKeys: [] });
  return fc.record({ side: fc.constant(side), facts, asks }) as fc.Arbitrary<Party>;
};

describe("property", () => {
  test("symmetry: the verdicts do not depend on who is named first", () => {
    fc.assert(
      fc.property(party("need"), party("space"), (a, b) => {
        expect(match(a, b, judging)).toEqual(match(b, a, judging));
      }),
    );
  });
  test("blank is unknown: a side that says nothing neither fits nor fails", () => {
    fc.assert(
      fc.property(party("need"), (asker) => {
        const result = match(asker, { side: "space", facts: {}, asks: {} }, judging);
        expect(result.verdicts.every((verdict) => verdict.verdict === "unknown")).toBe(true);
        expect(["met", "unknown"]).toContain(result.class);
      }),
    );
  });
  test("cost is a non-negative integer, and every ask has one verdict", () => {
    fc.assert(
      fc.property(party("need"), party("space"), (a, b) => {
        const result = match(a, b, judging);
        expect(Number.isInteger(result.cost) && result.cost >= 0).toBe(true);
        expect(result.verdicts).toHaveLength(Object.keys(a.asks).length + Object.keys(b.asks).length);
      }),
    );
  });
  test("monotony: dropping an ask never makes a match worse", () => {
    const rank = { met: 0, near: 1, unknown: 2, failed: 3 };
    fc.assert(
      fc.property(party("need"), party("space"), fc.nat(), (a, b, n) => {
        const keys = Object.keys(a.asks);
        if (keys.length === 0) return;
        const { [keys[n % keys.length] ?? ""]: dropped, ...asks } = a.asks;
        expect(dropped).toBeDefined();
        // A rent in total is judged by the area that is asked, so these two hang together.
        if (keys[n % keys.length] === "area" && "rent" in asks) return;
        const before = match(a, b, judging);
        const after = match({ ...a, asks }, b, judging);
        expect(rank[after.class]).toBeLessThanOrEqual(rank[before.class]);
        expect(after.cost).toBeLessThanOrEqual(before.cost);
      }),
    );
  });
  test.each([
    ["need", "space"],
    ["space", "need"],
  ] as const)("one %s with many is judged as with each alone, also on values that several have", (side, other) => {
    fc.assert(
      fc.property(party(side), fc.array(party(other), { minLength: 2, maxLength: 5 }), (one, others) => {
        const mixed = others.map((it, nth) => {
          const next = others[(nth + 1) % others.length] ?? it;
          return { ...it, facts: { ...next.facts, ...it.facts }, asks: { ...next.asks, ...it.asks } };
        });
        const judge = judgeMany(one, judging);
        for (const it of [...others, ...mixed]) expect(judge(it)).toEqual(match(one, it, judging));
        for (const it of mixed) expect(judge(it, asksOf(it))).toEqual(match(it, one, judging));
      }),
    );
  });
  test.each(criteria.filter((one) => !one.hangsOnPair).map((one) => [one.label, one] as const))(
    "%s is judged by its two values alone",
    (_, criterion) => {
      const unseen = (side: Party["side"]): Party => ({
        side,
        get facts(): never {
          throw new Error("the pair was looked at");
        },
        get asks(): never {
          throw new Error("the pair was looked at");
        },
      });
      const pair = { asker: unseen("need"), other: unseen("space"), places: judging.places };
      fc.assert(
        fc.property(anyValue(criterion.ask.form), anyValue(criterion.fact.form), (asked, stated) => {
          if (criterion.ask.is(asked) && criterion.fact.is(stated)) criterion.judge(asked, stated, pair);
        }),
      );
    },
  );
  test("order is total: any two matches compare, and only the same one is equal", () => {
    const ranked = fc.tuple(fc.uuid(), party("space")).map(([id, b]) => ({ id, match: match(need, b, judging) }));
    fc.assert(
      fc.property(ranked, ranked, ranked, (a, b, c) => {
        expect(Math.sign(byFit(a, b))).toBe(-Math.sign(byFit(b, a)) + 0);
        if (a.id !== b.id) expect(byFit(a, b)).not.toBe(0);
        if (byFit(a, b) <= 0 && byFit(b, c) <= 0) expect(byFit(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
