import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { createInflateRaw } from "node:zlib";
import { FileFault } from "./file-fault.ts";
import type { Limits } from "./limits.ts";
import { prefixOf } from "./plain-xml.ts";
import { readZipDirectory, type ZipPart } from "./zip-directory.ts";

/** Cells merged downwards: the rows first to last (from 1) of a column (from 0) show what the first holds. */
export interface MergedDown {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

export interface Inspected {
  /** By the number in the sheet's file name. */
  readonly merged: ReadonlyMap<number, readonly MergedDown[]>;
  readonly parts: readonly ZipPart[];
  /** Parts that the library reads without loss only when they are rewritten, with the prefix of their elements. */
  readonly toRewrite: ReadonlyMap<string, string | undefined>;
}

/** The parts that hold what a list says. */
const isRead = /^xl\/(?:workbook|sharedStrings|styles|worksheets\/sheet\d+)\.xml$/;
const sheetName = /^xl\/worksheets\/sheet(\d+)\.xml$/;
const mergeRef = /<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
/** Where the root element of a part stands. */
const mostHead = 4000;
/** A tag with a long prefix. */
const longestMark = 60;
const stroke = "/".charCodeAt(0);
/** What follows a sheet's rows and is kept to look for merged cells: enough for 100,000 of them. */
const mostTail = 8_000_000;

/**
 * Unpacks a workbook once without keeping it: whether it is one, how large it really is, and which cells are merged,
 * which stands behind the rows. Nothing else may read it before.
 * @throws FileFault when it is damaged, locked, no workbook, or grows past the limits
 */
export async function inspectWorkbook(
  path: string,
  file: FileHandle,
  size: number,
  limits: Limits,
): Promise<Inspected> {
  const parts = await readZipDirectory(file, size);
  if (parts.some(({ isEncrypted }) => isEncrypted)) throw new FileFault("encrypted");
  if (!parts.some(({ name }) => name === "xl/workbook.xml")) throw new FileFault("notAList");
  if (!parts.some(({ name }) => sheetName.test(name))) throw new FileFault("noSheet");
  const declared = parts.reduce((sum, part) => sum + part.unpackedBytes, 0);
  if (declared > limits.unpackedBytes) throw new FileFault("bomb", { bytes: declared, most: limits.unpackedBytes });
  const merged = new Map<number, readonly MergedDown[]>();
  const toRewrite = new Map<string, string | undefined>();
  let left = limits.unpackedBytes;
  for (const part of parts) {
    const isTexts = part.name === "xl/sharedStrings.xml";
    const most = isTexts ? Math.min(left, limits.textBytes) : left;
    const [, number] = sheetName.exec(part.name) ?? [];
    const unpacked = await unpack(path, part, most, number !== undefined);
    left -= unpacked.bytes;
    if (number !== undefined) merged.set(Number(number), mergedIn(unpacked.tail));
    if (!isRead.test(part.name)) continue;
    const prefix = prefixOf(unpacked.head);
    if (prefix !== undefined || !unpacked.isAscii) toRewrite.set(part.name, prefix);
  }
  return { merged, parts, toRewrite };
}

async function unpack(
  path: string,
  part: ZipPart,
  most: number,
  keepsTail: boolean,
): Promise<{ bytes: number; head: string; tail: string; isAscii: boolean }> {
  if (part.end === part.start) return { bytes: 0, head: "", tail: "", isAscii: true };
  if (part.method !== 0 && part.method !== 8) throw new FileFault("damaged");
  const packed = createReadStream(path, { start: part.start, end: part.end - 1 });
  const stream = part.method === 8 ? packed.pipe(createInflateRaw()) : packed;
  if (stream !== packed) packed.on("error", (error) => stream.destroy(error));
  let bytes = 0;
  let before: Buffer = Buffer.alloc(0);
  let head = "";
  let isPlain = true;
  const tail: Buffer[] = [];
  let tailBytes = 0;
  let isBehindRows = false;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) throw new FileFault("bomb", { bytes, most });
      isPlain &&= isAscii(chunk);
      if (head.length < mostHead) head += chunk.subarray(0, mostHead).toString("latin1");
      if (!keepsTail) continue;
      if (!isBehindRows) {
        // The mark may lie across two pieces.
        const joined = Buffer.concat([before, chunk.subarray(0, longestMark)]);
        isBehindRows = [joined, chunk].some(endsRows);
        before = chunk.subarray(-longestMark);
      }
      if (isBehindRows && tailBytes < mostTail) {
        tail.push(chunk);
        tailBytes += chunk.length;
      }
    }
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault("damaged", {}, error);
  } finally {
    packed.destroy();
  }
  return { bytes, head, tail: Buffer.concat(tail).toString("latin1"), isAscii: isPlain };
}

/** `</sheetData>` or `<sheetData/>`, with a prefix or without; that of the beginning has no stroke. */
function endsRows(piece: Buffer): boolean {
  for (let at = piece.indexOf("sheetData"); at >= 0; at = piece.indexOf("sheetData", at + 1)) {
    if (piece[at + 9] === stroke) return true;
    const tag = piece.subarray(Math.max(0, at - longestMark), at).toString("latin1");
    if (/<\/(?:[\w.-]+:)?$/.test(tag)) return true;
  }
  return false;
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;

const mergedIn = (tail: string): MergedDown[] =>
  [...tail.matchAll(mergeRef)].flatMap(([, left = "", top = "", , bottom = ""]) =>
    Number(bottom) > Number(top) ? [{ column: columnOf(left), first: Number(top), last: Number(bottom) }] : [],
  );
