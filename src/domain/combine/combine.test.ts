import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byName, type CombineUnit, type Join, joinedUnits, positionOf } from "./adjacency.ts";
import { combine } from "./combine.ts";

const unit = (name: string, areaSqm: number, more: Partial<CombineUnit> = {}): CombineUnit => {
  const [building = "", number = ""] = name.split("-");
  return { id: name, name, building, floor: Number(number.slice(0, -2)), areaSqm, ...more };
};

/** Two floors of two units each. */
const house = ["3#-101", "3#-102", "3#-201", "3#-202"].map((name) => unit(name, 1250));

const idsOf = (units: readonly CombineUnit[], areaSqm: [number, number | null], by?: string) =>
  combine(units, { areaSqm, by }).map((one) => one.unitIds);

describe("units together", () => {
  test("two floors make up what one has not", () => {
    expect(combine(house, { areaSqm: [4500, 5500] })).toEqual([
      { unitIds: ["3#-101", "3#-102", "3#-201", "3#-202"], areaSqm: 5000, morePieces: 0 },
    ]);
  });
  test("neighbours of one floor go before units one above the other, and none stands in two offers", () => {
    expect(idsOf(house, [2500, 2500])).toEqual([
      ["3#-101", "3#-102"],
      ["3#-201", "3#-202"],
    ]);
  });
  test("a leased unit counts from the end of its lease, and parts its neighbours until then", () => {
    const row = [unit("1#-101", 900), unit("1#-102", 900, { freeOn: "2027-03-01" }), unit("1#-103", 900)];
    expect(idsOf(row, [1800, 1800], "2027-01-01")).toEqual([]);
    expect(combine(row, { areaSqm: [2700, 2700], by: "2027-03-01" })).toHaveLength(1);
    const told = row.map((one) => ({ freeOn: "2026-12-01", ...one }));
    expect(combine(told, { areaSqm: [2700, 2700] })[0]?.freeOn).toBe("2027-03-01");
  });
  test("a place in the row that nobody sees still parts its neighbours", () => {
    const row = [unit("1#-101", 900, { position: 1 }), unit("1#-103", 900, { position: 3 })];
    expect(idsOf(row, [1800, 1800])).toEqual([]);
  });
  test("no single small unit is left enclosed", () => {
    const row = [unit("1#-101", 1000), unit("1#-102", 1000), unit("1#-103", 200)];
    expect(idsOf(row, [2000, 2000])).toEqual([]);
    expect(idsOf(row, [2000, 2200])).toEqual([["1#-101", "1#-102", "1#-103"]]);
  });
  test("what is left stays in one piece where it can", () => {
    const row = ["101", "102", "103", "104", "105"].map((name) => unit(`1#-${name}`, 500));
    expect(idsOf(row, [1000, 1000])).toEqual([
      ["1#-101", "1#-102"],
      ["1#-104", "1#-105"],
    ]);
  });
  test("what is let together only is taken together", () => {
    const floor = ["101", "102"].map((name) => unit(`1#-${name}`, 500, { bundle: "ground" }));
    const upper = ["201", "202"].map((name) => unit(`1#-${name}`, 500));
    expect(idsOf([...floor, ...upper], [1000, 1500])).toEqual([["1#-201", "1#-202"]]);
    expect(idsOf([...floor, ...upper], [1500, 1500])).toEqual([["1#-101", "1#-102", "1#-201"]]);
  });
  test("a unit that divides gives as much as is missing, and keeps a part that can be let", () => {
    const row = (leastSqm: number) => [unit("1#-101", 2000), unit("1#-102", 1000, { leastSqm })];
    expect(combine(row(300), { areaSqm: [2400, 2500] })).toEqual([
      { unitIds: ["1#-101", "1#-102"], areaSqm: 2400, split: { unitId: "1#-102", areaSqm: 400 }, morePieces: 0 },
    ]);
    expect(combine(row(500), { areaSqm: [2400, 2500] })[0]?.split?.areaSqm).toBe(500);
    expect(combine(row(550), { areaSqm: [2400, 2600] })).toEqual([]);
    expect(combine(row(300), { areaSqm: [2400, 3000] })[0]).not.toHaveProperty("split");
  });
  test("buildings that somebody joined by a passage combine too", () => {
    const two = [unit("1#-101", 800), unit("2#-101", 800)];
    expect(combine(two, { areaSqm: [1600, 1600] })).toEqual([]);
    expect(combine(two, { areaSqm: [1600, 1600] }, { joins: [["1#-101", "2#-101"]] })).toHaveLength(1);
  });
  test("names are rows: digits count as numbers, and there is no floor 0", () => {
    expect(["3#-10", "3#-2", "3#-1A"].sort(byName)).toEqual(["3#-1A", "3#-2", "3#-10"]);
    expect(positionOf("3#-10", ["3#-10", "3#-2"])).toBe(2);
    const cellar = [unit("1#-101", 100), { ...unit("1#-901", 100), floor: -1 }];
    expect([...(joinedUnits(cellar).get("1#-101") ?? [])]).toEqual(["1#-901"]);
  });
});

const smallPark = fc
  .array(
    fc.record({
      building: fc.constantFrom("1#", "1#", "1#", "2#"),
      floor: fc.constantFrom(1, 2, 3),
      areaSqm: fc.constantFrom(200, 500, 800, 1000),
      freeOn: fc.constantFrom(undefined, undefined, "2026-12-01", "2026-12-01", "2027-06-01"),
      suits: fc.constantFrom(true, true, true, true, true, false),
      bundle: fc.constantFrom(undefined, undefined, undefined, undefined, "a"),
      leastSqm: fc.constantFrom(undefined, undefined, undefined, 100, 400),
    }),
    { minLength: 5, maxLength: 10 },
  )
  .map((drawn) => drawn.map((one, i): CombineUnit => ({ ...one, id: `u${i}`, name: `${one.floor}0${i}` })));

const someJoins = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 2 });

/** The least total when one unit gives a part of itself and keeps no less than it lets; all areas drawn are hundreds. */
function splitTotal(set: readonly (readonly CombineUnit[])[], total: number, least: number, most: number) {
  const totals = set.flatMap(([one, ...others]) => {
    const smallest = one?.leastSqm;
    if (!one || smallest === undefined || others.length > 0) return [];
    const parts = Array.from({ length: one.areaSqm / 100 }, (_, i) => (i + 1) * 100);
    return parts
      .filter((part) => part >= smallest && one.areaSqm - part >= smallest)
      .map((part) => total - one.areaSqm + part)
      .filter((sum) => sum >= least && sum <= most);
  });
  return totals.length > 0 ? Math.min(...totals) : undefined;
}

/** Every subset, judged by the words of the rule alone. */
function exhaustive(units: readonly CombineUnit[], least: number, most: number, by: string, joins: readonly Join[]) {
  const joined = joinedUnits(units, joins);
  const whole = new Map<string, CombineUnit[]>();
  for (const one of units) whole.set(one.bundle ?? one.id, [...(whole.get(one.bundle ?? one.id) ?? []), one]);
  const lots = [...whole.values()].filter((lot) => lot.every((one) => one.freeOn === undefined || one.freeOn <= by));
  const area = (lot: readonly CombineUnit[]) => lot.reduce((sum, one) => sum + one.areaSqm, 0);
  const touch = (a: readonly CombineUnit[], b: readonly CombineUnit[]) =>
    a.some((one) => b.some((other) => joined.get(one.id)?.has(other.id)));
  const pieces = (among: (readonly CombineUnit[])[]): (readonly CombineUnit[])[][] => {
    const [first, ...rest] = among;
    if (!first) return [];
    const piece = [first];
    for (let i = 0; i < piece.length; i++)
      for (const lot of rest) if (!piece.includes(lot) && touch(piece[i] ?? [], lot)) piece.push(lot);
    return [piece, ...pieces(rest.filter((lot) => !piece.includes(lot)))];
  };
  const sets = [];
  for (let mask = 1; mask < 2 ** lots.length; mask++) {
    const set = lots.filter((_, i) => mask & (2 ** i));
    const total = set.reduce((sum, lot) => sum + area(lot), 0);
    if (set.length < 2 || total < least || pieces(set).length !== 1) continue;
    const taken = total <= most ? total : splitTotal(set, total, least, most);
    if (taken === undefined) continue;
    if (set.flat().some((one) => one.suits === false)) continue;
    const left = pieces(lots.filter((lot) => !set.includes(lot))).filter((piece) =>
      piece.some((lot) => set.some((taken) => touch(lot, taken))),
    );
    const smallest = Math.min(...set.flat().map((one) => one.areaSqm));
    if (left.some((piece) => piece.length === 1 && area(piece[0] ?? []) < smallest)) continue;
    const order = set.map((lot) => lots.indexOf(lot));
    const floors = new Set(set.flat().map((one) => `${one.building} ${one.floor}`)).size;
    const ids = set.flat().map((one) => one.id);
    sets.push({
      ids,
      keys: [Math.max(0, left.length - 1), taken < total ? 1 : 0, ids.length, floors, taken, ...order],
    });
  }
  sets.sort((a, b) => {
    const at = a.keys.findIndex((key, i) => key !== b.keys[i]);
    return at < 0 ? 0 : (a.keys[at] ?? 0) - (b.keys[at] ?? 0);
  });
  const told: string[][] = [];
  for (const { ids } of sets) if (told.length < 3 && !ids.some((id) => told.flat().includes(id))) told.push(ids);
  return told;
}

test("property: in a small park the sets are those that trying all of them finds", () => {
  let found = 0;
  fc.assert(
    fc.property(smallPark, someJoins, fc.integer({ min: 3, max: 30 }), (units, drawn, hundreds) => {
      const joins = drawn.map(([a, b]): Join => [`u${a}`, `u${b}`]);
      const [least, most] = [hundreds * 100, hundreds * 150];
      const by = "2026-12-31";
      const combined = combine(units, { areaSqm: [least, most], by }, { joins });
      found += combined.length;
      expect(combined.map((one) => one.unitIds)).toEqual(exhaustive(units, least, most, by, joins));
    }),
    { numRuns: 1500 },
  );
  expect(found).toBeGreaterThan(500);
});

test("in a park of 500 units large needs are met by blocks", () => {
  const names = Array.from(
    { length: 500 },
    (_, i) => `${1 + (i % 5)}#-${1 + (Math.floor(i / 5) % 10)}${10 + Math.floor(i / 50)}`,
  );
  const park = names.map((name, i) => unit(name, 300, i % 11 === 0 ? { freeOn: "2028-01-01" } : {}));
  const [best] = combine(park, { areaSqm: [4500, 5100], by: "2026-12-31" });
  expect(best?.areaSqm).toBeGreaterThanOrEqual(4500);
  expect(best?.unitIds.length).toBe(15);
});
