import { sql } from "kysely";
import type { Db } from "../database.ts";
import { replaceNeedSlots } from "../net/write.ts";

/**
 * Of needs with the moments at which an import wrote them, those to which something was done since, or whose contact or
 * message somebody looked at. What an undone import did and took back does not count. Within `asMember`.
 */
export async function findTouchedNeeds(
  db: Db,
  orgId: string,
  rows: readonly { readonly id: string; readonly at: Date }[],
): Promise<Set<string>> {
  const { rows: touched } = await sql<{ id: string }>`
    with s as (select * from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ at }) => at.toISOString())}::timestamptz[])
      as s (id, at))
    select s.id from s join event as e on e.subject_id = s.id and e.at > s.at
    where not exists (select from import as i where i.org_id = ${orgId}::uuid and i.status = 'undone'
      and i.id::text = e.data->>'importId')
    union select s.id from s join contact as c on c.need_id = s.id join reveal as r on r.subject_id = c.id and r.at > s.at
    union select s.id from s join message as m on m.need_id = s.id join reveal as r on r.subject_id = m.id and r.at > s.at`.execute(
    db,
  );
  return new Set(touched.map(({ id }) => id));
}

/** Takes needs back that an import made: they are asked no more, and nobody can be called about them. Within `asMember`. */
export async function withdrawNeeds(db: Db, ids: readonly string[], at: Date): Promise<void> {
  const those = sql`any(${[...ids]}::uuid[])`;
  await sql`update need set status = 'withdrawn', withdrawn_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
    where id = ${those}`.execute(db);
  await replaceNeedSlots(db, ids, { narrow: [], wide: [] });
  await sql`delete from contact where need_id = ${those}`.execute(db);
  await sql`delete from message_private where message_id in (select id from message where need_id = ${those})`.execute(
    db,
  );
}
