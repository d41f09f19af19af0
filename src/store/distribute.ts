import { sql } from "kysely";
import type { Db } from "./database.ts";

/** One statement that lays a part of the net out, and the table that it moves; none for a setting. */
export interface LayoutStep {
  readonly table?: string;
  readonly sql: string;
}

/** As many shards as a cluster of some eight machines can share; more cost every statement of several cities. */
const shards = 32;

/** For the logins' row-level security: a setting of the transaction must reach the workers. */
const setting = (change: string): string =>
  `do $$ begin execute format('alter database %I ${change}', current_database()); end $$`;

/**
 * The slots by home city, those of provinces and of anywhere on every node; all else stays where it is. The colocation
 * is named: by default every table with a whole number for a key would be tied to them.
 */
export const layoutSteps: readonly LayoutStep[] = [
  { sql: setting("set citus.propagate_set_commands = ''local''") },
  { table: "need_slot_wide", sql: "select create_reference_table('need_slot_wide')" },
  {
    table: "space_slot",
    sql: `select create_distributed_table('space_slot', 'city', colocate_with => 'none', shard_count => ${shards})`,
  },
  {
    table: "need_slot",
    sql: "select create_distributed_table('need_slot', 'home', colocate_with => 'space_slot')",
  },
];

export const undoSteps: readonly LayoutStep[] = [
  ...["need_slot", "space_slot", "need_slot_wide"].map((table) => ({
    table,
    sql: `select undistribute_table('${table}')`,
  })),
  { sql: setting("reset citus.propagate_set_commands") },
];

export type Distributed =
  | { readonly ok: true; readonly moved: readonly string[] }
  | { readonly ok: false; readonly refusal: { readonly code: "noCitus"; readonly isAvailable: boolean } };

/**
 * Lays the net out on a Citus cluster, or back. What is there already is left alone, so that a run that was interrupted
 * is simply run again. On the owner's login at the coordinator; each table is locked against writing while it moves.
 */
export async function distribute(
  ownerDb: Db,
  given: { readonly isUndo: boolean; readonly onStep?: (step: LayoutStep) => void },
): Promise<Distributed> {
  const { rows } = await sql<{ isInstalled: boolean; isAvailable: boolean }>`
    select exists (select from pg_extension where extname = 'citus') as is_installed,
      exists (select from pg_available_extensions where name = 'citus') as is_available`.execute(ownerDb);
  const isAvailable = rows[0]?.isAvailable ?? false;
  if (!rows[0]?.isInstalled) return { ok: false, refusal: { code: "noCitus", isAvailable } };
  const { rows: known } = await sql<{ name: string }>`
    select logicalrelid::regclass::text as name from pg_dist_partition`.execute(ownerDb);
  const there = new Set(known.map(({ name }) => name));
  const moved: string[] = [];
  for (const step of given.isUndo ? undoSteps : layoutSteps) {
    if (step.table !== undefined && there.has(step.table) !== given.isUndo) continue;
    given.onStep?.(step);
    await sql.raw(step.sql).execute(ownerDb);
    if (step.table !== undefined) moved.push(step.table);
  }
  return { ok: true, moved };
}
