import type { Shape } from "../shape.ts";

/** All that lies so far around a place, as the crow flies. */
export interface Circle {
  readonly around: number;
  readonly withinKm: number;
}

/** Where one looks: a place at any level, or a circle around one. */
export type AskedPlace = number | Circle;

/** Wider than this is no circle that anyone means. */
export const widestKm = 200;

export const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const isCircle = (value: unknown): value is Circle => {
  const { around, withinKm } = (value ?? {}) as Partial<Circle>;
  return isId(around) && typeof withinKm === "number" && withinKm >= 1 && withinKm <= widestKm;
};

export const askedPlacesShape: Shape<readonly AskedPlace[]> = {
  form: { type: "places", many: true },
  is: (value): value is readonly AskedPlace[] =>
    Array.isArray(value) && value.length > 0 && value.every((one) => isId(one) || isCircle(one)),
};

/** The places that are named, be it only as the middle of a circle. */
export const namedPlaces = (asked: readonly AskedPlace[]): number[] =>
  asked.map((one) => (typeof one === "number" ? one : one.around));

/** Those that are asked for as they are. */
export const placesAlone = (asked: readonly AskedPlace[]): number[] => asked.filter((one) => typeof one === "number");

export const circlesOf = (asked: readonly AskedPlace[]): Circle[] => asked.filter((one) => typeof one !== "number");

/** In words, with the names that `nameOf` gives: 虹桥周边 20 公里内. */
export const circleText = (nameOf: (id: number) => string, { around, withinKm }: Circle): string =>
  `${nameOf(around)}周边 ${withinKm} 公里内`;
