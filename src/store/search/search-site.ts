import { askPrepared } from "../ask-prepared.ts";
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
const mostRanked = 400;
/** Of more, those among so many of the newest rows: they are so alike in rank that the newest are what somebody wants. */
const newestRows = 800;
/** Where those are fewer, whichever were found first. */
const fewestOfNewest = 20;

/**
 * A value that the planner does not look into: it would plan anew for each search, which takes as long as to search, and
 * what is asked for decides nothing that the statement does not decide itself.
 */
const unseen = (value: string) => `(select ${value})`;
const all = unseen("$2::tsquery");
const any = unseen("$3::tsquery");
const kind = unseen("$4::text");
const district = unseen("$5::text");

/** A row with its rank; the words themselves are not carried on, they are the largest part of it. */
const ranked = (query: string) => `id, kind, district, listed_at, ts_rank(words, ${query}) as rank`;
const loose = "not exists (select from few) and not exists (select from newest)";

const amongNewest = (when: string, query: string) => `
    select ${ranked(query)} from (select id, kind, district, listed_at, words from search_row
      where ${when} and site_id = $1::uuid order by listed_at desc, id desc limit ${newestRows}) as n where words @@ ${query}`;

/**
 * One statement: what has all words, else what has any of them. It is planned once for all words, so it says itself what
 * it reads: first the newest rows; where they have enough of a frequent word, the index of words is not asked.
 */
const statement = `
with newest as materialized (${amongNewest("true", all)}),
  few as materialized (
    select ${ranked(all)} from search_row where (select count(*) from newest) <= ${mostRanked}
      and site_id = $1::uuid and words @@ ${all} limit ${mostRanked + 1}),
  any_newest as materialized (${amongNewest(loose, any)}),
  any_word as materialized (
    select ${ranked(any)} from search_row where ${loose} and (select count(*) from any_newest) < ${fewestOfNewest}
      and site_id = $1::uuid and words @@ ${any} limit ${mostRanked + 1}),
  chosen as materialized (
    select n.newest > ${mostRanked} or (n.newest >= ${fewestOfNewest} and n.few > ${mostRanked}) as is_newest
      from (select (select count(*) from newest) as newest, (select count(*) from few) as few) as n),
  hits as materialized (
    select * from newest where (select is_newest from chosen)
    union all select * from few where not (select is_newest from chosen)
    union all select * from any_word
    union all select * from any_newest where (select count(*) from any_newest) >= ${fewestOfNewest}),
  narrowed as materialized (
    select * from hits where (${kind} is null or kind = ${kind}) and (${district} is null or district = ${district})),
  page as (select * from narrowed order by rank desc, listed_at desc, id desc limit ${unseen("$7::int")} offset ${unseen("$6::int")})
select s.kind, r.title, r.body, r.path, r.place_id as "placeId", s.listed_at as "listedAt",
  t.found, t.narrowed, t.kinds, t.districts, t.loose, t.capped
from (select (select count(*) from hits)::int as found, (select count(*) from narrowed)::int as narrowed,
    ${loose} as loose, (select is_newest from chosen) or (select count(*) from few) > ${mostRanked}
      or (select count(*) from any_word) > ${mostRanked} or (select count(*) from any_newest) >= ${fewestOfNewest} as capped,
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
  const rows = await askPrepared<Row & { title: string | null }>(db, "search", statement, [
    query.siteId,
    terms.join(" & "),
    terms.join(" | "),
    query.kind ?? null,
    query.district ?? null,
    query.offset,
    query.limit,
    query.now,
  ]);
  const [first] = rows;
  return {
    hits: rows.filter((row) => row.title !== null),
    count: { value: first?.narrowed ?? 0, is: first?.capped ? "at_least" : "exact" },
    kinds: first?.kinds ?? {},
    districts: first?.districts ?? {},
    isLoose: (first?.loose ?? false) && (first?.found ?? 0) > 0,
  };
}
