import type { RentFamily } from "../measure/rent.ts";

/** A stretch of a figure between two edges; null is open. */
export interface Band {
  readonly from: number | null;
  readonly to: number | null;
}

/** Where sizes of space part in the trade: a workshop, a floor, a building, a plant. ㎡. */
export const areaEdgesSqm: readonly number[] = [500, 1000, 2000, 3000, 5000, 10_000, 20_000];

/** Yuan in each family's own unit: for a ㎡ and month, a bed and month, a day of a venue. */
export const rentEdgesYuan: Readonly<Record<RentFamily, readonly number[]>> = {
  area: [10, 15, 20, 25, 30, 40, 60],
  bed: [300, 500, 800, 1200, 2000],
  venueDay: [1000, 3000, 5000, 10_000, 30_000],
};

/** One more than there are edges. */
export const bandsOf = (edges: readonly number[]): Band[] =>
  Array.from({ length: edges.length + 1 }, (_, index) => ({
    from: edges[index - 1] ?? null,
    to: edges[index] ?? null,
  }));
