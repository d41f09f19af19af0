import { CompiledQuery } from "kysely";
import type { Db } from "../database.ts";
import { quoted, type SearchSource } from "./search-rows.ts";

export interface SearchQuery {
  readonly siteId: string;
  /** Words that a result must have. */
  readonly words: readonly string[];
  /** The beginning of one more: what is being typed. */
  readonly begun?: string;
  readonly kind?: SearchSource["kind"];
  readonly district?: string;
  readonly now: Date;
  readonly offset: number;
  readonly limit: number;
}

export interface SearchHit {
  readonly kind: SearchSource["kind"];
  readonly title: string;
  readonly body: string;
  readonly path: string;
  readonly placeId: number | null;
  readonly listedAt: Date;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  /** How many of each kind and of each district; before they are narrowed down to one. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly districts: Readonly<Record<string, number>>;
  /** Nothing has all the words; these have some. */
  readonly isLoose: boolean;
}

/** Of more the newest: they are so alike in rank that those are what somebody wants. */
const mostRead = 200;

/**
 * One statement: the newest with all words, else with any, ranked. It is planned each time, for how frequent its words are
 * decides between walking the newest rows and asking the index of words.
 */
const statement = `
with strict as materialized (
    select id, kind, district, listed_at, words from search_row
    where site_id = $1::uuid and words @@ $2::tsquery order by listed_at desc, id desc limit ${mostRead + 1}),
  loose as materialized (
    select id, kind, district, listed_at, words from search_row
    where not exists (select from strict) and site_id = $1::uuid and words @@ $3::tsquery
    order by listed_at desc, id desc limit ${mostRead + 1}),
  hits as materialized (
    select id, kind, district, listed_at, ts_rank(words, $2::tsquery) as rank from strict
    union all select id, kind, district, listed_at, ts_rank(words, $3::tsquery) from loose),
  narrowed as materialized (
    select * from hits where ($4::text is null or kind = $4) and ($5::text is null or district = $5)),
  page as (select * from narrowed order by rank desc, listed_at desc, id desc limit $7::int offset $6::int)
select s.kind, r.title, r.body, r.path, r.place_id as "placeId", s.listed_at as "listedAt",
  t.found, t.narrowed, t.kinds, t.districts, t.loose
from (select (select count(*) from hits)::int as found, (select count(*) from narrowed)::int as narrowed,
    not exists (select from strict) as loose,
    (select jsonb_object_agg(kind, n) from (select kind, count(*) as n from hits group by kind) as k) as kinds,
    (select jsonb_object_agg(district, n) from (select district, count(*) as n from hits where district <> ''
       group by district order by count(*) desc, district limit 12) as d) as districts) as t
left join page as s on true
left join search_row as r on r.id = s.id
left join publication as p on p.id = s.id and p.status = 'active' and p.visibility = 'published'
left join post as o on o.id = s.id and o.status = 'active' and o.visibility = 'published' and o.published_at <= $8::timestamptz
where s.id is null or p.id is not null or o.id is not null
order by s.rank desc, s.listed_at desc, s.id desc`;

interface Row extends SearchHit {
  found: number;
  narrowed: number;
  kinds: Record<string, number> | null;
  districts: Record<string, number> | null;
  loose: boolean;
}

/** What a site shows that has the words, best first. Private and withdrawn records have no row. One round trip. */
export async function searchSite(db: Db, query: SearchQuery): Promise<SearchResult> {
  const terms = [...query.words.map(quoted), ...(query.begun ? [`${quoted(query.begun)}:*`] : [])];
  if (terms.length === 0)
    return { hits: [], count: { value: 0, is: "exact" }, kinds: {}, districts: {}, isLoose: false };
  const { rows } = await db.executeQuery<Row & { title: string | null }>(
    CompiledQuery.raw(statement, [
      query.siteId,
      terms.join(" & "),
      terms.join(" | "),
      query.kind ?? null,
      query.district ?? null,
      query.offset,
      query.limit,
      query.now,
    ]),
  );
  const [first] = rows;
  return {
    hits: rows.filter((row) => row.title !== null),
    count: { value: first?.narrowed ?? 0, is: (first?.found ?? 0) > mostRead ? "at_least" : "exact" },
    kinds: first?.kinds ?? {},
    districts: first?.districts ?? {},
    isLoose: (first?.loose ?? false) && (first?.found ?? 0) > 0,
  };
}
