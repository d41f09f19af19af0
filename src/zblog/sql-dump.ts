import { type OldRow, type ZblogTable, zblogColumns } from "../domain/zblog/old-site.ts";
import { DumpFault } from "./dump-fault.ts";
import { sqlStatements } from "./sql-statements.ts";

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "", Z: "\u001a", b: "\b" };

const unquoted = (text: string): string =>
  text.replace(/\\([\s\S])|''/g, (_, sign: string | undefined) => (sign === undefined ? "'" : (escapes[sign] ?? sign)));

const name = String.raw`(?:\x60(?:[^\x60]+)\x60\s*\.\s*)?\x60?([\w$-]+)\x60?`;
const createTable = new RegExp(String.raw`^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?${name}\s*\(([\s\S]*)`, "i");
const insertInto = new RegExp(
  String.raw`^(?:INSERT(?:\s+(?:IGNORE|LOW_PRIORITY|DELAYED))*|REPLACE)\s+INTO\s+${name}\s*(\([^)]*\))?\s*VALUES\s*`,
  "i",
);

/** Rows of a MySQL or MariaDB dump, table by table as they stand, as far as they are an installation's. */
export async function* readSqlDump(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ readonly table: ZblogTable; readonly prefix: string; readonly row: OldRow }> {
  const columns = new Map<string, string[]>();
  let locked: string | undefined;
  for await (const statement of sqlStatements(chunks)) {
    const created = createTable.exec(statement);
    if (created) {
      columns.set(created[1] ?? "", columnsOf(created[2] ?? ""));
      continue;
    }
    if (/^LOCK\s+TABLES\b/i.test(statement)) locked = statement;
    if (/^UNLOCK\s+TABLES\b/i.test(statement)) locked = undefined;
    const inserted = insertInto.exec(statement);
    if (inserted === null) continue;
    const [head, tableName = "", listed] = inserted;
    const names =
      listed === undefined ? columns.get(tableName) : [...listed.matchAll(/[\w$]+/g)].map(([column]) => column);
    if (names === undefined) continue;
    const table = tableOf(names);
    if (table === undefined) continue;
    const prefix = tableName.slice(0, tableName.length - table.length);
    for (const values of rowsOf(statement, head.length)) {
      yield { table, prefix, row: Object.fromEntries(names.map((column, i) => [column, values[i] ?? null])) };
    }
  }
  // Between two INSERTs of one table a dump breaks off without leaving a statement open.
  if (locked !== undefined) throw new DumpFault("truncated");
}

/** Which table of an installation has these columns. */
export const tableOf = (columns: readonly string[]): ZblogTable | undefined =>
  (Object.keys(zblogColumns) as ZblogTable[]).find((table) => columns.includes(zblogColumns[table]));

const columnsOf = (body: string): string[] =>
  [
    ...body.matchAll(
      /(?:^|\n|,)\s*`?([A-Za-z]+_[A-Za-z0-9]+)`?\s+(?:\w*int|\w*char|\w*text|\w*blob|float|double|decimal|date|time|enum)/gi,
    ),
  ].map(([, column = ""]) => column);

const value = /\s*(?:(?:_\w+\s*)?'((?:[^'\\]|\\[\s\S]|'')*)'|0x([0-9A-Fa-f]*)|([^\s,()']+))\s*([,)])/y;

/** @throws DumpFault "damaged" for what is no list of values */
function* rowsOf(statement: string, from: number): Generator<(string | number | null)[]> {
  let at = from;
  while (at < statement.length) {
    const open = statement.slice(at, at + 200).search(/\S/);
    if (open === -1) return;
    at += open;
    const sign = statement[at];
    if (sign === ",") {
      at += 1;
      continue;
    }
    // ON DUPLICATE KEY and the like.
    if (sign !== "(") return;
    at += 1;
    const row: (string | number | null)[] = [];
    for (;;) {
      value.lastIndex = at;
      const found = value.exec(statement);
      if (found === null) throw new DumpFault("damaged");
      const [, quoted, hex, bare = "", end] = found;
      at = value.lastIndex;
      if (quoted !== undefined) row.push(unquoted(quoted));
      else if (hex !== undefined) row.push(Buffer.from(hex, "hex").toString("utf8"));
      else row.push(/^null$/i.test(bare) ? null : /^-?\d{1,15}$/.test(bare) ? Number(bare) : bare);
      if (end === ")") break;
    }
    yield row;
  }
}
