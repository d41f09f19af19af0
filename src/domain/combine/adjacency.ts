import type { Day } from "../measure/day.ts";

/** A unit as combining sees it; leased ones belong to the list too, for their place in the row. */
export interface CombineUnit {
  readonly id: string;
  readonly name: string;
  /** What the units stand in: rows and floors are counted within it. */
  readonly building: string;
  /** 1 is the ground floor, −1 the first below; absent for a hall of no floor. */
  readonly floor?: number | undefined;
  /** Its place in the row of its floor from 1; absent: by the order of the names given. */
  readonly position?: number | undefined;
  readonly areaSqm: number;
  /** The smallest part that it is let in; what is left of it must be as large. Absent: it is let whole. */
  readonly leastSqm?: number | undefined;
  /** The day it is free, after its lease ends; absent when nobody has said. */
  readonly freeOn?: Day | undefined;
  /** Free, but not for this need: it can't be taken, and may be left over. */
  readonly suits?: boolean | undefined;
  /** Units of one bundle are let together or not at all. */
  readonly bundle?: string | undefined;
}

/** Two units that somebody entered as joined. */
export type Join = readonly [unitId: string, unitId: string];

/** 3#-2 before 3#-10: digits count as numbers. */
export function byName(a: string, b: string): number {
  const left = a.match(/\d+|\D+/gu) ?? [];
  const right = b.match(/\d+|\D+/gu) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [one = "", other = ""] = [left[i], right[i]];
    const difference = Number(one) - Number(other);
    if (difference) return difference;
    if (Number.isNaN(difference) && one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** The place of a name in its row, from 1. */
export const positionOf = (name: string, row: readonly string[]): number => [...row].sort(byName).indexOf(name) + 1;

/** Units by their building's floor, each in its place of the row. */
export interface Row {
  readonly building: string;
  readonly floor: number | undefined;
  readonly at: ReadonlyMap<number, CombineUnit>;
}

export function rowsOf(units: readonly CombineUnit[]): Row[] {
  const rows = new Map<string, CombineUnit[]>();
  for (const unit of units) {
    const key = `${unit.building}\n${unit.floor ?? ""}`;
    const row = rows.get(key);
    if (row) row.push(unit);
    else rows.set(key, [unit]);
  }
  return [...rows.values()].map((row) => {
    const named = [...row].sort((a, b) => byName(a.name, b.name));
    const [first] = named;
    return {
      building: first?.building ?? "",
      floor: first?.floor,
      at: new Map(named.map((unit, index) => [unit.position ?? index + 1, unit])),
    };
  });
}

/** There is no floor 0: the ground floor lies on the first below. */
export const floorAbove = (floor: number): number => (floor === -1 ? 1 : floor + 1);

/** Which units are joined: neighbours in a row, the same place on the next floor, and what was entered. */
export function joinedUnits(
  units: readonly CombineUnit[],
  joins: readonly Join[] = [],
): ReadonlyMap<string, ReadonlySet<string>> {
  const joined = new Map<string, Set<string>>(units.map((unit) => [unit.id, new Set()]));
  const join = (a: string | undefined, b: string | undefined) => {
    if (a === undefined || b === undefined || a === b || !joined.has(a) || !joined.has(b)) return;
    joined.get(a)?.add(b);
    joined.get(b)?.add(a);
  };
  const rows = rowsOf(units);
  const byFloor = new Map(rows.map((row) => [`${row.building}\n${row.floor ?? ""}`, row]));
  for (const row of rows) {
    const above = row.floor === undefined ? undefined : byFloor.get(`${row.building}\n${floorAbove(row.floor)}`);
    for (const [position, unit] of row.at) {
      join(unit.id, row.at.get(position + 1)?.id);
      join(unit.id, above?.at.get(position)?.id);
    }
  }
  for (const [a, b] of joins) join(a, b);
  return joined;
}
