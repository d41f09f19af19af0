import { sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";
import { everyone } from "../net/viewer.ts";
import type { Asks, Facts, Shown, Visibility } from "../tables.ts";
import type { Sights } from "./changes.ts";

/** What is judged of a record now, by who sees it; empty for one that is withdrawn or gone. */
export type Seen = ReadonlyMap<string, Party>;

interface Row {
  orgId: string;
  facts: Facts;
  asks: Asks;
  checkedOn: Day | null;
  publications: { visibility: Visibility; sharedWith: string[]; isCanonical: boolean; shown: Shown }[];
}

/** Within `asMember` of its organisation. Nothing is locked: who saves the record does not wait. */
export async function findSeen(db: Db, kind: "offer" | "need", id: string): Promise<Seen> {
  const { rows } = await sql<Row>`select r.org_id, r.facts, r.asks, r.checked_on,
      coalesce((select jsonb_agg(jsonb_build_object('visibility', p.visibility, 'sharedWith', p.shared_with,
          'isCanonical', p.is_canonical, 'shown', p.shown))
        from publication as p where ${sql.ref(`p.${kind}_id`)} = r.id and p.status = 'active'), '[]') as publications
    from ${sql.table(kind)} as r where r.id = ${id}::uuid and r.status = 'active'`.execute(db);
  const side = kind === "offer" ? "space" : "need";
  const seen = new Map<string, Party>();
  for (const row of rows) {
    for (const { visibility, sharedWith, isCanonical, shown } of row.publications) {
      const party = partyOf(side, shown, shown.checkedOn ?? null);
      for (const one of visibility === "shared" ? sharedWith : isCanonical ? [everyone] : []) seen.set(one, party);
    }
    seen.set(row.orgId, partyOf(side, row, row.checkedOn));
  }
  return seen;
}

const partyOf = (side: Party["side"], { facts, asks }: { facts: Facts; asks: Asks }, checkedOn: Day | null): Party => ({
  side,
  facts,
  asks,
  ...(checkedOn === null ? {} : { checkedOn }),
});

/** What an organisation sees: its own whole, else what is shared with it, else what everyone does. */
export const seenBy = (seen: Seen, orgId: string): Party | undefined => seen.get(orgId) ?? seen.get(everyone);

/** What it saw before; the day of the last check weighs on no class. */
export function seenBefore(before: Sights | null, orgId: string, now: Party): Party | undefined {
  const was = before?.[orgId] ?? before?.[everyone];
  if (was === undefined) return undefined;
  return { side: now.side, ...was, ...(now.checkedOn === undefined ? {} : { checkedOn: now.checkedOn }) };
}
