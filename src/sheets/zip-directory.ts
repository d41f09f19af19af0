import type { FileHandle } from "node:fs/promises";
import { FileFault } from "./file-fault.ts";

/** A part of a zip file: its packed bytes stand at [start, end). */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly start: number;
  readonly end: number;
  /** As the directory says; they may lie. */
  readonly unpackedBytes: number;
  readonly crc: number;
}

/** What the records of a zip file begin with. */
export const endMark = 0x06054b50;
const end64Mark = 0x06064b50;
const locatorMark = 0x07064b50;
export const partMark = 0x02014b50;
export const headMark = 0x04034b50;
const elsewhere = 0xffffffff;
const mostParts = 10_000;
/** What may stand between two parts: a descriptor of sizes, and a writer's alignment. */
const mostGap = 1024;

async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}

/**
 * The parts of a zip file in the order in which they stand. Parts that overlap, and bytes between them that no entry
 * names, are refused: a reader that goes from part to part would unpack what was never counted.
 * @throws FileFault "damaged"
 */
export async function readZipDirectory(file: FileHandle, size: number): Promise<ZipPart[]> {
  try {
    return await readParts(file, size);
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault("damaged", {}, error);
  }
}

async function readParts(file: FileHandle, size: number): Promise<ZipPart[]> {
  const { count, start, length } = await findDirectory(file, size);
  if (count > mostParts || length > 20_000_000) throw new FileFault("damaged");
  const directory = await bytesAt(file, start, length);
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (directory.readUInt32LE(at) !== partMark) throw new FileFault("damaged");
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const long = longSizes(extra);
    const figure = (offset: number): number => {
      const value = directory.readUInt32LE(at + offset);
      return value === elsewhere ? (long.shift() ?? value) : value;
    };
    const unpackedBytes = figure(24);
    const packedBytes = figure(20);
    const offset = figure(42);
    const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    const [method, crc] = [directory.readUInt16LE(at + 10), directory.readUInt32LE(at + 16)];
    entries.push({ name, method, crc, isEncrypted, unpackedBytes, packedBytes, offset });
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  entries.sort((a, b) => a.offset - b.offset);
  const parts: ZipPart[] = [];
  let last = 0;
  for (const { packedBytes, offset, ...entry } of entries) {
    if (offset < last || offset - last > mostGap) throw new FileFault("damaged");
    const head = await bytesAt(file, offset, 30);
    if (head.readUInt32LE(0) !== headMark) throw new FileFault("damaged");
    const from = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    last = from + packedBytes;
    parts.push({ ...entry, start: from, end: last });
  }
  if (start < last || start - last > mostGap) throw new FileFault("damaged");
  return parts;
}

/** The sizes of more than 4 GB, in the order of the fields that leave them to here. */
function longSizes(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const words = Math.min(3, Math.floor(extra.readUInt16LE(at + 2) / 8));
    return Array.from({ length: words }, (_, word) => Number(extra.readBigUInt64LE(at + 4 + word * 8)));
  }
  return [];
}

async function findDirectory(
  file: FileHandle,
  size: number,
): Promise<{ count: number; start: number; length: number }> {
  const from = Math.max(0, size - 65_557);
  const tail = await bytesAt(file, from, size - from);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endMark) continue;
    const locator = at - 20;
    if (locator >= 0 && tail.readUInt32LE(locator) === locatorMark) {
      const long = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
      if (long.readUInt32LE(0) !== end64Mark) throw new FileFault("damaged");
      const [count, length, start] = [32, 40, 48].map((offset) => Number(long.readBigUInt64LE(offset)));
      return { count: count ?? 0, length: length ?? 0, start: start ?? 0 };
    }
    return { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), start: tail.readUInt32LE(at + 16) };
  }
  throw new FileFault("damaged");
}
