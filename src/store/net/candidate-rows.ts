import { type RawBuilder, sql } from "kysely";
import type { Shown } from "../tables.ts";
import type { Reader } from "./viewer.ts";

/** A slot that was found, with its bound and its record as text; without an id where none was found. */
export type CandidateRow<Row extends { shown: unknown }> = Omit<Row, "shown"> & {
  lbClass: number;
  lbCost: number;
  isCrowd: boolean;
  hasRecord: boolean;
  shownText: string | null;
};

export const shownOf = ({ shownText }: { readonly shownText: string | null }): Shown | null =>
  shownText === null ? null : (JSON.parse(shownText) as Shown);

/** Of a publication `p`. */
export const shownColumns = sql`p.path, p.shown_text as "shownText"`;

/** What organisations read, and what a site's visitors do, whose login may not even name the tables of records. */
export const byReader = (
  ofViewer: RawBuilder<unknown>,
  site: RawBuilder<unknown>,
): Record<Reader, RawBuilder<unknown>> => ({
  desk: ofViewer,
  own: ofViewer,
  lost: ofViewer,
  site,
});
