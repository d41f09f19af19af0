import pg from "pg";
import type { Party } from "../src/domain/criteria/criterion.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { audiencesOfNeed } from "../src/store/need-audiences.ts";
import type { NeedPublication } from "../src/store/needs.ts";
import { needSlots, spaceSlots } from "../src/store/net/slots.ts";
import { shownNeed, shownOffer } from "../src/store/offer-projection.ts";
import { audiencesOfOffer, type PublicationOfOffer } from "../src/store/offers.ts";
import { copyRows } from "./match-copy.ts";
import type { World } from "./match-data.ts";
import { randomOf } from "./match-random.ts";

const organisations = 200;
const begin = Date.UTC(2026, 0, 1);
export const siteId = idOf(0, 0);

/** A uuid v7 that is the same in every run and sorts by index. */
function idOf(family: number, index: number): string {
  const time = (begin + index * 20).toString(16).padStart(12, "0");
  const random = randomOf(family * 7_654_321 + index);
  const tail = Math.floor(random.next() * 2 ** 48)
    .toString(16)
    .padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${family.toString(16).padStart(3, "0")}-8000-${tail}`;
}

export const orgIdOf = (index: number): string => idOf(1, index % organisations);

export type State = "private" | "withdrawn" | "published";

/** A tenth is withdrawn and a fifth private, whatever its side. */
export function stateOf(side: "space" | "need", index: number): State {
  const at = randomOf(index * 4 + (side === "space" ? 1 : 3)).next();
  return at < 0.1 ? "withdrawn" : at < 0.3 ? "private" : "published";
}

export const spaceId = (index: number): string => idOf(2, index);
export const postId = (index: number): string => idOf(8, index);
export const needId = (index: number): string => idOf(3, index);

const recordsAtOnce = 10_000;

/** What pg makes of camelCase. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const at = (index: number): string => new Date(begin + index * 20).toISOString();

const record = (id: string, index: number, state: State) => ({
  id,
  org_id: orgIdOf(index),
  visibility: state === "published" ? "published" : "private",
  status: state === "withdrawn" ? "withdrawn" : "active",
  created_at: at(index),
  updated_at: at(index),
});

type Row = Readonly<Record<string, unknown>>;

/** Rows of several tables by table name. */
type Batch = Map<string, Row[]>;

function put(batch: Batch, table: string, rows: readonly Row[]): void {
  const list = batch.get(table) ?? [];
  batch.set(table, list);
  for (const row of rows) list.push(row);
}

/** Every record with its publication and its slots, as the use cases would have written them. */
export async function loadWorld(
  ownerUrl: string,
  world: World,
  counts: { readonly spaces: number; readonly needs: number },
  places: Gazetteer,
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, statement_timeout: 0 });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off");
    await copy(client, "site", [
      { ...record(siteId, 0, "published"), org_id: orgIdOf(0), status: "active", name: "bench" },
    ]);
    const indexes = await dropIndexes(client);
    await inBatches(
      client,
      counts.spaces,
      (index, batch) => offerRows(world.spaceAt(index), index, places, batch),
      say,
    );
    await inBatches(client, counts.needs, (index, batch) => needRows(world.needAt(index), index, places, batch), say);
    // Rows of a commit that is not on disk yet can't be marked as seen by all: each would be looked up in its table.
    await client.query("set synchronous_commit = on");
    for (const { name, definition } of indexes) {
      const begun = performance.now();
      await client.query(definition);
      const { rows } = await client.query<{ bytes: string }>("select pg_relation_size($1::regclass) as bytes", [name]);
      const megabytes = Math.round(Number(rows[0]?.bytes ?? 0) / 1e6);
      say(`${name}: ${megabytes} MB, built in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    }
    for (const table of ["offer", "need", "publication", ...slotTables])
      await client.query(`vacuum (analyze) ${table}`);
  } finally {
    await client.end();
  }
}

const slotTables = ["space_slot", "need_slot", "need_slot_wide"];

async function dropIndexes(client: pg.Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes as i
     where i.schemaname = 'public' and i.tablename = any($1) and i.indexname not like '%_pkey'`,
    [slotTables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows;
}

async function inBatches(
  client: pg.Client,
  count: number,
  rowsOf: (index: number, batch: Batch) => void,
  say: (line: string) => void,
): Promise<void> {
  for (let from = 0; from < count; from += recordsAtOnce) {
    const batch: Batch = new Map();
    const to = Math.min(count, from + recordsAtOnce);
    for (let index = from; index < to; index += 1) rowsOf(index, batch);
    for (const [table, rows] of batch) await copy(client, table, rows);
    if (to % 100_000 === 0) say(`${to} of ${count} records`);
  }
}

async function copy(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await copyRows(
    client,
    table,
    columns.map(snake),
    rows.map((row) => columns.map((column) => row[column])),
  );
}

function publicationRow(id: string, side: "offer_id" | "need_id", index: number, shown: unknown): Row {
  return {
    ...record(idOf(side === "offer_id" ? 4 : 5, index), index, "published"),
    site_id: siteId,
    offer_id: side === "offer_id" ? id : null,
    need_id: side === "need_id" ? id : null,
    path: `/${side === "offer_id" ? "space" : "need"}/${index}`,
    published_at: at(index),
    shown,
  };
}

const publicationOf = (id: string, index: number) => ({
  id,
  siteId,
  visibility: "published" as const,
  sharedWith: [],
  hidden: [],
  isCanonical: true,
  publishedAt: at(index),
});

function offerRows(party: Party, index: number, places: Gazetteer, batch: Batch): void {
  const id = spaceId(index);
  const state = stateOf("space", index);
  const publicationId = idOf(4, index);
  const publications: PublicationOfOffer[] =
    state === "published" ? [{ ...publicationOf(publicationId, index), path: "" }] : [];
  const unit = { kind: "unit" as const, id: idOf(6, index), name: "1-101", areaSqm: null, landMu: null, floor: null };
  const park = { id: idOf(7, index >> 4), name: `park ${index >> 4}` };
  const offer = {
    id,
    orgId: orgIdOf(index),
    status: state === "withdrawn" ? ("withdrawn" as const) : ("active" as const),
    isDemo: false,
    createdAt: new Date(begin + index * 20),
    revision: 1,
    intro: "",
    title: `${places.name(party.facts.place as number)} ${index}`,
    terms: party.facts,
    asks: party.asks,
    closedTerms: [],
    checkedOn: party.checkedOn ?? null,
    things: [{ ...unit, placeId: null, layers: [], closed: [], park, building: null, row: [] }],
    publications,
  };
  put(batch, "offer", [
    {
      ...record(id, index, state),
      title: offer.title,
      place_id: party.facts.place,
      terms: offer.terms,
      facts: party.facts,
      asks: offer.asks,
      checked_on: offer.checkedOn,
    },
  ]);
  if (state === "published") put(batch, "publication", [publicationRow(id, "offer_id", index, shownOffer(offer, []))]);
  put(
    batch,
    "space_slot",
    spaceSlots(offer, audiencesOfOffer(offer), places).map((row) => ({ ...row })),
  );
}

function needRows(party: Party, index: number, places: Gazetteer, batch: Batch): void {
  const id = needId(index);
  const state = stateOf("need", index);
  const title = `need ${index}`;
  const shown = shownNeed({ title, party }, []);
  const publications: NeedPublication[] =
    state === "published"
      ? [{ ...publicationOf(idOf(5, index), index), publishedAt: new Date(begin + index * 20), shown }]
      : [];
  const need = {
    id,
    orgId: orgIdOf(index),
    status: state === "withdrawn" ? ("withdrawn" as const) : ("active" as const),
    createdAt: new Date(begin + index * 20),
    title,
    party,
    publications,
  };
  put(batch, "need", [
    {
      ...record(id, index, state),
      site_id: siteId,
      reference: `LD-${index}`,
      title,
      facts: party.facts,
      asks: party.asks,
    },
  ]);
  if (state === "published") put(batch, "publication", [publicationRow(id, "need_id", index, shown)]);
  const slots = needSlots(need, audiencesOfNeed(need), places);
  put(
    batch,
    "need_slot",
    slots.narrow.map((row) => ({ ...row })),
  );
  put(
    batch,
    "need_slot_wide",
    slots.wide.map((row) => ({ ...row })),
  );
}
