import { type RawBuilder, sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import { type Audience, everyone } from "../net/viewer.ts";
import { rowsInto } from "../rows-into.ts";
import type { Asks, Facts } from "../tables.ts";

/** What is judged of a record, by who sees it: its organisation, one that it is shared with, everyone. */
export type Sights = Readonly<Record<string, { readonly facts: Facts; readonly asks: Asks }>>;

/** A record that was saved: what each saw of it before, nobody where it was not there, and what each sees now. */
export interface Saved {
  readonly id: string;
  readonly before: readonly Audience<Party>[];
  readonly after: readonly Audience<Party>[];
}

/** Sites show to visitors, who are told nothing. */
export const sightsOf = (orgId: string, audiences: readonly Audience<Party>[]): Sights =>
  Object.fromEntries(
    audiences
      .filter(({ viewerId, visibility }) => viewerId === orgId || viewerId === everyone || visibility === "shared")
      .map(({ viewerId, party: { facts, asks } }) => [viewerId, { facts, asks }]),
  );

/**
 * Notes in the transaction that saves them which records changed in what is judged of them, for the job that tells of it.
 * One row stands for a record however often it changes before the job comes, with what it was at first.
 */
export async function noteForAlerts(
  db: Db,
  kind: "offer" | "need",
  orgId: string,
  saved: readonly Saved[],
  at: Date,
  isBulk = false,
): Promise<void> {
  await alertRows(kind, orgId, saved, at, isBulk)?.execute(db);
}

/** The same as a statement; undefined where nothing changed that is judged. */
export function alertRows(
  kind: "offer" | "need",
  orgId: string,
  saved: readonly Saved[],
  at: Date,
  isBulk: boolean,
): RawBuilder<unknown> | undefined {
  const rows = saved.flatMap(({ id, before, after }) => {
    const was = textOf(orgId, before);
    return was === textOf(orgId, after) ? [] : [{ id, before: before.length > 0 ? was : null }];
  });
  const insertion = rowsInto("alert_change", rows, {
    record_id: ["uuid", ({ id }) => id],
    org_id: sql`${orgId}::uuid`,
    kind: sql`${kind}::text`,
    id: ["uuid", newId],
    before: ["jsonb", ({ before }) => before],
    is_bulk: sql`${isBulk}::boolean`,
    changed_at: sql`${at}::timestamptz`,
  });
  return (
    insertion &&
    sql`${insertion} on conflict (record_id) do update set id = excluded.id, changed_at = excluded.changed_at,
      is_bulk = alert_change.is_bulk and excluded.is_bulk`
  );
}

const textOf = (orgId: string, audiences: readonly Audience<Party>[]): string =>
  audiences.length === 0 ? "{}" : JSON.stringify(sightsOf(orgId, audiences));

export interface WaitingChange {
  readonly recordId: string;
  readonly orgId: string;
}

/** Records that wait, what people changed before what lists brought; on the login of the jobs. */
export async function listWaitingChanges(jobsDb: Db, at: Date, limit: number): Promise<WaitingChange[]> {
  const { rows } = await sql<WaitingChange>`select record_id, org_id from alert_change
    where changed_at <= ${at}::timestamptz order by is_bulk, changed_at limit ${limit}::int`.execute(jobsDb);
  return rows;
}

/** Organisations that hold needs or offers; on the login of the jobs. */
export async function listHoldingOrganisations(jobsDb: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select holding_organisations() as id`.execute(jobsDb);
  return rows.map((row) => row.id);
}

/** Whether anything waits; on the login of the jobs. */
export async function hasWaitingChanges(jobsDb: Db, at: Date): Promise<boolean> {
  return (await listWaitingChanges(jobsDb, at, 1)).length > 0;
}

export interface TakenChange {
  readonly id: string;
  readonly kind: "offer" | "need";
  readonly recordId: string;
  readonly orgId: string;
  readonly before: Sights | null;
  readonly changedAt: Date;
  /** Brought by a list, with many others. */
  readonly isBulk: boolean;
}

/** Takes a change until the transaction ends; undefined where another process has it, or it is done. Within `asMember`. */
export async function takeChange(db: Db, recordId: string): Promise<TakenChange | undefined> {
  const { rows } =
    await sql<TakenChange>`select id, kind, record_id, org_id, before, changed_at, is_bulk from alert_change
    where record_id = ${recordId}::uuid for update skip locked`.execute(db);
  return rows[0];
}

/** A change that broke the work waits behind all others until then. */
export async function postponeChange(db: Db, recordId: string, until: Date): Promise<void> {
  await sql`update alert_change set changed_at = ${until}::timestamptz, is_bulk = true
    where record_id = ${recordId}::uuid`.execute(db);
}

/** Forgets all that waits of an organisation but the newest few: what nobody did is no news. Within `asMember`. */
export async function keepNewestChanges(db: Db, orgId: string, count: number): Promise<void> {
  await sql`delete from alert_change where org_id = ${orgId}::uuid and record_id not in (
    select record_id from alert_change where org_id = ${orgId}::uuid order by changed_at desc, record_id limit ${count}::int)`.execute(
    db,
  );
}

export async function deleteChange(db: Db, recordId: string): Promise<void> {
  await sql`delete from alert_change where record_id = ${recordId}::uuid`.execute(db);
}
