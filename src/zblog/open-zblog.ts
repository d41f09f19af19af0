import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type OldRow, type ZblogRows, type ZblogTable, zblogTables } from "../domain/zblog/old-site.ts";
import { DumpFault } from "./dump-fault.ts";
import { readSqlDump } from "./sql-dump.ts";
import { readSqliteFile } from "./sqlite-file.ts";

export interface ZblogFile {
  readonly name: string;
  /** sha256 of the file, in hex. */
  readonly hash: string;
  readonly kind: "mysql" | "sqlite";
  /** "GB18030" where the file was not UTF-8 and read so. */
  readonly charset: "UTF-8" | "GB18030";
  readonly prefix: string;
  readonly rows: ZblogRows;
}

/** A dump unpacks to so much at most: what claims more is made to fill the memory. */
const mostBytes = 2_000_000_000;
const sqliteHead = "SQLite format 3\u0000";
const neededTables: readonly ZblogTable[] = ["post", "category", "tag", "member", "comment", "config"];

/**
 * Reads an installation's database from a MySQL or MariaDB dump (.sql, .sql.gz) or its SQLite file, by what the file
 * holds, whatever its name ends in.
 * @throws DumpFault when it can't be read whole: half a site is not imported
 */
export async function openZblog(path: string, most = mostBytes): Promise<ZblogFile> {
  const { start, bytes } = await headOf(path);
  if (bytes === 0) throw new DumpFault("empty");
  const isSqlite = start.subarray(0, sqliteHead.length).toString("latin1") === sqliteHead;
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  if (!isSqlite && !isPacked && start.includes(0)) throw new DumpFault("notADump");
  const hash = await hashOf(path);
  const name = basename(path);
  if (isSqlite) return { name, hash, kind: "sqlite", charset: "UTF-8", ...(await gathered(readSqliteFile(path))) };
  const read = (charset: string) => gathered(readSqlDump(textOf(path, { isPacked, charset, most })));
  try {
    return { name, hash, kind: "mysql", charset: "UTF-8", ...(await read("utf-8")) };
  } catch (error) {
    if (!(error instanceof DumpFault) || error.code !== "charset") throw error;
    return { name, hash, kind: "mysql", charset: "GB18030", ...(await read("gb18030")) };
  }
}

async function headOf(path: string): Promise<{ start: Buffer; bytes: number }> {
  const file = await open(path).catch((error: unknown) => {
    throw new DumpFault("notFound", {}, error);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new DumpFault("notFound");
    const start = Buffer.alloc(Math.min(stat.size, 4096));
    await file.read(start, 0, start.length, 0);
    return { start, bytes: stat.size };
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function* textOf(
  path: string,
  given: { readonly isPacked: boolean; readonly charset: string; readonly most: number },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(given.charset, { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of unpacked(path, given.isPacked)) {
      bytes += chunk.length;
      if (bytes > given.most) throw new DumpFault("tooLarge", { most: given.most });
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof DumpFault) throw error;
    if (error instanceof TypeError) throw new DumpFault("charset", {}, error);
    throw faultOf(error);
  }
}

/** The bytes of a file, out of its gzip when it is in one. */
export function unpacked(path: string, isPacked: boolean): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  if (!isPacked) return file;
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  file.on("error", (error) => gunzip.destroy(error));
  return Readable.from(file.pipe(gunzip)) as AsyncIterable<Buffer>;
}

/** A gzip that breaks off was cut; any other trouble is damage. */
export function faultOf(error: unknown): DumpFault {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return new DumpFault(code === "Z_BUF_ERROR" ? "truncated" : "damaged", {}, error);
}

async function gathered(
  rows: AsyncIterable<{ readonly table: ZblogTable; readonly prefix: string; readonly row: OldRow }>,
): Promise<{ prefix: string; rows: ZblogRows }> {
  const byPrefix = new Map<string, Record<ZblogTable, OldRow[]>>();
  for await (const { table, prefix, row } of rows) {
    const tables = byPrefix.get(prefix) ?? noRows();
    byPrefix.set(prefix, tables);
    tables[table].push(row);
  }
  // Of several installations in one database the one with the most posts is meant.
  const [best] = [...byPrefix].sort(([, a], [, b]) => b.post.length - a.post.length);
  if (best === undefined) throw new DumpFault("notZblog");
  const [prefix, tables] = best;
  const missing = neededTables.filter(
    (table) => tables[table].length === 0 && (table === "post" || table === "config" || table === "member"),
  );
  if (missing.length > 0) throw new DumpFault("tablesMissing", { names: missing.map((table) => prefix + table) });
  return { prefix, rows: tables };
}

const noRows = (): Record<ZblogTable, OldRow[]> =>
  Object.fromEntries(zblogTables.map((table) => [table, []])) as unknown as Record<ZblogTable, OldRow[]>;
