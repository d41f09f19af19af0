import { sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import { toldChanges } from "./changes.ts";
import type { Db } from "./database.ts";
import { type Intake, intakeRows } from "./intake.ts";
import type { NeedPublication } from "./needs.ts";
import type { NeedStatus, Shown, Visibility } from "./tables.ts";
import type { Writing } from "./together.ts";

export interface NeedRowInput extends Intake {
  readonly id: string;
  readonly siteId: string | null;
  readonly reference: string;
  readonly title: string;
  readonly party: Party;
  readonly statements: readonly unknown[];
}

/** A need that came to the desk, with its message and contact where there are any. */
export function needRows(db: Db, need: NeedRowInput): Writing[] {
  const record = {
    orgId: need.orgId,
    visibility: "private" as Visibility,
    isDemo: need.isDemo,
    createdAt: need.at,
    updatedAt: need.at,
  };
  const row = db.insertInto("need").values({
    ...record,
    id: need.id,
    status: "active",
    siteId: need.siteId,
    reference: need.reference,
    tokenHash: null,
    title: need.title,
    facts: JSON.stringify(need.party.facts),
    asks: JSON.stringify(need.party.asks),
    statements: JSON.stringify(need.statements),
    checkedOn: need.party.checkedOn ?? null,
    revision: 1,
    withdrawnAt: null,
  });
  return [row, ...intakeRows(db, { needId: need.id, siteId: need.siteId }, need)];
}

/** A need with its publications, as its slots are made from. */
export interface LoadedNeed {
  readonly id: string;
  readonly orgId: string;
  readonly status: NeedStatus;
  readonly isDemo: boolean;
  readonly createdAt: Date;
  readonly title: string;
  readonly party: Party;
  /** Counts changes: who corrects names the one that he saw. */
  readonly revision: number;
  /** Why it was given up; null for one that goes on, or that its sender withdrew. */
  readonly lostReason: string | null;
  /** The criterion by which nothing suited it; null where it was something else. */
  readonly lostCriterion: string | null;
  readonly publications: readonly NeedPublication[];
}

/** A need as it is when it was just recorded. */
export const newNeed = (
  need: Pick<LoadedNeed, "id" | "orgId" | "isDemo" | "createdAt" | "title" | "party">,
): LoadedNeed => ({
  ...need,
  status: "active",
  revision: 1,
  lostReason: null,
  lostCriterion: null,
  publications: [],
});

/** Needs by id, locked until the transaction ends. */
export async function loadNeeds(db: Db, ids: readonly string[]): Promise<LoadedNeed[]> {
  if (ids.length === 0) return [];
  const needs = await db.selectFrom("need").selectAll().where("id", "in", ids).orderBy("id").forUpdate().execute();
  const publications = await db
    .selectFrom("publication")
    .select(["id", "siteId", "needId", "visibility", "sharedWith", "hidden", "isCanonical", "publishedAt", "shown"])
    .where("needId", "in", ids)
    .where("status", "=", "active")
    .execute();
  return needs.map((need) => ({
    id: need.id,
    orgId: need.orgId,
    status: need.status,
    isDemo: need.isDemo,
    createdAt: need.createdAt,
    title: need.title,
    revision: need.revision,
    lostReason: need.lostReason,
    lostCriterion: need.lostCriterion,
    party: {
      side: "need",
      facts: need.facts,
      asks: need.asks,
      ...(need.checkedOn === null ? {} : { checkedOn: need.checkedOn }),
    },
    publications: publications.filter((one) => one.needId === need.id),
  }));
}

/** Writes what a need asks and states from now on; pass the one that `loadNeeds` locked. */
export async function saveNeedParty(
  db: Db,
  need: {
    readonly id: string;
    readonly title: string;
    readonly party: Party;
    readonly revision: number;
    /** With the offsets of the words; those that stand stay when absent. */
    readonly statements?: readonly unknown[] | undefined;
  },
  shown: readonly { readonly id: string; readonly shown: Shown }[],
  at: Date,
): Promise<void> {
  const { id, title, party, revision, statements } = need;
  await db
    .updateTable("need")
    .set({
      title,
      facts: JSON.stringify(party.facts),
      asks: JSON.stringify(party.asks),
      ...(statements === undefined ? {} : { statements: JSON.stringify(statements) }),
      revision,
      updatedAt: at,
    })
    .where("id", "=", id)
    .execute();
  await showNeeds(db, shown, at);
}

/** Writes what publications of needs show from now on. */
export async function showNeeds(
  db: Db,
  shown: readonly { readonly id: string; readonly shown: Shown }[],
  at: Date,
): Promise<void> {
  if (shown.length === 0) return;
  await sql`with changed as (update publication set shown = d.shown, updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as d (id uuid, shown jsonb)
    where publication.id = d.id returning site_id, offer_id, need_id) ${toldChanges}`.execute(db);
}

export async function setNeedVisibility(
  db: Db,
  id: string,
  visibility: "private" | "published",
  at: Date,
): Promise<void> {
  await db.updateTable("need").set({ visibility, updatedAt: at }).where("id", "=", id).execute();
}

/** Gives a need up, or takes it on again where `reason` is null; pass the one that `loadNeeds` locked. */
export async function setNeedLost(
  db: Db,
  need: { readonly id: string; readonly revision: number },
  lost: { readonly reason: string | null; readonly note: string; readonly criterion: string | null },
  at: Date,
): Promise<void> {
  const isLost = lost.reason !== null;
  await db
    .updateTable("need")
    .set({
      status: isLost ? "withdrawn" : "active",
      lostReason: lost.reason,
      lostNote: lost.note,
      lostCriterion: lost.criterion,
      withdrawnAt: isLost ? at : null,
      revision: need.revision,
      updatedAt: at,
    })
    .where("id", "=", need.id)
    .execute();
}

/** Puts publications of a need where they stood, or takes them off. */
export async function setNeedPublications(
  db: Db,
  ids: readonly string[],
  status: "active" | "withdrawn",
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable("publication").set({ status, updatedAt: at }).where("id", "in", ids).execute();
}

/** A change of a need since a revision: who made it (null: its sender, by his link), when, and what it was about. */
export interface NeedChange {
  readonly by: string | null;
  readonly at: Date;
  readonly criteria: readonly string[];
  readonly isTitle: boolean;
}

/** What happened to a need after the revision that somebody saw, oldest first. Within `asMember`. */
export async function listNeedChanges(db: Db, needId: string, since: number): Promise<NeedChange[]> {
  const { rows } = await sql<{ by: string | null; at: Date; data: { criteria?: string[]; isTitle?: boolean } }>`
    select by_user as by, at, data from event
    where subject_id = ${needId}::uuid and kind in ('need.amended', 'need.corrected', 'need.lost', 'need.taken-on')
      and coalesce((data->>'revision')::int, ${since + 1}::int) > ${since}::int
    order by at desc limit 20`.execute(db);
  return rows
    .reverse()
    .map(({ by, at, data }) => ({ by, at, criteria: data.criteria ?? [], isTitle: data.isTitle ?? false }));
}

/** The publications that a need had when it was given up. */
export async function listLostPublications(db: Db, needId: string): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] | null }>`
    select data->'publications' as ids from event where subject_id = ${needId}::uuid and kind = 'need.lost'
    order by at desc limit 1`.execute(db);
  return rows[0]?.ids ?? [];
}
