import { describe, expect, test } from "vitest";
import type { Ask, Party, PlaceTree } from "../criteria/criterion.ts";
import { nowhere } from "../place/nowhere.ts";
import { combineSpaces, type SpaceToCombine } from "./combine-spaces.ts";

const places: PlaceTree = { ...nowhere, covers: (outer, inner) => outer === inner, name: String };
const judging = { places, today: "2026-11-23" };
const must = (value: unknown): Ask => ({ strength: "must", value });
const needOf = (asks: Record<string, Ask>): Party => ({ side: "need", facts: {}, asks });
const about1800 = needOf({ area: must([1800, 2000]) });

/** A space of one unit of 3#, on the floor and at the place that its number names. */
function hall(number: string, facts: Record<string, unknown>, asks: Record<string, Ask> = {}): SpaceToCombine {
  const [size] = (facts.area as number[] | undefined) ?? [900];
  return {
    id: `space ${number}`,
    party: { side: "space", facts: { area: [size, size], ...facts }, asks, checkedOn: "2026-11-20" },
    units: [
      {
        id: number,
        name: `3#-${number}`,
        building: "3#",
        floor: Number(number[0]),
        position: Number(number.slice(1)),
        areaSqm: size ?? 900,
        ...(typeof facts.freeFrom === "string" ? { freeOn: facts.freeFrom } : {}),
      },
    ],
  };
}

const idsOf = (need: Party, spaces: readonly SpaceToCombine[]) =>
  combineSpaces(need, spaces, judging).map((one) => one.unitIds);

describe("spaces together", () => {
  test("two halves of a floor are one match with the area of both, and each ask as the worse of them answers it", () => {
    const need = needOf({ area: must([1800, 2000]), clearHeight: must({ min: 8 }), eia: must(true) });
    const [found] = combineSpaces(
      need,
      [hall("101", { clearHeight: 9, eia: true }), hall("102", { clearHeight: 7.5 })],
      judging,
    );
    expect(found?.areaSqm).toBe(1800);
    expect(found?.spaceIds).toEqual(["space 101", "space 102"]);
    expect(found?.match.class).toBe("unknown");
    expect(found?.match.verdicts).toMatchObject([
      { criterion: "area", verdict: "met", stated: [1800, 1800] },
      { criterion: "clearHeight", verdict: "near", stated: 7.5 },
      { criterion: "eia", verdict: "unknown" },
    ]);
  });
  test("what fails by itself is no part, and what fits by itself needs none", () => {
    expect(
      idsOf(needOf({ area: must([1800, 2000]), kind: must(["factory"]) }), [
        hall("101", { kind: ["factory"] }),
        hall("102", { kind: ["office"] }),
      ]),
    ).toEqual([]);
    expect(idsOf(about1800, [hall("101", {}), hall("102", { area: [1900, 1900] })])).toEqual([]);
  });
  test("what a space asks of its tenant holds for all that it is a part of", () => {
    const need: Party = { ...about1800, facts: { leaseYears: 2 } };
    expect(idsOf(need, [hall("101", {}), hall("102", {}, { leaseYears: must({ min: 5 }) })])).toEqual([]);
  });
  test("a part that is free later than the need must be in is left out; the whole is free with its last part", () => {
    const spaces = [hall("101", { freeFrom: "2026-12-01" }), hall("102", { freeFrom: "2027-03-01" })];
    expect(idsOf(needOf({ area: must([1800, 2000]), freeFrom: must("2027-01-01") }), spaces)).toEqual([]);
    const [found] = combineSpaces(needOf({ area: must([1800, 2000]), freeFrom: must("2027-04-01") }), spaces, judging);
    expect(found).toMatchObject({ freeOn: "2027-03-01", match: { class: "met" } });
  });
  test("a unit that is offered twice is promised once", () => {
    const twice = { ...hall("101", {}), id: "the same for sale" };
    expect(idsOf(about1800, [hall("101", {}), twice])).toEqual([]);
  });
  test("a space that names one size for several units is let whole; one that divides gives a part", () => {
    const two = (area: number[]): SpaceToCombine => ({
      ...hall("101", { area }),
      units: [...hall("101", {}).units, ...hall("102", {}).units],
    });
    expect(idsOf(needOf({ area: must([2600, 2800]) }), [two([1800, 1800]), hall("103", {})])).toEqual([
      ["101", "102", "103"],
    ]);
    const divides = { ...hall("102", { area: [300, 900] }), units: hall("102", {}).units };
    const [found] = combineSpaces(needOf({ area: must([1200, 1300]) }), [hall("101", {}), divides], judging);
    expect(found).toMatchObject({ areaSqm: 1200, split: { unitId: "102", areaSqm: 300 } });
  });
  test("without an area there is nothing to combine for, and units of no building stand alone", () => {
    const spaces = [hall("101", {}), hall("102", {})];
    expect(idsOf(needOf({}), spaces)).toEqual([]);
    expect(idsOf(needOf({ area: must([null, 2000]) }), spaces)).toEqual([]);
    const nowhere = spaces.map((space) => ({
      ...space,
      units: space.units.map(({ building: _, ...unit }) => unit),
    }));
    expect(idsOf(about1800, nowhere)).toEqual([]);
  });
});
