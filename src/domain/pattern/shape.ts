/** The characters that one place of a pattern takes; undefined for more than can be listed. */
export type Characters = ReadonlySet<number> | undefined;

/** What a pattern is made of, as far as it tells which characters a match must hold. */
export type Part =
  | { readonly type: "one"; readonly characters: Characters }
  /** Alternatives, each a row of parts; `least` 0 means that it may be left out. */
  | { readonly type: "group"; readonly rows: readonly (readonly Part[])[]; readonly least: number }
  /** What must stand before or behind a place; it takes no characters itself. */
  | { readonly type: "beside"; readonly rows: readonly (readonly Part[])[]; readonly side: "ahead" | "behind" }
  /** ^ or $ of the whole text. */
  | { readonly type: "edge"; readonly edge: "start" | "end" }
  /** Takes no characters and promises none (\b, what must not stand beside). */
  | { readonly type: "nothing" };

const most = 80;
const digits = new Set([..."0123456789"].map((ch) => ch.charCodeAt(0)));
const blanks = new Set(
  [..." \n\t\r\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"].map((ch) => ch.charCodeAt(0)),
);
for (let code = 0x2000; code <= 0x200a; code++) blanks.add(code);
const controls: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f", v: "\v", 0: "\0" };

/**
 * Takes a regular expression apart into alternatives of parts. It knows what the reader's patterns use; of anything
 * else (back references, named groups, the flags i, m and v) it gives undefined, and nothing is then promised.
 */
export function shapeOf({ source, flags }: RegExp): readonly (readonly Part[])[] | undefined {
  if (/[imv]/.test(flags)) return undefined;
  const reader: Reader = { source, at: 0, failed: false };
  const rows = alternatives(reader);
  return reader.failed || reader.at < source.length ? undefined : rows;
}

interface Reader {
  readonly source: string;
  at: number;
  failed: boolean;
}

function alternatives(reader: Reader): Part[][] {
  const rows: Part[][] = [[]];
  while (reader.at < reader.source.length && reader.source[reader.at] !== ")" && !reader.failed) {
    if (reader.source[reader.at] === "|") {
      reader.at++;
      rows.push([]);
      continue;
    }
    const part = quantified(reader, atom(reader));
    rows[rows.length - 1]?.push(part);
  }
  return rows;
}

const nothing: Part = { type: "nothing" };
const one = (characters: Characters): Part => ({ type: "one", characters });

function atom(reader: Reader): Part {
  const ch = reader.source[reader.at] ?? "";
  reader.at++;
  if (ch === "(") return group(reader);
  if (ch === "[") return { type: "one", characters: characterClass(reader) };
  if (ch === ".") return one(undefined);
  if (ch === "^") return { type: "edge", edge: "start" };
  if (ch === "$") return { type: "edge", edge: "end" };
  if (ch === "\\") return escaped(reader);
  if (/[\ud800-\udfff]/.test(ch)) reader.failed = true;
  return one(new Set([ch.charCodeAt(0)]));
}

function escaped(reader: Reader): Part {
  const ch = reader.source[reader.at] ?? "";
  if (ch === "b" || ch === "B") {
    reader.at++;
    return nothing;
  }
  return one(escapedSet(reader));
}

/** The characters of an escape, the reader standing behind its backslash. */
function escapedSet(reader: Reader): Characters {
  const ch = reader.source[reader.at] ?? "";
  reader.at++;
  if (ch === "d") return digits;
  if (ch === "s") return blanks;
  if (ch === "u") {
    const hex = /^[\da-f]{4}/i.exec(reader.source.slice(reader.at, reader.at + 4))?.[0];
    if (hex === undefined) reader.failed = true;
    reader.at += 4;
    return new Set([Number.parseInt(hex ?? "0", 16)]);
  }
  if (ch in controls) return new Set([(controls[ch] ?? "").charCodeAt(0)]);
  if (/[DSWw]/.test(ch)) return undefined;
  if (/[a-z1-9]/i.test(ch)) reader.failed = true;
  return new Set([ch.charCodeAt(0)]);
}

function characterClass(reader: Reader): Characters {
  const { source } = reader;
  const negated = source[reader.at] === "^";
  if (negated) reader.at++;
  const found = new Set<number>();
  let open = false;
  while (reader.at < source.length && source[reader.at] !== "]") {
    const low = classMember(reader);
    if (low === undefined) {
      open = true;
      continue;
    }
    const isRange = source[reader.at] === "-" && source[reader.at + 1] !== "]" && low.size === 1;
    if (!isRange) {
      for (const code of low) found.add(code);
      continue;
    }
    reader.at++;
    const high = classMember(reader);
    const [from = 0] = low;
    const [to = 0] = high ?? [];
    if (high === undefined || to - from > most) open = true;
    else for (let code = from; code <= to; code++) found.add(code);
  }
  reader.at++;
  return negated || open || found.size > most ? undefined : found;
}

function classMember(reader: Reader): Characters {
  const ch = reader.source[reader.at] ?? "";
  reader.at++;
  if (ch === "\\") {
    if (reader.source[reader.at] === "b") reader.failed = true;
    return escapedSet(reader);
  }
  if (/[\ud800-\udfff]/.test(ch)) reader.failed = true;
  return new Set([ch.charCodeAt(0)]);
}

function group(reader: Reader): Part {
  const kind = /^\?(?:[:=!]|<[=!])/.exec(reader.source.slice(reader.at, reader.at + 3))?.[0] ?? "";
  if (kind === "" && reader.source[reader.at] === "?") reader.failed = true;
  reader.at += kind.length;
  const rows = alternatives(reader);
  if (reader.source[reader.at] !== ")") reader.failed = true;
  reader.at++;
  if (kind.endsWith("!")) return nothing;
  if (kind === "?=") return { type: "beside", rows, side: "ahead" };
  if (kind === "?<=") return { type: "beside", rows, side: "behind" };
  return { type: "group", rows, least: 1 };
}

function quantified(reader: Reader, part: Part): Part {
  const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.at, reader.at + 12));
  if (!found) return part;
  reader.at += found[0].length;
  if (found[0] === "{1}") return part;
  const least = found[0][0] === "+" ? 1 : Number(found[1] ?? 0);
  // 甲{1,3}: another may stand between this one and what follows, so that it is no neighbour of it
  return part.type === "nothing" || part.type === "edge" || part.type === "beside"
    ? nothing
    : { type: "group", rows: [[part]], least };
}
