import { sql } from "kysely";
import type { Party } from "../domain/criteria/criterion.ts";
import { toldChanges } from "./changes.ts";
import type { Db } from "./database.ts";
import { type Intake, insertIntake } from "./intake.ts";
import type { NeedPublication } from "./needs.ts";
import type { NeedStatus, Shown, Visibility } from "./tables.ts";

export interface NeedRowInput extends Intake {
  readonly id: string;
  readonly siteId: string | null;
  readonly reference: string;
  readonly title: string;
  readonly party: Party;
  readonly statements: readonly unknown[];
}

/** Inserts a need that came to the desk, with its message and contact where there are any. */
export async function insertNeed(db: Db, need: NeedRowInput): Promise<void> {
  const record = {
    orgId: need.orgId,
    visibility: "private" as Visibility,
    isDemo: need.isDemo,
    createdAt: need.at,
    updatedAt: need.at,
  };
  await db
    .insertInto("need")
    .values({
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
    })
    .execute();
  await insertIntake(db, { needId: need.id, siteId: need.siteId }, need);
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
  readonly publications: readonly NeedPublication[];
}

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
  need: { readonly id: string; readonly title: string; readonly party: Party; readonly revision: number },
  shown: readonly { readonly id: string; readonly shown: Shown }[],
  at: Date,
): Promise<void> {
  const { id, title, party, revision } = need;
  await db
    .updateTable("need")
    .set({ title, facts: JSON.stringify(party.facts), asks: JSON.stringify(party.asks), revision, updatedAt: at })
    .where("id", "=", id)
    .execute();
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
