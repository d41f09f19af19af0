import { sql } from "kysely";
import type { Db } from "../database.ts";
import { type NeedRow, type PublicNeed, toPublicNeed } from "../needs.ts";
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

/** Of regions in a city, and of provinces and anywhere. */
export const needTables = ["need_slot", "need_slot_wide"] as const;
export type NeedTable = (typeof needTables)[number];

type NeedCandidateRow = CandidateRow<NeedRow>;

export type NeedStatement = (db: Db, values: Values) => Promise<readonly NeedCandidateRow[]>;

export const needCandidatesIn = (rows: readonly NeedCandidateRow[]): Candidate<PublicNeed>[] =>
  rows.flatMap((row) => (row.needId === null ? [] : [toNeedCandidate(row)]));

function toNeedCandidate(row: RecordRow<NeedRow> & SlotBound): Candidate<PublicNeed> {
  const bound = { id: row.needId, classRank: row.lbClass, cost: row.lbCost };
  if (!row.hasRecord) return bound;
  const need = toPublicNeed({ ...row, shown: shownOf(row) });
  return { ...bound, found: { party: need.party, record: need } };
}

const needsOfViewer = sql`left join need as n
    on n.id = c.need_id and c.publication_id is null and n.org_id = ${named("viewerId", "uuid")}`;

/** Joins to the slots `c` and their publications `p`. */
export const ownNeeds = byReader(needsOfViewer, sql``);

const columnsOfViewer = sql`coalesce(p.id, n.id) is not null as "hasRecord", coalesce(p.org_id, n.org_id) as "orgId",
    ${shownColumns}, coalesce(p.published_at, n.created_at) as "listedAt", coalesce(p.is_demo, n.is_demo) as "isDemo",
    n.title, n.facts, n.asks, n.checked_on as "checkedOn"`;

/** Of the joins of `ownNeeds`. */
export const needRecordColumns = byReader(
  columnsOfViewer,
  sql`p.id is not null as "hasRecord", p.org_id as "orgId", ${shownColumns}, p.published_at as "listedAt",
    p.is_demo as "isDemo"`,
);
