import type { Criterion, Party, PlaceTree } from "../../domain/criteria/criterion.ts";
import { judgeAsk } from "../../domain/match/verdict.ts";
import type { Range } from "../../domain/measure/range.ts";
import { toNumber } from "../../domain/measure/ratio.ts";
import { canonicalRent, type Rent, rentFamily } from "../../domain/measure/rent.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Space, SpaceQuery, SpaceSort } from "../../store/spaces.ts";
import { type Fields, oneOf } from "./fields.ts";
import type { SpaceFilter } from "./space-filter.ts";

export const spaceSorts = ["newest", "rent", "area", "area-desc"] as const satisfies readonly SpaceSort[];

export const sortOf = (fields: Fields): SpaceSort =>
  spaceSorts.find((name) => name === oneOf(fields, "sort")) ?? "newest";

type Columns = Partial<Omit<SpaceQuery, "siteId" | "sort" | "limit">>;
type Minimum = { readonly min: number };

/** Filters that the store answers from its index, by the criterion's key; any other is judged after the query. */
const indexed: Readonly<Record<string, (value: unknown, places: Gazetteer) => Columns>> = {
  place: (value, places) => ({ places: places.antichain(value as number[]) }),
  kind: (value) => ({ kinds: value as string[] }),
  deal: (value) => ({ deals: value as string[] }),
  area: (value) => ({ area: value as Range }),
  rent: (value) => rentColumns(value as Rent),
  clearHeight: (value) => ({ clearHeightMinM: (value as Minimum).min }),
  floorLoad: (value) => ({ floorLoadMinTonPerSqm: (value as Minimum).min }),
  power: (value) => ({ powerMinKva: (value as Minimum).min }),
  crane: (value) => ({ craneMinTon: (value as Minimum).min }),
  fireClass: (value) => ({ fireClass: value as string }),
};

function rentColumns({ amount, unit }: Rent): Columns {
  const top = amount[1];
  const perSqmMonth = top === null || rentFamily(unit) !== "area" ? undefined : canonicalRent(top, unit, undefined);
  return perSqmMonth === undefined ? {} : { rentMaxPerSqmMonthFen: toNumber(perSqmMonth) * 100 };
}

export interface SpaceSearch {
  readonly columns: Columns;
  /** Whether a space that the query gave meets the filters that the query does not know. */
  readonly passes: ((space: Pick<Space, "party">) => boolean) | undefined;
}

/** A filter as a query and what is left to the judge. */
export function spaceSearch(
  filter: SpaceFilter,
  criteria: readonly Criterion[],
  places: Gazetteer & PlaceTree,
): SpaceSearch {
  let columns: Columns = {};
  const rest: Criterion[] = [];
  for (const criterion of criteria) {
    const value = filter.asks[criterion.key];
    if (value === undefined) continue;
    const more = indexed[criterion.key]?.(value, places) ?? {};
    if (Object.keys(more).length === 0) rest.push(criterion);
    columns = { ...columns, ...more };
  }
  const asker: Party = { side: "need", facts: {}, asks: {} };
  const passes = (space: Pick<Space, "party">) =>
    rest.every((criterion) => {
      const ask = { strength: "must" as const, value: filter.asks[criterion.key] };
      return judgeAsk(criterion, ask, { asker, other: space.party, places }).verdict === "met";
    });
  return { columns, passes: rest.length === 0 ? undefined : passes };
}
