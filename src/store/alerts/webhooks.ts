import { sql } from "kysely";
import type { WebhookFormat, WebhookMessage } from "../../domain/alerts/webhook.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";

export interface WebhookEndpoint {
  readonly format: WebhookFormat;
  readonly url: string;
  readonly secret: string;
  readonly isOn: boolean;
}

/** Where an organisation wants to be told; within `asMember`. */
export async function findEndpoint(db: Db, orgId: string): Promise<WebhookEndpoint | undefined> {
  const { rows } = await sql<WebhookEndpoint>`select format, url, secret, is_on from webhook_endpoint
    where org_id = ${orgId}::uuid`.execute(db);
  return rows[0];
}

export async function saveEndpoint(db: Db, orgId: string, endpoint: WebhookEndpoint, at: Date): Promise<void> {
  const { format, url, secret, isOn } = endpoint;
  await sql`insert into webhook_endpoint (org_id, format, url, secret, is_on, updated_at)
    values (${orgId}::uuid, ${format}, ${url}, ${secret}, ${isOn}::boolean, ${at}::timestamptz)
    on conflict (org_id) do update set format = excluded.format, url = excluded.url, secret = excluded.secret,
      is_on = excluded.is_on, updated_at = excluded.updated_at`.execute(db);
}

export type DeliveryKind = "digest" | "test";
export type DeliveryStatus = "waiting" | "delivered" | "failed";

export interface NewDelivery {
  readonly id: string;
  readonly orgId: string;
  readonly kind: DeliveryKind;
  readonly day: Day;
  readonly message: WebhookMessage;
  readonly at: Date;
}

/** @returns false when that day's digest is there already. */
export async function insertDelivery(db: Db, delivery: NewDelivery): Promise<boolean> {
  const { id, orgId, kind, day, message, at } = delivery;
  const { rows } =
    await sql`insert into webhook_delivery (id, org_id, kind, day, message, status, created_at, updated_at)
    values (${id}::uuid, ${orgId}::uuid, ${kind}, ${day}::date, ${JSON.stringify(message)}::jsonb, 'waiting',
      ${at}::timestamptz, ${at}::timestamptz)
    on conflict (org_id, day) where kind = 'digest' do nothing returning id`.execute(db);
  return rows.length > 0;
}

/** When an organisation's last digest was made; undefined before the first. */
export async function findLastDigest(db: Db, orgId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select max(created_at) as at from webhook_delivery
    where org_id = ${orgId}::uuid and kind = 'digest'`.execute(db);
  return rows[0]?.at ?? undefined;
}

export interface WaitingDelivery {
  readonly id: string;
  readonly orgId: string;
}

/** On the login of the jobs. */
export async function listWaitingDeliveries(jobsDb: Db, limit: number): Promise<WaitingDelivery[]> {
  const { rows } = await sql<WaitingDelivery>`select id, org_id from webhook_delivery where status = 'waiting'
    order by created_at limit ${limit}::int`.execute(jobsDb);
  return rows;
}

/** Organisations that want digests; on the login of the jobs. */
export async function listDigestOrganisations(jobsDb: Db): Promise<string[]> {
  const { rows } = await sql<{ orgId: string }>`select org_id from webhook_endpoint where is_on`.execute(jobsDb);
  return rows.map((row) => row.orgId);
}

export interface Delivery {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly day: Day;
  readonly message: WebhookMessage;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly answerStatus: number | null;
  readonly fault: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const columns = sql`id, kind, day, message, status, attempts, answer_status, fault, created_at, updated_at`;

/** Within `asMember`. */
export async function findDelivery(db: Db, orgId: string, id: string): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`select ${columns} from webhook_delivery
    where org_id = ${orgId}::uuid and id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** The log, newest first; within `asMember`. */
export async function listDeliveries(db: Db, orgId: string, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`select ${columns} from webhook_delivery where org_id = ${orgId}::uuid
    order by created_at desc, id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** Writes down how one attempt went. */
export async function noteAttempt(
  db: Db,
  id: string,
  outcome: { readonly status: DeliveryStatus; readonly answerStatus: number | null; readonly fault: string | null },
  at: Date,
): Promise<void> {
  const { status, answerStatus, fault } = outcome;
  await sql`update webhook_delivery set status = ${status}, attempts = attempts + 1, answer_status = ${answerStatus}::int,
    fault = ${fault}, updated_at = ${at}::timestamptz where id = ${id}::uuid`.execute(db);
}

/** What is long past: alerts that nobody asks for any more, and the log of messages. Within `asMember`. */
export async function deleteOldAlerts(db: Db, orgId: string, before: Date): Promise<void> {
  await sql`with gone as (delete from alert where org_id = ${orgId}::uuid and told_at < ${before}::timestamptz returning org_id, need_id, offer_id)
    delete from alert_mark as m using gone where m.org_id = gone.org_id and m.need_id = gone.need_id
      and m.offer_id = gone.offer_id and not m.is_muted`.execute(db);
  await sql`delete from webhook_delivery where org_id = ${orgId}::uuid and created_at < ${before}::timestamptz`.execute(
    db,
  );
}
