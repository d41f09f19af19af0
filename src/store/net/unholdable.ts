import { criteria } from "../../domain/criteria/criteria.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import { type AskedPlace, namedPlaces } from "../../domain/criteria/kinds/asked-place.ts";
import { place } from "../../domain/criteria/place.ts";
import { type Day, dayIn } from "../../domain/measure/day.ts";
import { kindNumbers } from "./columns.ts";
import { type NetPlaces, slotRegions } from "./regions.ts";

/** Why the net can't hold a party: judging it would make no sense. */
export type Unholdable =
  | { readonly code: "unknownPlace"; readonly criterion: string; readonly place: number }
  | {
      readonly code: "placeEnded";
      readonly criterion: string;
      readonly place: number;
      readonly endedOn: Day;
      /** What it is part of or called now. */
      readonly successor?: number;
    }
  | { readonly code: "contradictory"; readonly criterion: string; readonly min: number; readonly max: number }
  | { readonly code: "notAValue"; readonly criterion: string }
  | { readonly code: "tooManyPlaces"; readonly criterion: string; readonly count: number; readonly most: number };

/** Rows of one need in the net; a place that is asked for stands there once for each kind. */
const mostSlots = 2000;

/** The trade's places change by the day, and nothing hangs on an hour more or less. */
const timeZone = "Asia/Shanghai";

/** @returns the first thing about the party that no slot can hold at that moment; undefined when all is well. */
export function findUnholdable(party: Party, places: NetPlaces, now: Date): Unholdable | undefined {
  for (const criterion of criteria) {
    const isAsk = criterion.askedBy === party.side;
    const value: unknown = isAsk ? party.asks[criterion.key]?.value : party.facts[criterion.key];
    if (value === undefined || value === null) continue;
    const shape = isAsk ? criterion.ask : criterion.fact;
    const ends = ["range", "amount"].includes(shape.form.type) ? endsOf(value) : undefined;
    if (ends && ends.min > ends.max) return { code: "contradictory", criterion: criterion.key, ...ends };
    if (!shape.is(value)) return { code: "notAValue", criterion: criterion.key };
    if (shape.form.type !== "places") continue;
    const named = namedPlaces([value as AskedPlace | AskedPlace[]].flat());
    const wrong = findWrongPlace(named, criterion.key, places, dayIn(timeZone, now));
    if (wrong) return wrong;
  }
  return findTooMany(party, places);
}

function findWrongPlace(
  ids: readonly number[],
  criterion: string,
  places: NetPlaces,
  today: Day,
): Unholdable | undefined {
  for (const id of ids) {
    const found = places.place(id);
    if (found === undefined) return { code: "unknownPlace", criterion, place: id };
    const { validTo: endedOn, successorId: successor } = found;
    if (endedOn === undefined || endedOn >= today) continue;
    return { code: "placeEnded", criterion, place: id, endedOn, ...(successor === undefined ? {} : { successor }) };
  }
  return undefined;
}

function findTooMany({ side, asks }: Party, places: NetPlaces): Unholdable | undefined {
  const asked: unknown = asks.place?.value;
  if (side !== "need" || !place.ask.is(asked)) return undefined;
  const count = slotRegions(asked, places).length * Math.max(1, kindNumbers(asks.kind?.value).length);
  return count > mostSlots ? { code: "tooManyPlaces", criterion: place.key, count, most: mostSlots } : undefined;
}

function endsOf(value: unknown): { min: number; max: number } | undefined {
  const range: unknown = Array.isArray(value) ? value : (value as { amount?: unknown }).amount;
  if (!Array.isArray(range) || range.length !== 2) return undefined;
  const [min, max]: unknown[] = range;
  return typeof min === "number" && typeof max === "number" && !Number.isNaN(min - max) ? { min, max } : undefined;
}
