import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { crc32, createDeflateRaw, createInflateRaw } from "node:zlib";
import { endMark, headMark, partMark, type ZipPart } from "./zip-directory.ts";

/** Rewrites the text of a part as it passes, into ASCII. */
export type Rewrite = (text: AsyncIterable<string>) => AsyncIterable<string>;

const descriptorMark = 0x08074b50;
const utf8Name = 0x0800;
/** Sizes and checksum follow the part. */
const sizesFollow = 0x0008;
const deflated = 8;

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** The parts of a zip file one after another, some of them rewritten on the way; nothing of it is kept. */
export async function* repack(
  path: string,
  parts: readonly ZipPart[],
  rewriteOf: (name: string) => Rewrite | undefined,
): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const part of parts) {
    const rewrite = rewriteOf(part.name);
    const name = Buffer.from(part.name, "utf8");
    const same = { crc: part.crc, packed: part.end - part.start, size: part.unpackedBytes };
    const flags = utf8Name | (rewrite ? sizesFollow : 0);
    const method = rewrite ? deflated : part.method;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(headMark, 0);
    head.writeUInt16LE(20, 4);
    writeShape(head, 6, { flags, method, ...(rewrite ? nothing : same) });
    head.writeUInt16LE(name.length, 26);
    yield Buffer.concat([head, name]);
    const sums = rewrite ? { ...nothing } : same;
    if (rewrite) yield* packedAnew(path, part, rewrite, sums);
    else if (part.end > part.start) yield* packedBytes(path, part);
    written.push({ name, offset, flags, method, ...sums });
    offset += head.length + name.length + sums.packed + (rewrite ? 16 : 0);
  }
  yield directory(written, offset);
}

const nothing = { crc: 0, packed: 0, size: 0 };

const packedBytes = (path: string, part: ZipPart): Readable =>
  createReadStream(path, { start: part.start, end: part.end - 1 });

async function* packedAnew(
  path: string,
  part: ZipPart,
  rewrite: Rewrite,
  sums: { crc: number; packed: number; size: number },
): AsyncGenerator<Buffer> {
  async function* rewritten(): AsyncGenerator<Buffer> {
    for await (const text of rewrite(textOf(path, part))) {
      const bytes = Buffer.from(text, "latin1");
      sums.crc = crc32(bytes, sums.crc);
      sums.size += bytes.length;
      yield bytes;
    }
  }
  // Quick, not small: whoever takes it unpacks it at once.
  const packer = createDeflateRaw({ level: 1 });
  const from = Readable.from(rewritten());
  from.on("error", (error) => packer.destroy(error));
  for await (const chunk of from.pipe(packer) as AsyncIterable<Buffer>) {
    sums.packed += chunk.length;
    yield chunk;
  }
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(descriptorMark, 0);
  tail.writeUInt32LE(sums.crc, 4);
  tail.writeUInt32LE(sums.packed, 8);
  tail.writeUInt32LE(sums.size, 12);
  yield tail;
}

async function* textOf(path: string, part: ZipPart): AsyncGenerator<string> {
  if (part.end === part.start) return;
  const packed = packedBytes(path, part);
  const stream = part.method === deflated ? packed.pipe(createInflateRaw({ chunkSize: 65_536 })) : packed;
  if (stream !== packed) packed.on("error", (error) => stream.destroy(error));
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of stream as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Flags, method, checksum and sizes, as they stand in a part's head and, two bytes later, in the directory. */
function writeShape(
  into: Buffer,
  at: number,
  shape: Pick<Written, "flags" | "method" | "crc" | "packed" | "size">,
): void {
  into.writeUInt16LE(shape.flags, at);
  into.writeUInt16LE(shape.method, at + 2);
  into.writeUInt32LE(shape.crc, at + 8);
  into.writeUInt32LE(shape.packed, at + 12);
  into.writeUInt32LE(shape.size, at + 16);
}

function directory(written: readonly Written[], offset: number): Buffer {
  const entries = written.map(({ name, offset: at, ...shape }) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(partMark, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    writeShape(entry, 8, shape);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    return Buffer.concat([entry, name]);
  });
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, end]);
}
