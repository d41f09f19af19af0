import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../../domain/measure/day.ts";
import type { Asks, Facts, Shown } from "../../tables.ts";
import { byReader } from "../candidate-rows.ts";
import type { Reader } from "../viewer.ts";

/** What a page shows of a record, as one document: of a publication (whose path it has), or of the record itself. */
export type Told = readonly [
  orgId: string,
  path: string | null,
  listedAtMs: number,
  isDemo: boolean,
  shown: Shown | Own,
];

/** What its own organisation sees of a record. */
interface Own {
  readonly title: string;
  readonly facts: Facts;
  readonly asks: Asks;
  readonly checkedOn: Day | null;
  readonly placeId?: number | null;
}

/** Of it a space and a need are made. */
export interface ToldRow {
  readonly orgId: string;
  readonly path: string | null;
  readonly listedAt: Date;
  readonly isDemo: boolean;
  readonly shown: Shown | null;
  readonly title?: string;
  readonly facts?: Facts;
  readonly asks?: Asks;
  readonly checkedOn?: Day | null;
  readonly placeId?: number | null;
}

export const toldIn = (text: string): Told => JSON.parse(text) as Told;

export const rowOf = (text: string): ToldRow => rowOfTold(toldIn(text));

export function rowOfTold([orgId, path, listedAtMs, isDemo, shown]: Told): ToldRow {
  const listedAt = new Date(listedAtMs);
  if (path !== null) return { orgId, path, listedAt, isDemo, shown: shown as Shown };
  return { orgId, path, listedAt, isDemo, shown: null, ...(shown as Own) };
}

const millisecondsOf = (column: string) => `floor(extract(epoch from ${column}) * 1000)::int8`;

/** Of a publication `p`. */
export const publicationText = `('["' || p.org_id || '",' || to_json(p.path) || ',' || ${millisecondsOf("p.published_at")} || ',' || p.is_demo
    || ',' || p.shown_text || ']')`;

const ownText = (record: "o" | "n"): string => {
  const place = record === "o" ? ", 'placeId', o.place_id" : "";
  return `('["' || ${record}.org_id || '",null,' || ${millisecondsOf(`${record}.created_at`)} || ',' || ${record}.is_demo || ','
    || json_build_object('title', ${record}.title, 'facts', ${record}.facts, 'asks', ${record}.asks, 'checkedOn', ${record}.checked_on${place}) || ']')`;
};

const textFor = (record: "o" | "n"): Record<Reader, RawBuilder<unknown>> =>
  byReader(sql.raw(`coalesce(${publicationText}, ${ownText(record)})`), sql.raw(publicationText));

/** Of the joins of `ownOffers`. */
export const offerText = textFor("o");

/** Of the joins of `ownNeeds`. */
export const needText = textFor("n");
