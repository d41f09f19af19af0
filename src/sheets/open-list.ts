import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { SheetRow } from "../domain/import/cell.ts";
import { FileFault } from "./file-fault.ts";
import { inspectWorkbook } from "./inspect-workbook.ts";
import { type Limits, usualLimits } from "./limits.ts";
import { readTable } from "./read-table.ts";
import { readWorkbook } from "./read-workbook.ts";

/** A file that may be read as a list, as often as one wants. */
export interface ListFile {
  readonly name: string;
  readonly bytes: number;
  /** sha256 of the whole file, in hex. */
  readonly hash: string;
  rows(): AsyncIterable<SheetRow>;
}

const oldMark = Buffer.from("d0cf11e0a1b11ae1", "hex");
const startBytes = 64_000;

/**
 * Looks at a file by what it holds, whatever its name ends in: a workbook (.xlsx), or text in columns (.csv, .tsv) in
 * UTF-8, UTF-16 or GB18030. `name` is what its owner calls it, where it lies under another.
 * @throws FileFault when no list can be read from it
 */
export async function openList(
  path: string,
  limits: Limits = usualLimits,
  name: string = basename(path),
): Promise<ListFile> {
  const file = await open(path).catch((error: unknown) => {
    throw new FileFault("notFound", {}, error);
  });
  try {
    const stat = await file.stat();
    const bytes = stat.size;
    if (!stat.isFile()) throw new FileFault("notFound");
    if (bytes === 0) throw new FileFault("empty");
    if (bytes > limits.fileBytes) throw new FileFault("tooLarge", { bytes, most: limits.fileBytes });
    const start = Buffer.alloc(Math.min(bytes, startBytes));
    await file.read(start, 0, start.length, 0);
    if (start.subarray(0, 8).equals(oldMark)) throw new FileFault(await oldKind(file, bytes));
    const sheet = basename(name, extname(name));
    const rows = isZip(start) ? await workbook(path, file, bytes, limits) : () => readTable(path, sheet, start);
    return { name, bytes, hash: await hashOf(path), rows };
  } finally {
    await file.close();
  }
}

const isZip = (start: Buffer): boolean => start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5);

async function workbook(path: string, file: FileHandle, bytes: number, limits: Limits) {
  const inspected = await inspectWorkbook(path, file, bytes, limits);
  return () => readWorkbook(path, inspected);
}

/** The old container holds a workbook of before 2007, or a new one locked by a password; its directory says which. */
async function oldKind(file: FileHandle, bytes: number): Promise<"encrypted" | "oldExcel"> {
  const name = Buffer.from("EncryptedPackage", "utf16le");
  const piece = Buffer.alloc(1_000_000);
  for (let at = 0; at < bytes; at += piece.length - name.length) {
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (piece.subarray(0, bytesRead).includes(name)) return "encrypted";
  }
  return "oldExcel";
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
