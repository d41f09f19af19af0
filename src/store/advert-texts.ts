import { sql } from "kysely";
import type { Db } from "./database.ts";
import { isId } from "./ids.ts";
import type { Asks, Facts } from "./tables.ts";

/** What an organisation's sites say to everyone in words, with the facts that they must agree with. */
export interface AdvertText {
  readonly kind: "offer" | "post";
  readonly id: string;
  /** Empty for an offer that is called by its facts. */
  readonly title: string;
  /** Plain words of an offer, HTML of a post. */
  readonly body: string;
  readonly facts: Facts;
  readonly asks: Asks;
}

export interface AdvertTexts {
  readonly items: readonly AdvertText[];
  /** How many there are in all. */
  readonly total: number;
  readonly nextCursor?: string;
}

/** Offers, then posts, each by id; of one organisation within `asMember`. One round trip. A cursor that no page gave starts at the beginning. */
export async function listAdvertTexts(
  db: Db,
  query: {
    /** Of every organisation where none is named. */
    readonly orgId?: string;
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly now: Date;
  },
): Promise<AdvertTexts> {
  const [kind = "", id = ""] = (query.cursor ?? "").split("_");
  const after = isId(id) && (kind === "offer" || kind === "post") ? { kind, id } : { kind: "", id: null };
  const own = (column: string) =>
    query.orgId === undefined ? sql`true` : sql`${sql.ref(column)} = ${query.orgId}::uuid`;
  const offers = sql`select 'offer' as kind, o.id, o.title, o.intro as body, o.facts, o.asks from offer as o
    where ${own("o.org_id")} and o.status = 'active' and exists (select from publication as p
      where p.offer_id = o.id and p.status = 'active' and p.visibility = 'published')`;
  const posts = sql`select 'post' as kind, p.id, p.title, p.body, '{}'::jsonb as facts, '{}'::jsonb as asks from post as p
    where ${own("p.org_id")} and p.status = 'active' and p.visibility = 'published'
      and p.published_at <= ${query.now}::timestamptz`;
  const afterOffers = after.kind === "post" ? sql`and false` : sql``;
  const pageOf = (which: "offer" | "post") =>
    sql`${which === after.kind ? sql`and id > ${after.id}::uuid` : sql``} order by id limit ${query.limit + 1}::int`;
  const { rows } = await sql<AdvertText & { total: number }>`
    with total as (select (select count(*) from (${offers}) as o)::int + (select count(*) from (${posts}) as p)::int as total)
    select total.total, page.* from total left join (
      select * from (
        (select * from (${offers}) as o where true ${afterOffers} ${pageOf("offer")})
        union all (select * from (${posts}) as p where true ${pageOf("post")})) as both_kinds
      order by kind, id limit ${query.limit + 1}::int) as page on true
    order by page.kind, page.id`.execute(db);
  const items = rows.slice(0, query.limit).filter((row) => row.id !== null);
  const end = items.at(-1);
  return {
    items: items.map(({ kind: one, id: itsId, title, body, facts, asks }) => ({
      kind: one,
      id: itsId,
      title,
      body,
      facts,
      asks,
    })),
    total: rows[0]?.total ?? 0,
    ...(rows.length > query.limit && end ? { nextCursor: `${end.kind}_${end.id}` } : {}),
  };
}
