import { sql } from "kysely";
import { type AlertKind, alertKinds } from "../../domain/alerts/news.ts";
import type { Member } from "../as-member.ts";
import type { Db } from "../database.ts";
import type { PairKey } from "./alerts.ts";

/** Marks as read what was told of pairs till now; of all without `pairs`. Within `asMember`. */
export async function markRead(db: Db, member: Member, pairs: readonly PairKey[] | undefined, at: Date): Promise<void> {
  const { orgId, userId } = member;
  const those =
    pairs === undefined
      ? sql``
      : sql`and (a.need_id, a.offer_id) in (select * from unnest(${pairs.map((one) => one.needId)}::uuid[],
          ${pairs.map((one) => one.offerId)}::uuid[]))`;
  await sql`insert into alert_mark (org_id, user_id, need_id, offer_id, read_change, read_at)
    select a.org_id, ${userId}, a.need_id, a.offer_id, a.change_id, ${at}::timestamptz from alert as a
    where a.org_id = ${orgId}::uuid ${those}
    on conflict (org_id, user_id, need_id, offer_id) do update set read_change = excluded.read_change,
      read_at = excluded.read_at`.execute(db);
}

/** A pair of no interest is not told to this member again until he takes that back. Within `asMember`. */
export async function setMuted(db: Db, member: Member, pair: PairKey, isMuted: boolean): Promise<void> {
  const { orgId, userId } = member;
  await sql`insert into alert_mark (org_id, user_id, need_id, offer_id, is_muted)
    select a.org_id, ${userId}, a.need_id, a.offer_id, ${isMuted}::boolean
    from alert as a where a.org_id = ${orgId}::uuid and a.need_id = ${pair.needId}::uuid
      and a.offer_id = ${pair.offerId}::uuid
    on conflict (org_id, user_id, need_id, offer_id) do update set is_muted = excluded.is_muted`.execute(db);
}

export interface AlertSettings {
  /** What the whole organisation is not told. */
  readonly organisationOff: readonly AlertKind[];
  /** What the member himself is not told. */
  readonly ownOff: readonly AlertKind[];
}

/** Where most facts are blank, most pairs wait for an answer: they are told only where somebody wants it. */
const usuallyOff: readonly AlertKind[] = ["unknown"];

const isKind = (kind: string): kind is AlertKind => (alertKinds as readonly string[]).includes(kind);

/** Within `asMember`. */
export async function findAlertSettings(db: Db, member: Member): Promise<AlertSettings> {
  const { rows } = await sql<{ userId: string; off: string[] }>`select user_id, off from alert_setting
    where org_id = ${member.orgId}::uuid and user_id in ('', ${member.userId})`.execute(db);
  const of = (userId: string) => rows.find((row) => row.userId === userId)?.off.filter(isKind);
  return { organisationOff: of("") ?? usuallyOff, ownOff: of(member.userId) ?? [] };
}

/** What is told after all. */
export const kindsTold = ({ organisationOff, ownOff }: AlertSettings): AlertKind[] =>
  alertKinds.filter((kind) => !organisationOff.includes(kind) && !ownOff.includes(kind));

/** @param userId empty for the whole organisation. */
export async function saveAlertSetting(
  db: Db,
  given: { readonly orgId: string; readonly userId: string; readonly off: readonly AlertKind[]; readonly at: Date },
): Promise<void> {
  await sql`insert into alert_setting (org_id, user_id, off, updated_at)
    values (${given.orgId}::uuid, ${given.userId}, ${[...given.off]}::text[], ${given.at}::timestamptz)
    on conflict (org_id, user_id) do update set off = excluded.off, updated_at = excluded.updated_at`.execute(db);
}
