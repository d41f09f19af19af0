import type { Party } from "../../domain/criteria/criterion.ts";
import { addDays, type Day } from "../../domain/measure/day.ts";
import type { Range } from "../../domain/measure/range.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { PlaceId } from "../../domain/place/place.ts";
import type { Holder } from "./holders.ts";
import { factoryNeeds } from "./needs/factories.ts";
import { otherNeeds } from "./needs/others.ts";
import { factoryFloors, researchFloors } from "./offers/floors.ts";
import { plots, rest } from "./offers/land-and-rest.ts";
import { parkOffers } from "./offers/park-offers.ts";
import { hallsElsewhere, hallsInTheNorth } from "./offers/single-storey.ts";
import { warehouses } from "./offers/warehouses.ts";
import { park } from "./park.ts";
import type { DemoNeed, DemoOffer, Source, SpaceFacts, Told } from "./record.ts";
import { type Town, townIds } from "./towns.ts";

export const offers: readonly DemoOffer[] = [
  ...hallsInTheNorth,
  ...hallsElsewhere,
  ...parkOffers,
  ...factoryFloors,
  ...researchFloors,
  ...warehouses,
  ...plots,
  ...rest,
];

export const needs: readonly DemoNeed[] = [...factoryNeeds, ...otherNeeds];

/** A fact as it goes on the record: who said it, and on which day it was checked. */
export interface DemoFact {
  readonly criterion: string;
  readonly value: unknown;
  readonly source: Source;
  readonly checkedOn: Day;
}

/** An offer with its places and days resolved. */
export interface DemoSpace {
  readonly key: string;
  readonly title: string;
  readonly holder: Holder;
  readonly at: Town;
  readonly placeId: PlaceId;
  /** Of the thing itself: its own building or plot, or each of its units in the park. */
  readonly fabric: readonly DemoFact[];
  /** Of the offer. */
  readonly terms: readonly DemoFact[];
  /** What the public is to see when it is loaded. */
  readonly party: Party;
  /** Since the last word on it. */
  readonly postedDaysAgo: number;
  /** Units of the park; an offer without is a thing of its own. */
  readonly unitNames: readonly string[];
}

/** A need with its places and days resolved. */
export interface DemoDemand {
  readonly key: string;
  readonly title: string;
  readonly company: string;
  readonly contactName: string;
  readonly daysAgo: number;
  readonly party: Party;
}

/** What the park's papers say, and when they were read. */
const parkPapers: Told = ["document", 120];

/** Facts said by someone some days ago, in the order of their keys. */
function factsSaid(facts: object, [source, daysAgo]: Told, today: Day): DemoFact[] {
  const checkedOn = addDays(today, -daysAgo);
  return Object.entries(facts).map(([criterion, value]) => ({ criterion, value, source, checkedOn }));
}

export const papersSay = (facts: SpaceFacts, today: Day): DemoFact[] => factsSaid(facts, parkPapers, today);

const stock = new Map(
  park.phases.flatMap((phase) =>
    phase.buildings.flatMap((building) =>
      building.units.map((unit) => [unit.name, { phase, building, unit }] as const),
    ),
  ),
);

/** What units of the park have from their phase and building, their floors, and the area of all of them. */
function inherited(names: readonly string[]): { facts: Readonly<Record<string, unknown>>; area: Range } {
  const parts = names.map((name) => {
    const part = stock.get(name);
    if (part === undefined) throw new Error(`the park has no unit ${name}`);
    return part;
  });
  const [first] = parts;
  const total = parts.reduce((sum, { unit }) => sum + unit.areaSqm, 0);
  const isStoreyed = first !== undefined && first.building.floors > 1;
  return {
    facts: {
      ...first?.phase.facts,
      ...first?.building.facts,
      ...(isStoreyed ? { floor: [...new Set(parts.map(({ unit }) => unit.floor))] } : {}),
    },
    area: [total, total],
  };
}

const valuesOf = (facts: readonly DemoFact[]) =>
  Object.fromEntries(facts.map(({ criterion, value }) => [criterion, value]));

const together = new Set(["power", "beds", "capacity"]);

const isDivisible = (range: Range | undefined): boolean => range !== undefined && range[0] !== range[1];

function toSpace(offer: DemoOffer, ids: Readonly<Record<Town, PlaceId>>, today: Day): DemoSpace {
  const { deal, rent, price, area, land, ...itself } = offer.facts;
  const fromPark = offer.units && inherited(offer.units);
  const isPlot = offer.facts.kind?.includes("land") ?? false;
  // The size of a thing stands on the thing; an offer that divides it, or lets several units as one, says so.
  const sizes = fromPark
    ? { area: area ?? fromPark.area }
    : { ...(isDivisible(area) ? { area } : {}), ...(isPlot && isDivisible(land) ? { land } : {}) };
  const terms = {
    ...(deal ? { deal } : {}),
    ...(rent ? { rent } : {}),
    ...(price ? { price } : {}),
    ...sizes,
    ...(offer.freeInDays === undefined ? {} : { freeFrom: addDays(today, offer.freeInDays || -offer.told[1]) }),
  };
  const said = [
    ...factsSaid({ ...itself, ...(land && !isPlot ? { land } : {}) }, offer.told, today),
    ...(offer.also ?? []).flatMap(({ told, facts }) => factsSaid(facts, told, today)),
  ];
  // What several units have together is none of them's alone.
  const isOfAll = ({ criterion }: DemoFact) => (offer.units?.length ?? 0) > 1 && together.has(criterion);
  return {
    key: offer.key,
    title: offer.title,
    holder: offer.units ? "park" : "broker",
    at: offer.at,
    placeId: ids[offer.at],
    fabric: said.filter((fact) => !isOfAll(fact)),
    terms: [...factsSaid(terms, offer.told, today), ...said.filter(isOfAll)],
    party: {
      side: "space",
      facts: {
        place: ids[offer.at],
        ...fromPark?.facts,
        ...(area ? { area } : {}),
        ...(land ? { land } : {}),
        ...valuesOf(said),
        ...terms,
      },
      asks: { ...offer.asks },
      checkedOn: addDays(today, -offer.told[1]),
    },
    postedDaysAgo: Math.min(offer.told[1], ...(offer.also ?? []).map(({ told }) => told[1])),
    unitNames: offer.units ?? [],
  };
}

function toDemand(need: DemoNeed, ids: Readonly<Record<Town, PlaceId>>, today: Day): DemoDemand {
  const postedOn = addDays(today, -need.daysAgo);
  const must = (value: unknown) => ({ strength: "must", value }) as const;
  return {
    key: need.key,
    title: need.title,
    company: need.company,
    contactName: need.contactName,
    daysAgo: need.daysAgo,
    party: {
      side: "need",
      facts: { ...need.facts },
      asks: {
        deal: must([need.deal]),
        kind: must(need.kinds),
        place: must(need.in.map((town) => ids[town])),
        ...(need.withinDays === undefined ? {} : { freeFrom: must(addDays(today, need.withinDays)) }),
        ...need.asks,
      },
      checkedOn: postedOn,
    },
  };
}

/** The demo as records of `today`: 嘉定's real places, invented companies; the same input gives the same output. */
export function demoOf(given: { readonly places: Pick<Gazetteer, "find">; readonly today: Day }): {
  readonly spaces: readonly DemoSpace[];
  readonly demands: readonly DemoDemand[];
} {
  const ids = townIds(given.places);
  return {
    spaces: offers.map((offer) => toSpace(offer, ids, given.today)),
    demands: needs.map((need) => toDemand(need, ids, given.today)),
  };
}
