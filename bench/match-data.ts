import type { Ask, Party } from "../src/domain/criteria/criterion.ts";
import { dayNumber, dayOf } from "../src/domain/measure/day.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { type Random, randomOf, zipf } from "./match-random.ts";

export const today = "2026-11-23";

export interface World {
  /** The nth space, the same in every run. */
  spaceAt(index: number): Party;
  needAt(index: number): Party;
  /** Of the densest city and the commonest kind. */
  denseSpaceAt(index: number): Party;
  denseNeedAt(index: number): Party;
}

interface City {
  readonly id: number;
  readonly provinceId: number;
  /** 1 in the largest, falling to about 0.3. */
  readonly tier: number;
  readonly districts: readonly District[];
}

interface District {
  readonly id: number;
  readonly towns: readonly number[];
}

const kinds: readonly (readonly [string, number])[] = [
  ["factory", 0.52],
  ["warehouse", 0.22],
  ["rnd", 0.08],
  ["office", 0.08],
  ["shop", 0.06],
  ["dorm", 0.04],
];
const divisions = ["13", "14", "17", "18", "21", "26", "27", "29", "33", "34", "35", "36", "38", "39", "40", "59"];
const dirty = new Set(["17", "26", "29", "33"]);

function kindOf(random: Random): string {
  let at = random.next();
  for (const [kind, share] of kinds) {
    at -= share;
    if (at < 0) return kind;
  }
  return "factory";
}

const nice = (value: number, step: number): number => Math.max(step, Math.round(value / step) * step);
const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Spaces and needs as the trade has them: 340 cities by Zipf's law of exponent 0.9, log-normal areas, and figures that go
 * together (a good hall is high, strong and dear; who wants a crane wants height and power).
 * @param blank share of building facts that are not stated; above 0 half of rents, industries and taxes are blank too.
 */
export function buildWorld(places: Gazetteer, blank: number): World {
  const cities = citiesOf(places);
  const drawCity = zipf(cities, 0.9);
  const [top] = cities;
  if (!top) throw new Error("the gazetteer has no cities");
  const at = { blank, drawCity, cities };
  return {
    spaceAt: (index) => space(randomOf(index * 2 + 1), at),
    needAt: (index) => need(randomOf(index * 2 + 2), at),
    denseSpaceAt: (index) => space(randomOf(index * 2 + 1), { ...at, drawCity: () => top, kind: "factory" }),
    denseNeedAt: (index) => need(randomOf(index * 2 + 2), { ...at, drawCity: () => top, kind: "factory", reach: 0.3 }),
  };
}

/** 340 cities in an order of size that has nothing to do with their number. */
function citiesOf(places: Gazetteer): City[] {
  const random = randomOf(20261123);
  const found = new Map<number, Map<number, number[]>>();
  for (let id = 1; id < 900_000; id += 1) {
    const place = places.place(id);
    if (place?.level !== "town" || place.code === undefined) continue;
    const { cityId, districtId } = places.rungsOf(id);
    if (cityId === undefined) continue;
    const districts = found.get(cityId) ?? new Map<number, number[]>();
    found.set(cityId, districts);
    const towns = districts.get(districtId ?? cityId) ?? [];
    districts.set(districtId ?? cityId, towns);
    towns.push(id);
  }
  const shuffled = [...found].map((entry) => ({ entry, key: random.next() })).sort((a, b) => a.key - b.key);
  return shuffled.slice(0, 340).map(({ entry: [id, districts] }, index) => ({
    id,
    provinceId: places.rungsOf(id).provinceId ?? id,
    tier: 0.3 + 0.7 * (index + 1) ** -0.3,
    districts: [...districts].map(([district, towns]) => ({ id: district, towns })),
  }));
}

interface Ground {
  readonly blank: number;
  readonly drawCity: (random: Random) => City;
  readonly cities: readonly City[];
  readonly kind?: string;
  /** From which draw of a need's reach on: 0 nation, 0.014 province, 0.08 cities, 0.45 districts, 0.8 towns. */
  readonly reach?: number;
}

/** Earlier ones more often. */
function drawDistrict(city: City, random: Random): District {
  const found = city.districts[Math.floor(random.next() ** 1.5 * city.districts.length)];
  if (!found) throw new Error("a city without districts");
  return found;
}

function space(random: Random, ground: Ground): Party {
  const city = ground.drawCity(random);
  const kind = ground.kind ?? kindOf(random);
  const quality = random.next();
  const whole = nice(random.logNormal(kind === "factory" || kind === "warehouse" ? 2800 : 700, 0.95), 10);
  const parts = random.is(0.35) ? [nice(whole * (0.15 + 0.5 * random.next()), 10), whole] : [whole, whole];
  const isRent = !random.is(0.15);
  const yuan = random.logNormal(0.75 * city.tier * (0.8 + 0.5 * quality), 0.25);
  const building: Record<string, unknown> = {
    storey: [random.is(0.4) ? "single" : "multi"],
    clearHeight: tenth(4 + 6 * quality + 2 * random.next()),
    floorLoad: tenth(0.5 + 3 * quality * random.next()),
    power: nice(random.logNormal(150 + 700 * quality, 0.6), 5),
    crane: random.is(0.15 + 0.4 * quality) ? random.pick([3, 5, 10, 16, 20]) : 0.25,
    freightLift: random.pick([1, 2, 3, 5]),
    fireClass: random.pick(["乙", "丙", "丙", "丙", "丁", "丁", "戊"]),
    eia: random.is(0.6),
    title: [random.is(0.8) ? "titled" : "collective"],
    freeFrom: dayOf(dayNumber(today) + Math.floor(random.next() ** 2 * 300)),
    registrable: random.is(0.8),
  };
  const facts: Record<string, unknown> = {
    deal: [isRent ? "rent" : "sale"],
    kind: [kind],
    place: random.pick(drawDistrict(city, random).towns),
    area: parts,
  };
  for (const [key, value] of Object.entries(building)) if (!random.is(ground.blank)) facts[key] = value;
  if (isRent && !(ground.blank > 0 && random.is(0.5))) {
    facts.rent = { amount: [Math.round(yuan * 100) / 100, null], unit: "cny_sqm_day" };
  }
  const asks: Record<string, Ask> = {};
  if (random.is(0.15)) asks.industry = must({ allow: some(divisions, 5, random), deny: [] });
  else if (random.is(0.2)) asks.industry = must({ allow: [], deny: some(divisions, 3, random) });
  if (random.is(0.15)) asks.tax = must({ amount: [random.pick([20, 50, 100, 200]), null], unit: "wan_year" });
  if (random.is(0.2)) asks.leaseYears = must({ min: random.pick([1, 2, 3, 5]) });
  if (random.is(0.1)) asks.registration = random.is(0.5) ? must(true) : { strength: "prefer", value: true };
  if (random.is(0.25)) asks.pollution = must(false);
  const age = Math.floor(random.next() ** 1.3 * 500);
  return { side: "space", facts, asks, ...(age > 400 ? {} : { checkedOn: dayOf(dayNumber(today) - age) }) };
}

const must = (value: unknown): Ask => ({ strength: "must", value });

const some = (list: readonly string[], count: number, random: Random): string[] => [
  ...new Set(Array.from({ length: count }, () => random.pick(list))),
];

function need(random: Random, ground: Ground): Party {
  const city = ground.drawCity(random);
  const kind = ground.kind ?? kindOf(random);
  const strict = (share: number, value: unknown): Ask => ({ strength: random.is(share) ? "must" : "prefer", value });
  const demand = random.next();
  const least = nice(random.logNormal(kind === "factory" || kind === "warehouse" ? 1800 : 450, 0.95), 10);
  const isRent = !random.is(0.12);
  const asks: Record<string, Ask> = {
    deal: must([isRent ? "rent" : "sale"]),
    kind: must(random.is(0.12) ? [...new Set([kind, random.is(0.5) ? "warehouse" : "rnd"])] : [kind]),
    area: must([least, random.is(0.1) ? null : nice(least * (1.2 + 1.3 * random.next()), 10)]),
  };
  const asked = askedPlaces(city, random, ground);
  if (asked) asks.place = must(asked);
  if (isRent && random.is(0.7)) {
    const most = Math.round(0.95 * city.tier * (0.75 + 0.6 * random.next()) * 100) / 100;
    asks.rent = strict(0.8, { amount: [null, most], unit: "cny_sqm_day" });
  }
  if (random.is(0.25 + 0.4 * demand)) asks.clearHeight = strict(0.7, { min: tenth(4 + 4 * demand) });
  if (random.is(0.25)) asks.floorLoad = strict(0.6, { min: tenth(0.5 + 1.2 * demand) });
  if (random.is(0.3)) asks.power = strict(0.7, { min: nice(80 + 350 * demand, 10) });
  if (random.is(0.2 * demand + 0.02)) asks.crane = strict(0.8, { min: random.pick([2, 3, 5, 10]) });
  if (random.is(0.25)) asks.fireClass = strict(0.8, random.pick(["乙", "丙", "丙", "丁"]));
  if (random.is(0.25)) asks.eia = strict(0.8, true);
  if (random.is(0.12)) asks.title = strict(0.5, ["titled"]);
  if (random.is(0.2)) asks.freeFrom = strict(0.7, dayOf(dayNumber(today) + random.below(200)));
  const division = random.pick(divisions);
  const says = (share: number): boolean => random.is(ground.blank > 0 ? share / 2 : share);
  const facts: Record<string, unknown> = { leaseYears: random.pick([1, 2, 3, 3, 5, 5, 10]) };
  if (says(1)) facts.industry = { words: `C${division}`, divisions: [division] };
  if (says(1)) facts.tax = { amount: [Math.round(random.logNormal(80, 1)), null], unit: "wan_year" };
  if (says(1)) facts.registration = random.is(0.7);
  if (says(1)) facts.pollution = dirty.has(division) && random.is(0.6);
  return { side: "need", facts, asks };
}

/** Undefined is anywhere in the country. */
function askedPlaces(city: City, random: Random, ground: Ground): number[] | undefined {
  const reach = (ground.reach ?? 0) + random.next() * (1 - (ground.reach ?? 0));
  if (reach < 0.014) return undefined;
  if (reach < 0.08) return [city.provinceId];
  if (reach < 0.45) {
    if (!random.is(0.25)) return [city.id];
    const near = ground.cities.filter((one) => one.provinceId === city.provinceId).slice(0, 6);
    return [...new Set([city.id, random.pick(near).id])];
  }
  const first = drawDistrict(city, random);
  const asked =
    reach < 0.8 ? [first.id, drawDistrict(city, random).id] : [random.pick(first.towns), random.pick(first.towns)];
  return [...new Set(random.is(0.5) ? asked : asked.slice(0, 1))];
}
