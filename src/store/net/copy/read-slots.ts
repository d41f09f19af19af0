import type pg from "pg";
import type { Side } from "../../../domain/criteria/criterion.ts";
import { everyone } from "../viewer.ts";
import { idOf, wordsOfId } from "./best.ts";
import { type Layout, layouts, type Read, showing, words } from "./columns.ts";
import { inPages, inPieces } from "./pieces.ts";
import type { Shelf } from "./shelf.ts";

const send = { int4: "int4send", int8: "int8send", uuid: "uuid_send" } as const;

const homeless: Read = { name: "home", sql: "0", type: "int4" };

/** Everything that is read of a slot, in order. */
const readsIn = (side: Side, table: string): readonly Read[] => [
  ...showing,
  ...layouts[side].reads.map((read) => (read.name === "home" && table === "need_slot_wide" ? homeless : read)),
];

/** All slots of a table that a condition names, in one row: their count, and of each column the bytes of all values. */
const selecting = (reads: readonly Read[], table: string, condition: string): string => {
  const bytes = reads.map(({ sql, type }) => `string_agg(${send[type]}((${sql})::${type}), '')`);
  return `select count(*)::int4, ${bytes.join(", ")} from ${table} where status = 'active' and ${condition}`;
};

type Answer = readonly [count: number, ...bytes: (Buffer | null)[]];

async function ask(client: pg.Client, name: string, text: string, values: readonly unknown[]): Promise<Answer> {
  const { rows } = await client.query<[number, ...Buffer[]]>({ name, text, values: [...values], rowMode: "array" });
  return rows[0] ?? [0];
}

/** Numbers for organisations, which are few. */
export class Numbers {
  readonly #numbers = new Map<string, number>();

  of(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** −1 of one that has no slots. */
  find(id: string): number {
    return this.#numbers.get(id) ?? -1;
  }
}

/** One column of whole numbers in an answer: every so many words from one on. */
interface Words {
  readonly all: Int32Array;
  readonly stride: number;
  readonly offset: number;
}

function wordsOf({ type }: Read, bytes: Buffer | null | undefined): Words[] {
  const own = bytes ?? Buffer.alloc(0);
  // The network's order is not the processor's.
  const all = new Int32Array(Uint8Array.from(own.swap32()).buffer);
  return words[type].map(({ sent }) => ({ all, stride: words[type].length, offset: sent }));
}

const wordAt = ({ all, stride, offset }: Words, nth: number): number => all[nth * stride + offset] ?? 0;

/** Ids by their words: few, that come again and again. */
class Ids {
  readonly #words: readonly [Words, Words, Words, Words];
  /** By the last word, which is random. */
  readonly #known = new Map<number, { readonly words: readonly number[]; readonly id: string }>();

  constructor(words: readonly Words[]) {
    const [a, b, c, d] = words;
    if (!a || !b || !c || !d) throw new Error("an id has four words");
    this.#words = [a, b, c, d];
  }

  at(nth: number): string {
    const [a, b, c, d] = this.#words;
    const last = wordAt(d, nth);
    const known = this.#known.get(last);
    if (
      known &&
      known.words[0] === wordAt(a, nth) &&
      known.words[1] === wordAt(b, nth) &&
      known.words[2] === wordAt(c, nth)
    ) {
      return known.id;
    }
    const found = this.#words.map((word) => wordAt(word, nth));
    const id = idOf(found);
    this.#known.set(last, { words: found, id });
    return id;
  }
}

/** Puts the slots of one answer on the shelf, what everybody sees after the rest. */
function put([count, ...bytes]: Answer, shelf: Shelf, orgs: Numbers): void {
  if (count === 0) return;
  const { reads, columns } = shelf.layout;
  const held = reads.map((read, nth) => wordsOf(read, bytes[showing.length + nth]));
  const org = new Ids(held.pop() ?? []);
  const plain = held.flat();
  const [viewerWords = [], [isPublished] = []] = showing.map((read, nth) => wordsOf(read, bytes[nth]));
  const viewer = new Ids(viewerWords);
  const values = new Int32Array(columns.length);
  const add = (nth: number, viewerId: string): void => {
    for (let column = 0; column < plain.length; column += 1) {
      const word = plain[column];
      if (word) values[column] = wordAt(word, nth);
    }
    values[plain.length] = orgs.of(org.at(nth));
    shelf.add({ viewerId, isPublished: isPublished !== undefined && wordAt(isPublished, nth) === 1 }, values);
  };
  const forAll: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const viewerId = viewer.at(nth);
    if (viewerId === everyone) forAll.push(nth);
    else add(nth, viewerId);
  }
  for (const nth of forAll) add(nth, everyone);
}

/** Of slots that everybody sees only what tells which one on a site is the same; the records of those that none is. */
function mark([count, ...bytes]: Answer, shelf: Shelf): string[] {
  const { layout } = shelf;
  const found = marking(layout).map((read, nth) => ({ at: columnOf(layout, read), words: wordsOf(read, bytes[nth]) }));
  const record = new Ids(found.find(({ at }) => at === layout.at("record0"))?.words ?? []);
  const values = new Int32Array(layout.columns.length);
  const missing: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    for (const { at, words: of } of found)
      values.set(
        of.map((word) => wordAt(word, nth)),
        at,
      );
    if (!shelf.markForAll(values)) missing.push(record.at(nth));
  }
  return missing;
}

const marking = ({ reads }: Layout): Read[] =>
  reads.filter(({ name }) => ["record", "publication", "kind", "whereabouts"].includes(name));

const columnOf = (layout: Layout, { name, type }: Read): number => layout.at(`${name}${words[type][0]?.end ?? ""}`);

/** Reads a whole side, piece by piece, each as it stands at its moment. */
export async function readAll(client: pg.Client, shelf: Shelf, orgs: Numbers, onPiece: () => void): Promise<void> {
  const { layout } = shelf;
  const missing: string[] = [];
  for (const table of layout.tables) {
    const all = selecting(readsIn(layout.side, table), table, `viewer_id <> '${everyone}' and ${inPages}`);
    await inPieces(
      client,
      table,
      (piece) => ask(client, `copy ${table}`, all, piece),
      (answer) => {
        put(answer, shelf, orgs);
        onPiece();
        return true;
      },
    );
    const forAll = selecting(marking(layout), table, `viewer_id = '${everyone}' and ${inPages}`);
    await inPieces(
      client,
      table,
      (piece) => ask(client, `copy marks ${table}`, forAll, piece),
      (answer) => {
        missing.push(...mark(answer, shelf));
        return true;
      },
    );
  }
  const ids = [...new Set(missing)];
  for (let from = 0; from < ids.length; from += recordsAtOnce) {
    await readAgain(client, shelf, orgs, ids.slice(from, from + recordsAtOnce));
    onPiece();
  }
}

const recordsAtOnce = 5000;

/** Puts what the records have now in the place of what the shelf holds of them. */
export async function readAgain(client: pg.Client, shelf: Shelf, orgs: Numbers, ids: readonly string[]): Promise<void> {
  const fresh: Answer[] = [];
  const { side, tables } = shelf.layout;
  const id = side === "space" ? "offer_id" : "need_id";
  for (const table of tables) {
    const text = selecting(readsIn(side, table), table, `${id} = any($1::uuid[])`);
    fresh.push(await ask(client, `copy again ${table}`, text, [ids]));
  }
  // Only now, all at once: whoever looks meanwhile finds either what was or what is.
  for (const one of ids) shelf.removeAll(Int32Array.from(wordsOfId(one)));
  for (const answer of fresh) put(answer, shelf, orgs);
}
