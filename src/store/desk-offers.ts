import { sql } from "kysely";
import type { Day } from "../domain/measure/day.ts";
import type { Db } from "./database.ts";
import { type FactInput, lastChecked, projected } from "./facts.ts";
import type { Asks } from "./tables.ts";
import type { Writing } from "./together.ts";

export interface OfferRowInput {
  readonly id: string;
  readonly orgId: string;
  readonly title: string;
  readonly things: readonly { readonly kind: "unit" | "plot"; readonly id: string }[];
  readonly facts: readonly FactInput[];
  readonly asks: Asks;
  readonly checkedOn?: Day;
  readonly isDemo: boolean;
  readonly at: Date;
}

/** An offer and what it consists of; `projectOffers` then derives the rest. */
export function offerRows(db: Db, offer: OfferRowInput): Writing[] {
  const terms = projected({ facts: {}, closed: [] }, offer.facts);
  const row = db.insertInto("offer").values({
    id: offer.id,
    orgId: offer.orgId,
    visibility: "private",
    status: "active",
    isDemo: offer.isDemo,
    createdAt: offer.at,
    updatedAt: offer.at,
    title: offer.title,
    placeId: null,
    terms: JSON.stringify(terms.facts),
    facts: JSON.stringify(terms.facts),
    asks: JSON.stringify(offer.asks),
    closedFacts: terms.closed,
    checkedOn: lastChecked(offer.facts, offer.checkedOn ?? null),
    withdrawnAt: null,
  });
  if (offer.things.length === 0) return [row];
  const things = offer.things.map(({ kind, id }) => ({ kind, id }));
  return [
    row,
    sql`insert into offer_unit (offer_id, thing_kind, thing_id, org_id)
      select ${offer.id}::uuid, t.kind, t.id, ${offer.orgId}::uuid
      from jsonb_to_recordset(${JSON.stringify(things)}::jsonb) as t (kind text, id uuid)`,
  ];
}

/** Adds to an offer's own terms what new facts say. @returns false when the organisation has no such offer. */
export async function projectTerms(db: Db, id: string, added: readonly FactInput[], at: Date): Promise<boolean> {
  const row = await db
    .selectFrom("offer")
    .select(["terms", "closedFacts", "checkedOn"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const { facts, closed } = projected({ facts: row.terms, closed: row.closedFacts }, added);
  await db
    .updateTable("offer")
    .set({
      terms: JSON.stringify(facts),
      closedFacts: closed,
      checkedOn: lastChecked(added, row.checkedOn),
      updatedAt: at,
    })
    .where("id", "=", id)
    .execute();
  return true;
}

/** Writes what an offer is called and what it asks; its projection is the caller's. */
export async function saveOfferTerms(
  db: Db,
  id: string,
  terms: { readonly title: string; readonly intro: string; readonly asks: Asks },
  at: Date,
): Promise<void> {
  await db
    .updateTable("offer")
    .set({ title: terms.title, intro: terms.intro, asks: JSON.stringify(terms.asks), updatedAt: at })
    .where("id", "=", id)
    .execute();
}

export async function setOfferVisibility(
  db: Db,
  id: string,
  visibility: "private" | "published",
  at: Date,
): Promise<void> {
  await db.updateTable("offer").set({ visibility, updatedAt: at }).where("id", "=", id).execute();
}

/** @returns false when it is not there or was withdrawn before. */
export async function markOfferWithdrawn(db: Db, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("offer")
    .set((set) => ({ status: "withdrawn", withdrawnAt: at, updatedAt: at, revision: set("revision", "+", 1) }))
    .where("id", "=", id)
    .where("status", "=", "active")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Brings a withdrawn offer back, as its organisation's own. */
export async function markOfferRestored(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable("offer")
    .set({ status: "active", visibility: "private", withdrawnAt: null, updatedAt: at })
    .where("id", "=", id)
    .where("status", "=", "withdrawn")
    .execute();
}
