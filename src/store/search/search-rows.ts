import { sql } from "kysely";
import type { Db } from "../database.ts";
import type { Shown } from "../tables.ts";

/** Something published that words shall find. */
export interface SearchSource {
  /** Of the publication or the post. */
  readonly id: string;
  readonly kind: "space" | "need" | "post";
  readonly siteId: string;
  readonly subjectId: string;
  readonly path: string;
  readonly listedAt: Date;
  readonly sourceAt: Date;
  /** Of a space or a need. */
  readonly shown: Shown | null;
  /** Of a post; its body is HTML. */
  readonly title: string | null;
  readonly body: string | null;
  readonly placeId: number | null;
}

/** A source in words, by how much they count: what it is called, where and what it is, what it says besides. */
export interface SearchRow {
  readonly source: SearchSource;
  readonly title: string;
  readonly body: string;
  readonly district: string;
  readonly words: {
    /** What it is called. */
    readonly A: readonly string[];
    /** Where and what it is. */
    readonly B: readonly string[];
    readonly body: readonly string[];
    /** How its names are typed in letters. */
    readonly letters: readonly string[];
  };
}

/** Words of a body that are kept: what comes later is hardly what somebody looks for, and a row stays in its page. */
const mostOfBody = 400;
/** A word that stands oftener counts no more. */
const mostPositions = 8;

/** A lexeme in quotes, as tsvector and tsquery are written. */
export const quoted = (word: string): string => `'${word.replace(/['\\]/g, "$&$&")}'`;

/** Positions carry the weights. A body's words have none, which ranks them lowest and takes half the room. */
function vectorOf(words: SearchRow["words"]): string {
  const positions = new Map<string, string[]>();
  let at = 0;
  for (const weight of ["A", "B"] as const) {
    for (const word of words[weight]) {
      at += 1;
      const those = positions.get(word) ?? [];
      if (those.length < mostPositions) those.push(`${at}${weight}`);
      positions.set(word, those);
    }
  }
  const body = new Set(words.body.slice(0, 4 * mostOfBody));
  for (const word of [...words.letters, ...[...body].slice(0, mostOfBody)]) {
    if (!positions.has(word)) positions.set(word, []);
  }
  return [...positions]
    .map(([word, those]) => quoted(word) + (those.length > 0 ? `:${those.join(",")}` : ""))
    .join(" ");
}

/** Sources that have no row, or one of an older state; of posts and of the others at most so many. */
export async function listStaleSources(db: Db, limit: number): Promise<SearchSource[]> {
  const { rows } = await sql<SearchSource>`select * from search_sources(null, ${limit}::int)`.execute(db);
  return rows;
}

/** The published ones of these spaces, needs and posts. */
export async function listSources(db: Db, subjectIds: readonly string[]): Promise<SearchSource[]> {
  const { rows } = await sql<SearchSource>`
    select * from search_sources(${[...subjectIds]}::uuid[], null)`.execute(db);
  return rows;
}

/** Takes out what is published no longer; of all rows, or of those of some subjects. @returns how many. */
export async function deleteGoneRows(db: Db, subjectIds?: readonly string[]): Promise<number> {
  const ids = subjectIds === undefined ? null : [...subjectIds];
  const { rows } = await sql`select pg_notify('luodi_changes', site_id || ' search')
    from delete_gone_search_rows(${ids}::uuid[]) as site_id`.execute(db);
  return rows.length;
}

/** Writes rows. A row of a newer state stays. */
export async function saveSearchRows(db: Db, rows: readonly SearchRow[]): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map(({ source, title, body, district, words }) => ({
    id: source.id,
    site_id: source.siteId,
    kind: source.kind,
    subject_id: source.subjectId,
    title,
    body,
    path: source.path,
    place_id: source.placeId,
    district,
    listed_at: source.listedAt,
    source_at: source.sourceAt,
    words: vectorOf(words),
  }));
  await sql`
    with saved as (insert into search_row (id, site_id, kind, subject_id, title, body, path, place_id, district, listed_at, source_at, words)
    select id, site_id, kind, subject_id, title, body, path, place_id, district, listed_at, source_at, words::tsvector
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as x (id uuid, site_id uuid, kind text, subject_id uuid,
      title text, body text, path text, place_id int, district text, listed_at timestamptz, source_at timestamptz, words text)
    on conflict (id) do update set site_id = excluded.site_id, title = excluded.title, body = excluded.body,
      path = excluded.path, place_id = excluded.place_id, district = excluded.district, words = excluded.words,
      listed_at = excluded.listed_at, source_at = excluded.source_at
      where search_row.source_at <= excluded.source_at returning site_id)
    select pg_notify('luodi_changes', site_id || ' search') from saved group by site_id`.execute(db);
}

/** Lets words of new rows wait, to be sorted into the index together: searching is slower until `endSearchFill`. */
export async function beginSearchFill(db: Db): Promise<void> {
  await sql`select begin_search_fill()`.execute(db);
}

/** Sorts in what waits; nothing to do where nobody began. */
export async function endSearchFill(db: Db): Promise<void> {
  await sql`select end_search_fill()`.execute(db);
}

/** Makes one process the one that writes rows, until the open transaction ends. @returns whether it is. */
export async function takeSearchTurn(db: Db): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('luodi search')) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}
