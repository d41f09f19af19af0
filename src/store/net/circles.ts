import type { PlaceTree } from "../../domain/criteria/criterion.ts";
import { type AskedPlace, type Circle, circlesOf } from "../../domain/criteria/kinds/asked-place.ts";
import { judgeCircle } from "../../domain/criteria/kinds/place-in.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";

type CirclePlaces = PlaceTree & Pick<Gazetteer, "place" | "all" | "children" | "expand" | "rungsOf">;

/** What a space may say of where it is and not surely fail a circle. */
export interface Touched {
  /** Towns that lie in it or near it, or may. */
  readonly towns: readonly number[];
  /** The districts of those, and of the zones that do; a town of no district stands for itself. */
  readonly districts: readonly number[];
  /** Districts and what is larger, of which too little is known to rule them out. */
  readonly holders: readonly number[];
}

interface Known {
  readonly roots: readonly number[];
  /** Zones, quarters and abolished places: what consists of others. */
  readonly zones: readonly number[];
  readonly byCircle: Map<string, Touched>;
}

const knownOf = new WeakMap<CirclePlaces, Known>();

function knownIn(places: CirclePlaces): Known {
  const known = knownOf.get(places);
  if (known) return known;
  const all = [...places.all()];
  const made = {
    roots: all.filter((one) => one.parentIds.length === 0 && one.code !== undefined).map((one) => one.id),
    zones: all.filter((one) => one.coversIds !== undefined).map((one) => one.id),
    byCircle: new Map(),
  };
  knownOf.set(places, made);
  return made;
}

const mostKnown = 2000;

/** All that the circles of an ask touch; empty for an ask without any. */
export function touchedBy(asked: readonly AskedPlace[], places: CirclePlaces): Touched {
  const each = circlesOf(asked).map((circle) => touchedByOne(circle, places));
  const all = (of: keyof Touched) => [...new Set(each.flatMap((one) => one[of]))];
  return { towns: all("towns"), districts: all("districts"), holders: all("holders") };
}

/** Walking through all places takes some milliseconds. */
function touchedByOne(circle: Circle, places: CirclePlaces): Touched {
  const { byCircle } = knownIn(places);
  const key = `${circle.around} ${circle.withinKm}`;
  const found = byCircle.get(key) ?? walk(circle, places);
  if (byCircle.size >= mostKnown) byCircle.clear();
  byCircle.set(key, found);
  return found;
}

function walk(circle: Circle, places: CirclePlaces): Touched {
  const { roots, zones } = knownIn(places);
  const mayLieIn = (id: number) => judgeCircle(circle, id, places).verdict !== "failed";
  const towns: number[] = [];
  const holders: number[] = [];
  const districts = new Set<number>();
  const visit = (id: number): void => {
    if (!mayLieIn(id)) return;
    if (places.place(id)?.level !== "town") {
      holders.push(id);
      places.children(id).forEach(visit);
      return;
    }
    towns.push(id);
    districts.add(districtOf(id, places));
  };
  roots.forEach(visit);
  for (const zone of zones) {
    if (mayLieIn(zone)) for (const part of places.expand(zone)) districts.add(districtOf(part, places));
  }
  return { towns, districts: [...districts], holders };
}

const districtOf = (id: number, places: CirclePlaces): number => places.rungsOf(id).districtId ?? id;
