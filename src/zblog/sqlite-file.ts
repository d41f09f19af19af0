import type { OldRow, ZblogTable } from "../domain/zblog/old-site.ts";
import { DumpFault } from "./dump-fault.ts";
import { tableOf } from "./sql-dump.ts";

/** Node says of its SQLite that it may change: that is for us to know, not for whoever imports a site. */
async function openQuietly(path: string) {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    const { DatabaseSync } = await import("node:sqlite");
    return new DatabaseSync(path, { readOnly: true });
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Rows of a SQLite file, as far as they are an installation's. @throws DumpFault "damaged" */
export async function* readSqliteFile(
  path: string,
): AsyncGenerator<{ readonly table: ZblogTable; readonly prefix: string; readonly row: OldRow }> {
  try {
    const db = await openQuietly(path);
    try {
      const tables = db.prepare("select name from sqlite_master where type = 'table'").all();
      for (const { name } of tables) {
        const quoted = `"${String(name).replaceAll('"', '""')}"`;
        const columns = db
          .prepare(`pragma table_info(${quoted})`)
          .all()
          .map((column) => String(column.name));
        const table = tableOf(columns);
        if (table === undefined) continue;
        const prefix = String(name).slice(0, String(name).length - table.length);
        for (const row of db.prepare(`select * from ${quoted}`).iterate()) {
          yield {
            table,
            prefix,
            row: Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plain(value)])),
          };
        }
      }
    } finally {
      db.close();
    }
  } catch (error) {
    throw error instanceof DumpFault ? error : new DumpFault("damaged", {}, error);
  }
}

const plain = (value: unknown): string | number | null => {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value);
};
