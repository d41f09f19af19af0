import { sql } from "kysely";
import type { Db } from "../database.ts";
import { type Space, type SpaceRow, toSpace } from "../spaces.ts";
import {
  byReader,
  type CandidateRow,
  type RecordRow,
  type SlotBound,
  shownColumns,
  shownOf,
} from "./candidate-rows.ts";
import type { Candidate } from "./read-on.ts";
import { named, type Values } from "./values.ts";

type SpaceCandidateRow = CandidateRow<SpaceRow>;

export type SpaceStatement = (db: Db, values: Values) => Promise<readonly SpaceCandidateRow[]>;

export function toSpaceCandidate(row: RecordRow<SpaceRow> & SlotBound): Candidate<Space> {
  const bound = { id: row.offerId, classRank: row.lbClass, cost: row.lbCost };
  if (!row.hasRecord) return bound;
  const space = toSpace({ ...row, shown: shownOf(row) });
  return { ...bound, found: { party: space.party, record: space } };
}

const offersOfViewer = sql`left join offer as o
    on o.id = c.offer_id and c.publication_id is null and o.org_id = ${named("viewerId", "uuid")}`;

/** Joins to the slots `c` and their publications `p`. */
export const ownOffers = byReader(offersOfViewer, sql``);

const columnsOfViewer = sql`coalesce(p.id, o.id) is not null as "hasRecord", coalesce(p.org_id, o.org_id) as "orgId",
    ${shownColumns}, coalesce(p.published_at, o.created_at) as "listedAt", coalesce(p.is_demo, o.is_demo) as "isDemo",
    coalesce(p.status, o.status) as status, o.title, o.facts, o.asks, o.checked_on as "checkedOn",
    o.place_id as "placeId"`;

/** Of the joins of `ownOffers`. */
export const spaceRecordColumns = byReader(
  columnsOfViewer,
  sql`p.id is not null as "hasRecord", p.org_id as "orgId", ${shownColumns}, p.published_at as "listedAt",
    p.is_demo as "isDemo", p.status`,
);
