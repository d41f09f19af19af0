import type { PlaceTree } from "../criteria/criterion.ts";

/** Where no place is known or matters: for judging and showing what speaks of none. */
export const nowhere: PlaceTree = {
  covers: () => false,
  near: () => undefined,
  apart: () => ({ leastKm: 0, mostKm: Number.POSITIVE_INFINITY }),
  name: () => "",
};
