import type { Party } from "../../domain/criteria/criterion.ts";
import { addDays, type Day } from "../../domain/measure/day.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { PlaceId } from "../../domain/place/place.ts";
import { factoryNeeds } from "./needs/factories.ts";
import { otherNeeds } from "./needs/others.ts";
import { factoryFloors, researchFloors } from "./offers/floors.ts";
import { plots, rest } from "./offers/land-and-rest.ts";
import { parkOffers } from "./offers/park-offers.ts";
import { hallsElsewhere, hallsInTheNorth } from "./offers/single-storey.ts";
import { warehouses } from "./offers/warehouses.ts";
import { park } from "./park.ts";
import type { DemoBuilding, DemoNeed, DemoOffer, DemoUnit, Source, Told } from "./record.ts";
import { type Town, townIds } from "./towns.ts";

/** What is said of every record of the demo, in its own title. */
export const mark = "（示例）";

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
  readonly holder: "broker" | "park";
  readonly placeId: PlaceId;
  readonly facts: readonly DemoFact[];
  readonly party: Party;
  readonly unitNames: readonly string[];
}

/** A need with its places and days resolved. */
export interface DemoDemand {
  readonly key: string;
  readonly title: string;
  readonly company: string;
  readonly contactName: string;
  readonly postedOn: Day;
  readonly party: Party;
}

/** What the park's papers say of its buildings, and when they were read. */
const parkPapers: Told = ["document", 120];

const stock: ReadonlyMap<string, { readonly unit: DemoUnit; readonly building: DemoBuilding }> = new Map(
  park.phases
    .flatMap((phase) => phase.buildings)
    .flatMap((building) => building.units.map((unit) => [unit.name, { unit, building }] as const)),
);

/** What the park's units say of an offer of them: their building's facts, floors and area. */
function factsOfUnits(names: readonly string[]): Readonly<Record<string, unknown>> {
  const parts = names.map((name) => {
    const part = stock.get(name);
    if (part === undefined) throw new Error(`the park has no unit ${name}`);
    return part;
  });
  const total = parts.reduce((sum, { unit }) => sum + unit.areaSqm, 0);
  const storeys = Math.max(...parts.map(({ building }) => building.floors));
  return {
    ...Object.assign({}, ...parts.map(({ building }) => building.facts)),
    area: [total, total],
    ...(storeys > 1 ? { floor: [...new Set(parts.map(({ unit }) => unit.floor))] } : {}),
  };
}

function toSpace(offer: DemoOffer, ids: Readonly<Record<Town, PlaceId>>, today: Day): DemoSpace {
  const said: readonly { readonly told: Told; readonly facts: object }[] = [
    ...(offer.units ? [{ told: parkPapers, facts: factsOfUnits(offer.units) }] : []),
    {
      told: offer.told,
      facts: {
        place: ids[offer.at],
        ...(offer.freeInDays === undefined ? {} : { freeFrom: addDays(today, offer.freeInDays) }),
        ...offer.facts,
      },
    },
    ...(offer.also ?? []),
  ];
  // Who speaks later is believed: an offer's own terms over the papers of its building.
  const facts = new Map<string, DemoFact>();
  for (const { told, facts: stated } of said) {
    const [source, daysAgo] = told;
    for (const [criterion, value] of Object.entries(stated)) {
      facts.set(criterion, { criterion, value, source, checkedOn: addDays(today, -daysAgo) });
    }
  }
  const checkedOn = addDays(today, -offer.told[1]);
  return {
    key: offer.key,
    title: offer.title + mark,
    holder: offer.units ? "park" : "broker",
    placeId: ids[offer.at],
    facts: [...facts.values()],
    party: {
      side: "space",
      facts: Object.fromEntries([...facts.values()].map(({ criterion, value }) => [criterion, value])),
      asks: { ...offer.asks },
      checkedOn,
    },
    unitNames: offer.units ?? [],
  };
}

function toDemand(need: DemoNeed, ids: Readonly<Record<Town, PlaceId>>, today: Day): DemoDemand {
  const postedOn = addDays(today, -need.daysAgo);
  const must = (value: unknown) => ({ strength: "must", value }) as const;
  return {
    key: need.key,
    title: need.title + mark,
    company: need.company,
    contactName: need.contactName,
    postedOn,
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
