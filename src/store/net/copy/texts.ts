import { Buffer } from "node:buffer";
import { hashOf } from "./whereabouts.ts";

/** The four words of an id, of a slot or of an answer. */
export type IdWords = ArrayLike<number>;

/** Small enough that moving half of it takes no time. */
const chunkBytes = 1 << 20;
const chunkWords = chunkBytes / 4;

/** Words before a text: the next entry of its chain, its bytes (below 0 once forgotten), and whose it is. */
const head = { next: 0, bytes: 1, record: 2, publication: 6, words: 10 } as const;

const wordsFor = (bytes: number): number => head.words + Math.ceil(bytes / 4);

/** A piece of memory with entries one after the other. */
class Chunk {
  readonly buffer = Buffer.allocUnsafeSlow(chunkBytes);
  readonly words = new Int32Array(this.buffer.buffer, this.buffer.byteOffset, chunkWords);
  used = 0;
  live = 0;

  bytesAt(at: number): number {
    const bytes = this.words[at + head.bytes] ?? 0;
    return bytes < 0 ? -1 - bytes : bytes;
  }

  isLiveAt(at: number): boolean {
    return (this.words[at + head.bytes] ?? -1) >= 0;
  }

  isOf(at: number, record: IdWords): boolean {
    return this.#isAt(at + head.record, record);
  }

  isOn(at: number, publication: IdWords): boolean {
    return this.#isAt(at + head.publication, publication);
  }

  #isAt(from: number, id: IdWords): boolean {
    for (let nth = 0; nth < 4; nth += 1) if (this.words[from + nth] !== id[nth]) return false;
    return true;
  }
}

/**
 * What records show, as text, by record and publication: bytes outside the heap, because a collection of garbage would
 * walk through millions of strings.
 */
export class Texts {
  readonly #mostBytes: number;
  #heads = new Int32Array(1024).fill(-1);
  /** An entry's number is its chunk's times `chunkWords`, and where in it the entry begins. */
  readonly #chunks: (Chunk | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
  #current = -1;
  #size = 0;

  /** @param mostBytes that all may take; what comes then is not kept. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Whether no piece of memory has room any more. */
  get isFull(): boolean {
    return this.bytes + chunkBytes > this.#mostBytes;
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return 4 * this.#heads.length + (this.#chunks.length - this.#freeNumbers.length) * chunkBytes;
  }

  /** @param publication all 0 of what the record's own organisation is shown. */
  find(record: IdWords, publication: IdWords): string | undefined {
    const found = this.#entryOf(record, publication);
    if (!found) return undefined;
    const from = (found.at + head.words) * 4;
    return found.chunk.buffer.toString("utf8", from, from + found.chunk.bytesAt(found.at));
  }

  /** Keeps a text, unless one is kept. @returns whether there was room. */
  keep(record: IdWords, publication: IdWords, text: string): boolean {
    if (this.#entryOf(record, publication)) return true;
    const bytes = Buffer.byteLength(text);
    const entry = this.#room(wordsFor(bytes));
    const chunk = this.#chunkOf(entry);
    if (!chunk) return false;
    const at = entry % chunkWords;
    chunk.words[at + head.bytes] = bytes;
    chunk.words.set(Array.from(record), at + head.record);
    chunk.words.set(Array.from(publication), at + head.publication);
    chunk.buffer.write(text, (at + head.words) * 4);
    this.#chain(chunk, entry);
    this.#size += 1;
    if (this.#size > this.#heads.length) this.#lengthen();
    return true;
  }

  /** Forgets all texts of a record. */
  forget(record: IdWords): void {
    const concerned = new Set<number>();
    for (let entry = this.#first(record); entry >= 0; ) {
      const chunk = this.#chunkOf(entry);
      if (!chunk) return;
      const at = entry % chunkWords;
      const next = chunk.words[at + head.next] ?? -1;
      if (chunk.isOf(at, record)) {
        this.#unchain(chunk, entry);
        chunk.words[at + head.bytes] = -1 - chunk.bytesAt(at);
        chunk.live -= wordsFor(chunk.bytesAt(at));
        this.#size -= 1;
        concerned.add(Math.floor(entry / chunkWords));
      }
      entry = next;
    }
    for (const number of concerned) this.#tidy(number);
  }

  #entryOf(record: IdWords, publication: IdWords): { readonly chunk: Chunk; readonly at: number } | undefined {
    for (let entry = this.#first(record); entry >= 0; ) {
      const chunk = this.#chunkOf(entry);
      if (!chunk) return undefined;
      const at = entry % chunkWords;
      if (chunk.isOn(at, publication) && chunk.isOf(at, record)) return { chunk, at };
      entry = chunk.words[at + head.next] ?? -1;
    }
    return undefined;
  }

  #chunkOf(entry: number): Chunk | undefined {
    return this.#chunks[Math.floor(entry / chunkWords)];
  }

  #first(record: IdWords): number {
    return this.#heads[this.#headOf(record)] ?? -1;
  }

  #headOf(record: IdWords): number {
    return hashOf(record[2] ?? 0, record[3] ?? 0) & (this.#heads.length - 1);
  }

  #headAt({ words }: Chunk, at: number): number {
    return this.#headOf(words.subarray(at + head.record, at + head.record + 4));
  }

  #chain(chunk: Chunk, entry: number): void {
    const at = entry % chunkWords;
    const slot = this.#headAt(chunk, at);
    chunk.words[at + head.next] = this.#heads[slot] ?? -1;
    this.#heads[slot] = entry;
  }

  #unchain(chunk: Chunk, entry: number): void {
    const at = entry % chunkWords;
    const next = chunk.words[at + head.next] ?? -1;
    const slot = this.#headAt(chunk, at);
    if (this.#heads[slot] === entry) {
      this.#heads[slot] = next;
      return;
    }
    for (let before = this.#heads[slot] ?? -1; before >= 0; ) {
      const words = this.#chunkOf(before)?.words;
      if (!words) return;
      const link = (before % chunkWords) + head.next;
      if (words[link] === entry) {
        words[link] = next;
        return;
      }
      before = words[link] ?? -1;
    }
  }

  /** A new entry of so many words; −1 without room. */
  #room(words: number): number {
    if (words > chunkWords) return -1;
    let chunk = this.#chunks[this.#current];
    if (!chunk || chunk.used + words > chunkWords) {
      if (this.isFull) return -1;
      chunk = new Chunk();
      this.#current = this.#freeNumbers.pop() ?? this.#chunks.length;
      this.#chunks[this.#current] = chunk;
    }
    const entry = this.#current * chunkWords + chunk.used;
    chunk.used += words;
    chunk.live += words;
    return entry;
  }

  /** Once most of a chunk is forgotten the rest moves. */
  #tidy(number: number): void {
    const chunk = this.#chunks[number];
    if (!chunk || number === this.#current || chunk.live > chunk.used / 2) return;
    for (let at = 0; at < chunk.used; at += wordsFor(chunk.bytesAt(at))) {
      if (!chunk.isLiveAt(at)) continue;
      this.#unchain(chunk, number * chunkWords + at);
      this.#moveTo(this.#room(wordsFor(chunk.bytesAt(at))), chunk, at);
    }
    this.#chunks[number] = undefined;
    this.#freeNumbers.push(number);
  }

  #moveTo(entry: number, from: Chunk, at: number): void {
    const chunk = this.#chunkOf(entry);
    if (!chunk) {
      this.#size -= 1;
      return;
    }
    chunk.words.set(from.words.subarray(at, at + wordsFor(from.bytesAt(at))), entry % chunkWords);
    this.#chain(chunk, entry);
  }

  #lengthen(): void {
    const entries: number[] = [];
    for (let entry of this.#heads) {
      for (; entry >= 0; entry = this.#chunkOf(entry)?.words[(entry % chunkWords) + head.next] ?? -1)
        entries.push(entry);
    }
    this.#heads = new Int32Array(this.#heads.length * 2).fill(-1);
    for (const entry of entries) {
      const chunk = this.#chunkOf(entry);
      if (chunk) this.#chain(chunk, entry);
    }
  }
}
