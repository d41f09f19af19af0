import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import { divisions } from "../../domain/industry/divisions.ts";
import { type MatchClass, match } from "../../domain/match/match.ts";
import { daysBetween } from "../../domain/measure/day.ts";
import { demoOf, needs, offers } from "./demo.ts";
import { park } from "./park.ts";
import { townIds } from "./towns.ts";

const today = "2026-11-23";
const demo = demoOf({ places: gazetteer, today });
const ids = townIds(gazetteer);
const byKey = new Map(criteria.map((criterion) => [criterion.key, criterion]));

const unknownShare = (spaces: readonly { party: Party }[]): number => {
  const keys = ["floorLoad", "power", "crane", "fireClass"];
  const said = spaces.flatMap(({ party }) => keys.filter((key) => party.facts[key] !== undefined)).length;
  return 1 - said / (spaces.length * keys.length);
};

describe("the park", () => {
  test("has a first phase of 62,000 ㎡ and a second of 25,000 ㎡, to the last unit", () => {
    const built = park.phases.map((phase) => ({
      name: phase.name,
      units: phase.buildings.flatMap((building) => building.units).reduce((sum, unit) => sum + unit.areaSqm, 0),
      stated: phase.areaSqm,
    }));
    expect(built).toEqual([
      { name: "一期", units: 62_000, stated: 62_000 },
      { name: "二期", units: 25_000, stated: 25_000 },
    ]);
  });
  test("counts every unit once, on a floor that its building has", () => {
    const buildings = park.phases.flatMap((phase) => phase.buildings);
    const names = buildings.flatMap((building) => building.units.map((unit) => unit.name));
    expect(new Set(names).size).toBe(names.length);
    for (const building of buildings) {
      for (const unit of building.units) {
        expect(unit.floor).toBeGreaterThanOrEqual(1);
        expect(unit.floor).toBeLessThanOrEqual(building.floors);
      }
    }
  });
  test("offers no unit twice, and a leased one only from the day after its lease", () => {
    const units = park.phases.flatMap((phase) => phase.buildings).flatMap((building) => building.units);
    const offered = offers.flatMap((offer) => (offer.units ?? []).map((name) => ({ name, from: offer.freeInDays })));
    expect(new Set(offered.map(({ name }) => name)).size).toBe(offered.length);
    for (const { name, from } of offered) {
      const lease = units.find((unit) => unit.name === name)?.lease;
      if (lease) expect(from, name).toBeGreaterThan(lease.endsInDays);
    }
    expect(units.filter((unit) => unit.lease).length).toBeGreaterThan(20);
  });
});

describe("the stock", () => {
  test("is about 60 offers and 40 needs, each with a name of its own, its people and companies marked as invented", () => {
    expect(offers.length).toBeGreaterThanOrEqual(55);
    expect(offers.length).toBeLessThanOrEqual(70);
    expect(needs.length).toBe(40);
    const all = [...demo.spaces, ...demo.demands];
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(demo.demands.every((need) => need.company.includes("示例") && need.contactName.includes("示例"))).toBe(true);
  });
  test("holds only what the criteria accept", () => {
    const faults = [...demo.spaces, ...demo.demands].flatMap(({ key, party }) => [
      ...Object.entries(party.facts).flatMap(([name, value]) => {
        const criterion = byKey.get(name);
        return criterion && criterion.askedBy !== party.side && criterion.fact.is(value) ? [] : [`${key}: ${name}`];
      }),
      ...Object.entries(party.asks).flatMap(([name, ask]) => {
        const criterion = byKey.get(name);
        return criterion?.askedBy === party.side && criterion.ask.is(ask.value) ? [] : [`${key} asks ${name}`];
      }),
    ]);
    expect(faults).toEqual([]);
  });
  test("names divisions that GB/T 4754 has", () => {
    const named = [...demo.spaces, ...demo.demands].flatMap(({ party }) => {
      const { industry } = party.facts as { industry?: { divisions: string[] } };
      const rule = party.asks.industry?.value as { allow: string[]; deny: string[] } | undefined;
      return [...(industry?.divisions ?? []), ...(rule?.allow ?? []), ...(rule?.deny ?? [])];
    });
    expect(named.filter((code) => !divisions.includes(code))).toEqual([]);
  });
  test("leaves at least 60 % of load, power, crane and fire class unsaid, also where goods are made or stored", () => {
    const industrial = demo.spaces.filter(({ party }) =>
      (party.facts.kind as string[]).some((kind) => ["factory", "warehouse", "rnd"].includes(kind)),
    );
    expect(industrial.length).toBeGreaterThan(40);
    expect(unknownShare(demo.spaces)).toBeGreaterThanOrEqual(0.6);
    expect(unknownShare(industrial)).toBeGreaterThanOrEqual(0.6);
  });
  test("is as buildings are: cranes in halls of one storey, lifts and floors in the others", () => {
    for (const { key, party } of demo.spaces) {
      const { storey = [], crane, freightLift, floor } = party.facts as { storey?: string[] } & Record<string, unknown>;
      if (crane !== undefined) expect(storey, key).toEqual(["single"]);
      if (storey.includes("single")) expect([freightLift, floor], key).toEqual([undefined, undefined]);
    }
  });
  test("asks rents of the district: factories 0.6 to 1.6, offices 1.5 to 7 yuan a ㎡ and day, beds from 400 a month", () => {
    for (const { key, party } of demo.spaces) {
      const rent = party.facts.rent as { amount: [number, number | null]; unit: string } | undefined;
      const kind = (party.facts.kind as string[])[0] ?? "";
      if (rent?.unit === "cny_bed_month") expect(rent.amount[0], key).toBeGreaterThanOrEqual(400);
      if (rent?.unit !== "cny_sqm_day") continue;
      const [low, high] = { factory: [0.6, 1.6], office: [1.5, 7], rnd: [1.2, 3], warehouse: [0.6, 3.2] }[kind] ?? [];
      expect(rent.amount[0], key).toBeGreaterThanOrEqual(low ?? Number.NaN);
      expect(rent.amount[1], key).toBeLessThanOrEqual(high ?? Number.NaN);
    }
  });
  test("was checked over the last 200 days by several sources", () => {
    const facts = demo.spaces.flatMap((space) => [...space.fabric, ...space.terms]);
    const ages = facts.map((fact) => daysBetween(fact.checkedOn, today));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...ages)).toBeLessThanOrEqual(200);
    expect(Math.max(...ages)).toBeGreaterThan(150);
    expect(new Set(facts.map((fact) => fact.source)).size).toBeGreaterThanOrEqual(4);
  });
  test("lies in 嘉定 and over its borders", () => {
    const inJiading = demo.spaces.filter(({ placeId }) => gazetteer.covers(ids.嘉定区, placeId)).length;
    expect(inJiading).toBeGreaterThan(demo.spaces.length * 0.75);
    for (const district of [ids.宝山区, ids.青浦区, ids.太仓市, ids.昆山市]) {
      expect(demo.spaces.some(({ placeId }) => gazetteer.covers(district, placeId))).toBe(true);
    }
  });
  test("has a hall for 800 people, beds from 400 yuan, and the five needs of 500–1300 ㎡ and so on", () => {
    expect(offers.some((offer) => offer.facts.kind?.includes("venue") && offer.facts.capacity === 800)).toBe(true);
    expect(
      offers.some((offer) => offer.facts.rent?.unit === "cny_bed_month" && offer.facts.rent.amount[0] === 400),
    ).toBe(true);
    const asked = needs.map((need) => need.asks.area?.value.join("–"));
    for (const range of ["500–1300", "1300–1300", "2000–3000", "3000–10000", "180–250"]) expect(asked).toContain(range);
  });
});

describe("matches", () => {
  const must = (value: unknown) => ({ strength: "must", value }) as const;
  /** 求租嘉定徐行或外冈单层厂房2000-3000平,净高8米以上,行车5吨,配电400kva,环评要能办,做精密机加工,年税收约200万. */
  const pasted: Party = {
    side: "need",
    facts: {
      industry: { words: "精密机加工", divisions: ["34"] },
      tax: { amount: [200, 200], unit: "wan_year" },
    },
    asks: {
      deal: must(["rent"]),
      kind: must(["factory"]),
      place: must([ids.徐行镇, ids.外冈镇]),
      area: must([2000, 3000]),
      storey: must(["single"]),
      clearHeight: must({ min: 8 }),
      crane: must({ min: 5 }),
      power: must({ min: 400 }),
      eia: must(true),
    },
  };
  const count = (need: Party): Record<MatchClass, number> => {
    const classes = { met: 0, near: 0, unknown: 0, failed: 0 };
    for (const space of demo.spaces) classes[match(need, space.party, { places: gazetteer, today }).class] += 1;
    return classes;
  };

  test("the message of the first page has spaces that fit, nearly fit, and cannot be judged", () => {
    const classes = count(pasted);
    expect(classes.met).toBeGreaterThanOrEqual(2);
    expect(classes.near).toBeGreaterThanOrEqual(3);
    expect(classes.unknown).toBeGreaterThanOrEqual(4);
  });
  test("so it has when the reader knows no division for its industry", () => {
    const classes = count({ ...pasted, facts: { ...pasted.facts, industry: { words: "精密机加工", divisions: [] } } });
    expect(classes.met).toBeGreaterThanOrEqual(2);
    expect(classes.near).toBeGreaterThanOrEqual(3);
  });
  test("nearly every need has a space to look at", () => {
    const without = demo.demands.filter(({ party }) => count(party).failed === demo.spaces.length);
    expect(without.length).toBeLessThanOrEqual(3);
  });
});
