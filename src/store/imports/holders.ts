import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import type { Facts } from "../tables.ts";

/** Where a row of a list says that its space lies. */
export interface HolderNames {
  readonly park?: string;
  readonly phase?: string;
  readonly building?: string;
  readonly placeId?: number;
}

/** A park, phase or building with what it gives to the units in it. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
  readonly closedFacts: readonly string[];
  readonly placeId: number | null;
}

export interface Holders {
  readonly park?: Holder;
  readonly phase?: Holder;
  readonly building?: Holder;
}

type Table = "park" | "phase" | "building";

interface Wanted {
  readonly key: string;
  readonly name: string;
  readonly parkId: string | null;
  readonly phaseId: string | null;
  readonly placeId: number | null;
}

type Found = Holder & { readonly parkId: string | null; readonly phaseId: string | null };

/** Finds the parks, phases and buildings of rows by their names and makes those that are not there, each kind at once. */
export async function ensureHolders(db: Db, orgId: string, rows: readonly HolderNames[], at: Date): Promise<Holders[]> {
  const parks = await ensure(
    "park",
    rows.map((row) => wanted(row.park, null, null, row.placeId)),
  );
  const parkOf = (row: HolderNames) =>
    row.park === undefined ? undefined : parks.get(keyOf(row.park, null, null, null));
  const phases = await ensure(
    "phase",
    rows.map((row) => wanted(row.phase, parkOf(row)?.id ?? null, null, undefined, "phase")),
  );
  const phaseOf = (row: HolderNames) => {
    const park = parkOf(row);
    return row.phase === undefined || !park ? undefined : phases.get(keyOf(row.phase, park.id, null, null));
  };
  const buildingOf = (row: HolderNames) =>
    wanted(row.building, parkOf(row)?.id ?? null, phaseOf(row)?.id ?? null, row.placeId, "building");
  const buildings = await ensure("building", rows.map(buildingOf));
  return rows.map((row) => {
    const park = parkOf(row);
    const phase = phaseOf(row);
    const building = buildings.get(buildingOf(row)?.key ?? "");
    return { ...(park ? { park } : {}), ...(phase ? { phase } : {}), ...(building ? { building } : {}) };
  });

  async function ensure(table: Table, asked: readonly (Wanted | undefined)[]): Promise<Map<string, Holder>> {
    const byKey = new Map(asked.flatMap((one) => (one ? [[one.key, one] as const] : [])));
    if (byKey.size === 0) return new Map();
    const found = await findHolders(db, table, orgId, [...byKey.values()]);
    const missing = [...byKey.values()].filter(({ key }) => !found.has(key));
    for (const one of missing) {
      found.set(one.key, { id: newId(), name: one.name, facts: {}, closedFacts: [], placeId: one.placeId });
    }
    await insertHolders(
      db,
      table,
      orgId,
      missing.map((one) => ({ ...one, id: found.get(one.key)?.id ?? newId() })),
      at,
    );
    return found;
  }
}

/** A building of no park is told from another of its name by its place. */
const keyOf = (name: string, parkId: string | null, phaseId: string | null, placeId: number | null): string =>
  JSON.stringify([name, parkId, phaseId, parkId === null ? placeId : null]);

function wanted(
  name: string | undefined,
  parkId: string | null,
  phaseId: string | null,
  placeId: number | undefined,
  table: Table = "park",
): Wanted | undefined {
  if (name === undefined || (table === "phase" && parkId === null)) return undefined;
  const own = placeId ?? null;
  return { key: keyOf(name, parkId, phaseId, table === "building" ? own : null), name, parkId, phaseId, placeId: own };
}

async function findHolders(
  db: Db,
  table: Table,
  orgId: string,
  asked: readonly Wanted[],
): Promise<Map<string, Holder>> {
  const names = [...new Set(asked.map(({ name }) => name))];
  const parkIds = [...new Set(asked.flatMap(({ parkId }) => parkId ?? []))];
  const columns = {
    park: sql`null::uuid as park_id, null::uuid as phase_id, place_id`,
    phase: sql`park_id, null::uuid as phase_id, null::int as place_id`,
    building: sql`park_id, phase_id, place_id`,
  }[table];
  const within = {
    park: sql`true`,
    phase: sql`park_id = any(${parkIds}::uuid[])`,
    building: sql`(park_id is null or park_id = any(${parkIds}::uuid[]))`,
  }[table];
  const { rows } = await sql<Found>`select id, name, facts, closed_facts, ${columns} from ${sql.table(table)}
    where org_id = ${orgId}::uuid and status = 'active' and name = any(${names}::text[]) and ${within}
    order by created_at desc, id desc`.execute(db);
  // The oldest of equal ones comes last and stands.
  const keys = new Set(asked.map(({ key }) => key));
  return new Map(
    rows.flatMap((row) => {
      const key = keyOf(row.name, row.parkId, row.phaseId, table === "building" ? row.placeId : null);
      return keys.has(key) ? [[key, row] as const] : [];
    }),
  );
}

async function insertHolders(
  db: Db,
  table: Table,
  orgId: string,
  rows: readonly (Wanted & { id: string })[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const own = { park: ["place_id"], phase: ["park_id"], building: ["park_id", "phase_id", "place_id"] }[table];
  const values = rows.map(({ id, name, parkId, phaseId, placeId }) => ({
    id,
    name,
    park_id: parkId,
    phase_id: phaseId,
    place_id: placeId,
  }));
  const extra = sql.raw(own.map((column) => `, ${column}`).join(""));
  await sql`insert into ${sql.table(table)} (id, org_id, visibility, status, created_at, updated_at, name ${extra})
    select id, ${orgId}::uuid, 'private', 'active', ${at}::timestamptz, ${at}::timestamptz, name ${extra}
    from json_to_recordset(${JSON.stringify(values)}::json)
      as r (id uuid, name text, park_id uuid, phase_id uuid, place_id int)`.execute(db);
}
