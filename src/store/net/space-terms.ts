import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { place } from "../../domain/criteria/place.ts";
import { rent } from "../../domain/criteria/rent.ts";
import { isTotal } from "../../domain/measure/rent.ts";
import { touchedBy } from "./circles.ts";
import { askedRent } from "./columns.ts";
import { ladders } from "./ladders.ts";
import { askedRegions, coarserThan, type NetPlaces } from "./regions.ts";
import { type Condition, shareOf, statedTerm, type Term, termColumns, termsOf, termValues } from "./terms.ts";
import { traitKeys, unfitTraits } from "./traits.ts";
import { given, type Value, type Values } from "./values.ts";

/** The asks of a need, and of the spaces, as the columns of `space_slot` tell. */
export const spaceTerms = (value: Value): Term[] => [...termsOf("space", value), placeTerm(value)];

/** The columns that `spaceTerms` reads. */
export const spaceColumns: readonly string[] = [
  ...termColumns("space"),
  "province",
  "city",
  "district",
  "town",
  "place",
];

/** What `spaceTerms` compares the slots with. */
export const spaceTermValues = (need: Party, places: NetPlaces): Values =>
  Object.assign(termValues(need, askedRent(need).family), placeValues(need, places));

function placeValues(need: Party, places: NetPlaces): Values {
  const ask = need.asks.place;
  if (ask === undefined || !place.ask.is(ask.value)) return {};
  const regions = askedRegions(ask.value, places);
  const around = regions.filter((region) => region.nearShare > 0);
  return {
    placeMust: ask.strength === "must",
    placeUnit: place.weight * (ask.strength === "must" ? 1 : 0.5),
    inside: regions.filter((region) => region.nearShare === 0).map((region) => region.id),
    around: around.map((region) => region.id),
    aroundShares: around.map((region) => region.nearShare),
    coarser: coarserThan(ask.value, places),
    open: touchedBy(ask.value, places).open,
  };
}

function placeTerm(value: Value): Required<Term> {
  const open = value("open", "int[]");
  const inside = value("inside", "int[]");
  const around = value("around", "int[]");
  const coarser = value("coarser", "int[]");
  const isMust = value<boolean>("placeMust", "boolean");
  const hits = sql<boolean>`(city = any(${inside}) or district = any(${inside}) or town = any(${inside}) or province = any(${inside}))`;
  const near = sql<boolean>`town = any(${around})`;
  const mayHold = sql<boolean>`(town = 0 and (district = any(${coarser}) or district = 0 and (city = any(${coarser})
    or city = 0 and (province = any(${coarser}) or province = 0))))`;
  // A zone, a quarter or an abolished town has the columns of what it lies in and a centre of its own: the judge decides.
  const isItself = sql<boolean>`(place <> 0 and (place = town or place = district or place = city or place = province))`;
  const isNear = sql<boolean>`(${near} and place = town and not ${hits})`;
  const isOpen = sql<boolean>`(town = any(${open}) or district = any(${open}) or city = any(${open}) or province = any(${open}))`;
  return {
    fails: sql<boolean>`(${isMust} and not ${hits} and not ${near} and not ${mayHold} and not ${isOpen} and ${isItself})`,
    open: {
      when: sql<boolean>`(${isMust} and not ${hits} and not ${near} and (${mayHold} or ${isOpen}) and ${isItself})`,
      criterion: place.key,
    },
    near: sql<boolean>`(${isMust} and ${isNear})`,
    missed: isNear,
    cost: sql<number>`case when ${isNear} then floor(${value("placeUnit", "float8")}
      * (${value("aroundShares", "int[]")})[array_position(${around}, town)]) else 0 end`,
  };
}

/** A rent in total is spread over the area that is asked, so a changed area may settle it too. */
export function hangsOnArea(key: string, need: Party): boolean {
  const value = need.asks[key]?.value;
  return key === rent.key && rent.ask.is(value) && isTotal(value.unit);
}

/** One must of a need as `space_slot` answers it. */
export interface MustTerm {
  readonly key: string;
  readonly fails: Condition;
  readonly near?: Condition;
  /** The used-up share of the tolerance in percent, or less; any number. */
  readonly share?: RawBuilder<number>;
}

/** The musts of a need, each by itself. */
export function mustTerms(need: Party, places: NetPlaces): MustTerm[] {
  const value = given(spaceTermValues(need, places));
  const musts = Object.entries(need.asks).flatMap(([key, ask]) => (ask.strength === "must" ? [key] : []));
  return musts.flatMap((key): MustTerm[] => {
    if (key === place.key) {
      const { fails, near } = placeTerm(value);
      const share = sql<number>`(${value("aroundShares", "int[]")})[array_position(${value("around", "int[]")}, town)]`;
      return [{ key, fails, near, share }];
    }
    if (traitKeys.has(key)) {
      const unfit = unfitTraits(
        { ...need, asks: { [key]: need.asks[key] ?? { strength: "must", value: null } } },
        "must",
      );
      return [{ key, fails: sql<boolean>`says & ${unfit}::bigint <> 0` }];
    }
    return ladders
      .filter((ladder) => ladder.criterion.key === key && ladder.criterion.askedBy === "need")
      .map((ladder) => {
        const { fails, near } = statedTerm(ladder, value);
        return { key, fails, near, share: shareOf(ladder, value) };
      });
  });
}
