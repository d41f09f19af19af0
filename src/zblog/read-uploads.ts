import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { DumpFault } from "./dump-fault.ts";
import { faultOf, unpacked } from "./open-zblog.ts";

/** One file of the uploads. `path` is below zb_users/upload/ and names nothing outside. */
export interface UploadedFile {
  readonly path: string;
  readonly bytes: number;
  /** Empty where only the names were asked for, or the file is too large. */
  readonly data: Uint8Array;
}

/** What was left aside: a name that leads out of the folder, a link, a file beyond the limit. */
export interface LeftUpload {
  readonly code: "unsafeName" | "link" | "fileTooLarge";
  readonly name: string;
}

export interface UploadLimits {
  /** All files together, unpacked. */
  readonly allBytes: number;
  readonly fileBytes: number;
  readonly files: number;
}

const usualUploadLimits: UploadLimits = { allBytes: 20_000_000_000, fileBytes: 50_000_000, files: 500_000 };

/** What stands before the path that the site knows: an archive may have been made from any folder above it. */
const roots = /^(?:.*?\/)?(?:zb_users\/)?upload\//;

/** @returns undefined for a name that leads anywhere else than below the folder */
function safePath(name: string): string | undefined {
  const path = name.replaceAll("\\", "/").replace(/^\.\//, "");
  if (path.startsWith("/") || path.includes("\0") || /^[a-z]:/i.test(path)) return undefined;
  if (path.split("/").includes("..")) return undefined;
  return path.replace(roots, "");
}

/**
 * The files of a folder or a .tar(.gz), one after another, in memory one at a time. Names never become paths of ours:
 * a file is kept by what is in it.
 * @throws DumpFault "badUploads" for what is neither, "uploadsTooLarge" for what unpacks to more than the limits
 */
export async function* readUploads(
  path: string,
  left: (one: LeftUpload) => void,
  limits: UploadLimits = usualUploadLimits,
): AsyncGenerator<UploadedFile> {
  const found = await stat(path).catch((error: unknown) => {
    throw new DumpFault("badUploads", { names: [path] }, error);
  });
  yield* found.isDirectory() ? readFolder(path, left, limits) : readTar(path, left, limits);
}

async function* readFolder(
  folder: string,
  left: (one: LeftUpload) => void,
  limits: UploadLimits,
): AsyncGenerator<UploadedFile> {
  let all = 0;
  let files = 0;
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of (await readdir(at, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(at, entry.name);
      const name = relative(folder, full).split(sep).join("/");
      if (entry.isDirectory()) waiting.push(full);
      else if (!entry.isFile()) left({ code: "link", name });
      else {
        const { size } = await stat(full);
        all += size;
        files += 1;
        if (all > limits.allBytes || files > limits.files)
          throw new DumpFault("uploadsTooLarge", { most: limits.allBytes });
        if (size > limits.fileBytes) left({ code: "fileTooLarge", name });
        else yield { path: safePath(name) ?? name, bytes: size, data: await readFile(full) };
      }
    }
  }
}

const block = 512;

/** Reads exactly so many bytes at a time from a stream of buffers. */
function byteReader(chunks: AsyncIterable<Buffer>, onBytes: (bytes: number) => void) {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await source.next();
    if (done) return false;
    onBytes(value.length);
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    return true;
  };
  return {
    /** Fewer bytes only at the end. */
    async take(bytes: number): Promise<Buffer> {
      while (rest.length < bytes && (await more()));
      const taken = rest.subarray(0, bytes);
      rest = rest.subarray(taken.length);
      return taken;
    },
    async skip(bytes: number): Promise<boolean> {
      let leftBytes = bytes;
      while (leftBytes > 0) {
        if (rest.length === 0 && !(await more())) return false;
        const gone = Math.min(rest.length, leftBytes);
        rest = rest.subarray(gone);
        leftBytes -= gone;
      }
      return true;
    },
  };
}

const textAt = (head: Buffer, at: number, length: number): string => {
  const field = head.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString("utf8");
};

async function* readTar(
  path: string,
  left: (one: LeftUpload) => void,
  limits: UploadLimits,
): AsyncGenerator<UploadedFile> {
  const head = await readFirst(path);
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  let all = 0;
  const reader = byteReader(unpacked(path, isPacked), (bytes) => {
    all += bytes;
    if (all > limits.allBytes) throw new DumpFault("uploadsTooLarge", { most: limits.allBytes });
  });
  let files = 0;
  let longName = "";
  try {
    for (;;) {
      const header = await reader.take(block);
      if (header.length === 0) return;
      if (header.length < block) throw new DumpFault("truncated");
      if (header.every((byte) => byte === 0)) return;
      if (!isHeader(header)) throw new DumpFault("badUploads", { names: [path] });
      const size = Number.parseInt(textAt(header, 124, 12).trim() || "0", 8);
      const type = String.fromCharCode(header[156] ?? 0);
      const padded = Math.ceil(size / block) * block;
      if (!Number.isSafeInteger(size) || size < 0) throw new DumpFault("badUploads", { names: [path] });
      if (type === "L" || type === "x") {
        const data = size > 65_536 ? Buffer.alloc(0) : await reader.take(padded);
        const said = data.subarray(0, size).toString("utf8");
        longName = type === "L" ? said.replace(/\0.*$/s, "") : (/\d+ path=([^\n]*)\n/.exec(said)?.[1] ?? longName);
        continue;
      }
      const prefix = textAt(header, 345, 155);
      const name = longName || (prefix === "" ? textAt(header, 0, 100) : `${prefix}/${textAt(header, 0, 100)}`);
      longName = "";
      const isFile = type === "0" || type === "\0";
      files += 1;
      if (files > limits.files) throw new DumpFault("uploadsTooLarge", { most: limits.allBytes });
      const safe = safePath(name);
      const reason = !isFile
        ? type === "1" || type === "2"
          ? ("link" as const)
          : undefined
        : safe === undefined
          ? ("unsafeName" as const)
          : size > limits.fileBytes
            ? ("fileTooLarge" as const)
            : undefined;
      if (reason !== undefined) left({ code: reason, name });
      if (!isFile || reason !== undefined || safe === undefined) {
        if (!(await reader.skip(padded))) throw new DumpFault("truncated");
        continue;
      }
      const data = await reader.take(padded);
      if (data.length < size) throw new DumpFault("truncated");
      yield { path: safe, bytes: size, data: new Uint8Array(data.subarray(0, size)) };
    }
  } catch (error) {
    throw error instanceof DumpFault ? error : faultOf(error);
  }
}

async function readFirst(path: string): Promise<Buffer> {
  for await (const chunk of unpacked(path, false)) return chunk;
  throw new DumpFault("empty");
}

/** The sum of a header's bytes, its own field taken as spaces. */
function isHeader(header: Buffer): boolean {
  let sum = 0;
  for (let at = 0; at < block; at++) sum += at >= 148 && at < 156 ? 32 : (header[at] ?? 0);
  return sum === Number.parseInt(textAt(header, 148, 8).trim(), 8);
}
