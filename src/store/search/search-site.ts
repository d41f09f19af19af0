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

/** So many are put in order of rank. */
const mostRanked = 1000;
/** Of more, those among so many of the newest rows: they are so alike in rank that the newest are what somebody wants. */
const newestRows = 2000;
/** Where those are fewer, whichever were found first. */
const fewestOfNewest = 20;

const columns = "id, kind, district, listed_at, words";
const loose = "not exists (select from few)";

/** One statement: what has all words, else what has any of them. No part of it reads more than some thousand rows. */
const statement = `
with few as materialized (
    select ${columns} from search_row where site_id = $1::uuid and words @@ $2::tsquery limit ${mostRanked + 1}),
  any_word as materialized (
    select ${columns} from search_row where ${loose} and site_id = $1::uuid and words @@ $3::tsquery limit ${mostRanked + 1}),
  newest as materialized (
    select ${columns} from (select ${columns} from search_row where (select count(*) from few) > ${mostRanked}
      and site_id = $1::uuid order by listed_at desc, id desc limit ${newestRows}) as n where words @@ $2::tsquery),
  hits as materialized (
    select id, kind, district, listed_at, ts_rank(words, $2::tsquery) as rank from newest
      where (select count(*) from newest) >= ${fewestOfNewest}
    union all select id, kind, district, listed_at, ts_rank(words, $2::tsquery) from few
      where (select count(*) from newest) < ${fewestOfNewest}
    union all select id, kind, district, listed_at, ts_rank(words, $3::tsquery) from any_word),
  narrowed as materialized (
    select * from hits where ($4::text is null or kind = $4) and ($5::text is null or district = $5)),
  page as (select * from narrowed order by rank desc, listed_at desc, id desc limit $7::int offset $6::int)
select s.kind, r.title, r.body, r.path, r.place_id as "placeId", s.listed_at as "listedAt",
  t.found, t.narrowed, t.kinds, t.districts, t.loose, t.capped
from (select (select count(*) from hits)::int as found, (select count(*) from narrowed)::int as narrowed,
    ${loose} as loose, (select count(*) from few) > ${mostRanked} or (select count(*) from any_word) > ${mostRanked} as capped,
    (select jsonb_object_agg(kind, n) from (select kind, count(*) as n from hits group by kind) as k) as kinds,
    (select jsonb_object_agg(district, n) from (select district, count(*) as n from hits where district <> ''
       group by district order by count(*) desc, district limit 12) as d) as districts) as t
left join page as s on true
left join search_row as r on r.id = s.id
left join publication as p on p.id = s.id and p.status = 'active' and p.visibility = 'published'
left join post as o on s.kind = 'post' and o.id = r.subject_id and o.status = 'active' and o.visibility = 'published' and o.published_at <= $8::timestamptz
where s.id is null or p.id is not null or o.id is not null
order by s.rank desc, s.listed_at desc, s.id desc`;

interface Row extends SearchHit {
  found: number;
  narrowed: number;
  kinds: Record<string, number> | null;
  districts: Record<string, number> | null;
  loose: boolean;
  capped: boolean;
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
    count: { value: first?.narrowed ?? 0, is: first?.capped ? "at_least" : "exact" },
    kinds: first?.kinds ?? {},
    districts: first?.districts ?? {},
    isLoose: (first?.loose ?? false) && (first?.found ?? 0) > 0,
  };
}
