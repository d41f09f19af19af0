import type { PlaceTree } from "../../domain/criteria/criterion.ts";
import { type AskedPlace, type Circle, circlesOf } from "../../domain/criteria/kinds/asked-place.ts";
import { judgeCircle } from "../../domain/criteria/kinds/place-in.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { remembering } from "./remembering.ts";

type CirclePlaces = PlaceTree & Pick<Gazetteer, "place" | "all" | "ancestors" | "children" | "expand" | "rungsOf">;

/** What circles make of the places that a space may name. Larger places stand for all that lies in them. */
export interface Touched {
  /** Surely within. */
  readonly within: readonly number[];
  /** Towns that are near only. */
  readonly near: readonly number[];
  /** Of which, and of all that lies in them, nobody knows. */
  readonly open: readonly number[];
  /** Districts of which some towns are within, near or open and others are not; a town of no district stands for itself. */
  readonly mixed: readonly number[];
  /** Districts and what is larger of which nobody knows, whatever is known of their towns. */
  readonly holders: readonly number[];
}

/** Where a walk begins, and what consists of others: zones, quarters and abolished places. */
const startOf = remembering((_: readonly number[], places: CirclePlaces) => {
  const all = [...places.all()];
  return {
    roots: all.filter((one) => one.parentIds.length === 0 && one.code !== undefined).map((one) => one.id),
    zones: all.filter((one) => one.coversIds !== undefined).map((one) => one.id),
  };
});

/** All that the circles of an ask touch; empty for an ask without any. */
export const touchedBy = remembering((asked: readonly AskedPlace[], places: CirclePlaces): Touched => {
  const each = circlesOf(asked).map((circle) => walk(circle, places));
  const all = (of: keyof Touched) => [...new Set(each.flatMap((one) => one[of]))];
  return { within: all("within"), near: all("near"), open: all("open"), mixed: all("mixed"), holders: all("holders") };
});

/** Takes some milliseconds. */
function walk(circle: Circle, places: CirclePlaces): Touched {
  const { roots, zones } = startOf([], places);
  const verdictOf = (id: number) => judgeCircle(circle, id, places).verdict;
  const within: number[] = [];
  const near: number[] = [];
  const holders: number[] = [];
  const mixed = new Set<number>();
  const mix = (town: number) => mixed.add(places.rungsOf(town).districtId ?? town);

  /** @returns what is open of a place: nothing, the whole of it, or parts. */
  const visit = (id: number): readonly number[] => {
    const verdict = verdictOf(id);
    if (verdict === "failed") return [];
    if (verdict === "met") {
      within.push(id);
      if (places.place(id)?.level === "town") mix(id);
      return [];
    }
    if (verdict === "near") {
      near.push(id);
      mix(id);
      return [];
    }
    if (places.place(id)?.level === "town") return [id];
    holders.push(id);
    const children = places.children(id);
    const open = children.flatMap(visit);
    const isWhollyOpen = children.length > 0 && children.every((child) => open.includes(child));
    return isWhollyOpen ? [id] : open;
  };
  const open = roots.flatMap(visit);
  for (const id of open) if (places.place(id)?.level === "town") mix(id);
  const isOpen = new Set(open);
  for (const zone of zones) {
    const verdict = verdictOf(zone);
    if (verdict === "failed") continue;
    for (const part of places.expand(zone)) {
      // Of a zone that is as open as all around it nothing more is known than of its district.
      const isAsOpen = verdict === "unknown" && [part, ...places.ancestors(part)].some((id) => isOpen.has(id));
      if (!isAsOpen) mix(part);
    }
  }
  return { within, near, open, mixed: [...mixed], holders };
}
