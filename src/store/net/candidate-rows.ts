import { type RawBuilder, sql } from "kysely";
import type { Shown } from "../tables.ts";
import type { Reader } from "./viewer.ts";

/** A record as text, if it is there. */
export type RecordRow<Row extends { shown: unknown }> = Omit<Row, "shown"> & {
  hasRecord: boolean;
  shownText: string | null;
};

/** What of a match is known from a slot. */
export interface SlotBound {
  readonly lbClass: number;
  readonly lbCost: number;
}

/** A slot that was found, with its bound and its record; without an id where none was found. */
export type CandidateRow<Row extends { shown: unknown }> = RecordRow<Row> & SlotBound & { isCrowd: boolean };

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
