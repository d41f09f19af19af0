import type { Criterion } from "./criterion.ts";

/** A column that an import understands. */
export interface ImportColumn {
  readonly key: string;
  /** The head that an export writes. */
  readonly head: string;
  /** Every head that is understood, the written one first. */
  readonly heads: readonly string[];
  readonly unit?: string;
}

/** The columns of a table of spaces or needs: what that side states, under any of the criterion's own words. */
export function importColumns(criteria: readonly Criterion[]): ImportColumn[] {
  return criteria.map(({ key, label, unit, lexicon }) => ({
    key,
    head: unit === undefined ? label : `${label}(${unit})`,
    heads: [
      ...new Set([
        label,
        ...(unit === undefined ? [] : [`${label}(${unit})`, `${label}（${unit}）`]),
        ...lexicon.words,
      ]),
    ],
    ...(unit === undefined ? {} : { unit }),
  }));
}
