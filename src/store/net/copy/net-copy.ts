import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Side } from "../../../domain/criteria/criterion.ts";
import type { PublicNeed } from "../../needs.ts";
import type { Space } from "../../spaces.ts";
import type { Found } from "../read-on.ts";
import { Asker } from "./asker.ts";
import { wordsOfId } from "./best.ts";
import { layouts } from "./columns.ts";
import { Lately } from "./lately.ts";
import { ownConnection } from "./own-connection.ts";
import { Packing } from "./packing.ts";
import { Numbers, readAgain, readAll } from "./read-slots.ts";
import { readTexts } from "./read-texts.ts";
import type { Seen, Since } from "./records.ts";
import { Shelf } from "./shelf.ts";
import { type IdWords, Texts } from "./texts.ts";

/** Up to where the changes of the net are in the copy. */
export interface Position {
  /** Transactions before this one have ended, and what they changed is in the copy. */
  readonly xmin: bigint;
  /** Later ones whose changes are in it too. */
  readonly applied: ReadonlySet<string>;
}

/** What a copy holds, all of one moment. */
export interface Held {
  readonly position: Position;
  readonly space: Shelf;
  readonly need: Shelf;
  /** What the records show, of as many as there is room for. */
  readonly texts: Texts;
  /** How it is written there. */
  readonly packing: Packing;
  /** What was made of them last. */
  readonly lately: { readonly space: Lately<Found<Space>>; readonly need: Lately<Found<PublicNeed>> };
  readonly orgs: Pick<Numbers, "find">;
}

export interface NetCopyTold {
  readonly slots: number;
  readonly texts: number;
  readonly bytes: number;
  readonly ms: number;
}

export interface NetCopyOptions {
  /** Of a login that sees every slot and `net_change` whole. */
  readonly url: string;
  /** Bytes that the copy may take; with 0 there is none. */
  readonly mostBytes: number;
  readonly onError: (error: Error) => void;
  /** Slots and texts are in; pages are answered before, as soon as the slots are. */
  readonly onReady?: (told: NetCopyTold) => void;
  /** It would take more than it may. */
  readonly onTooLarge?: (bytes: number) => void;
}

/** A copy that has not been told for so long begins anew: what it missed may have been forgotten. */
const forgottenAfterMinutes = 60;
const mostSilentMs = 30 * 60_000;
const tickMs = 60_000;
const againMs = 2000;

/** Of the room for texts what the values that many of them share may take. */
const sharedPart = 0.1;

/** So many changed records are taken in at once; with more the copy is no use meanwhile. */
const recordsAtOnce = 2000;

interface Feed {
  readonly xmin: string;
  readonly changes: readonly (readonly [xid: string, side: Side, ids: readonly string[]])[] | null;
}

/**
 * The slots of an installation in this process's memory, for answering in microseconds which records may suit. Never the
 * truth: whoever uses it asks the database, in the statement that reads the records, whether anything changed since
 * `held.position`, and if so lets it catch up and looks again.
 */
export class NetCopy {
  readonly #options: NetCopyOptions;
  readonly #stopping = new AbortController();
  #client: pg.Client | undefined;
  #asker: Asker | undefined;
  #held: Held | undefined;
  #stirs = 0;
  #orgs = new Numbers();
  /** Last words of the ids of records that changed while texts are read. */
  readonly #changed = new Set<number>();
  #toldAt = 0;
  #catching: Promise<void> | undefined;
  #running: Promise<void> | undefined;

  constructor(options: NetCopyOptions) {
    this.#options = options;
  }

  /** Loads in the background, and keeps up until `stop`. */
  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Undefined while there is nothing that could be used. */
  get held(): Held | undefined {
    return this.#held;
  }

  /** How often it was begun to put on the shelves what has changed. */
  get stirs(): number {
    return this.#stirs;
  }

  /** Which changes concern a side's viewers, as the database sees it now. @throws when it is away */
  async seen(side: Side, since: Since): Promise<readonly Seen[]> {
    if (!this.#asker) throw new Error("the net's copy has no connection");
    return this.#asker.seen(side, since);
  }

  /** Takes in what has changed; several who ask at a time wait for the same. @throws when the database is away */
  catchUp(): Promise<void> {
    this.#catching ??= this.#takeIn().finally(() => {
      this.#catching = undefined;
    });
    return this.#catching;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#keepUp(signal);
      } catch (error) {
        if (!signal.aborted) this.#options.onError(error instanceof Error ? error : new Error(String(error)));
      }
      this.#held = undefined;
      const [client, asker] = [this.#client, this.#asker];
      this.#client = undefined;
      this.#asker = undefined;
      await client?.end().catch(() => undefined);
      await asker?.end();
      await sleep(againMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until the connection breaks or all is over. */
  async #keepUp(signal: AbortSignal): Promise<void> {
    const { client, broken } = ownConnection(this.#options.url);
    await client.connect();
    this.#client = client;
    await client.query("set statement_timeout = 0");
    const ends = [broken];
    if (this.#options.mostBytes > 0) {
      this.#asker = new Asker(this.#options.url);
      ends.push(this.#asker.broken);
      await this.#asker.connect();
      await this.#loadWithin(client);
    }
    while (!signal.aborted) {
      await Promise.race([sleep(tickMs, undefined, { signal }).catch(() => undefined), ...ends]);
      if (signal.aborted) return;
      if (this.#held) await this.catchUp();
      await client.query("delete from net_change where told_at < now() - make_interval(mins => $1)", [
        forgottenAfterMinutes,
      ]);
    }
  }

  /** Without a copy where there is no room for one. */
  async #loadWithin(client: pg.Client): Promise<void> {
    try {
      await this.#load(client);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      this.#options.onTooLarge?.(error.bytes);
    }
  }

  async #load(client: pg.Client): Promise<void> {
    if (await isDistributed(client)) return;
    const begun = performance.now();
    const { xmin } = await feedSince(client, undefined);
    const [space, need] = [new Shelf(layouts.space), new Shelf(layouts.need)];
    this.#orgs = new Numbers();
    for (const shelf of [space, need]) {
      await readAll(client, shelf, this.#orgs, () => {
        this.#stopping.signal.throwIfAborted();
        const bytes = space.bytes + need.bytes;
        if (bytes > this.#options.mostBytes) throw new TooLarge(bytes);
      });
    }
    this.#toldAt = performance.now();
    const position = { xmin: BigInt(xmin), applied: new Set<string>() };
    const { mostBytes } = this.#options;
    const lately = {
      space: new Lately<Found<Space>>(mostBytes),
      need: new Lately<Found<PublicNeed>>(mostBytes),
    };
    const taken = space.bytes + need.bytes + lately.space.bytes + lately.need.bytes;
    const room = Math.max(0, mostBytes - taken);
    const packing = new Packing(room * sharedPart);
    const texts = new Texts(room * (1 - sharedPart));
    this.#changed.clear();
    await this.#apply(client, { position, space, need, texts, packing, lately, orgs: this.#orgs });
    const mayKeep = (record: IdWords) => !this.#changed.has(record[3] ?? 0);
    await readTexts(client, { texts, packing }, mayKeep, () => this.#stopping.signal.throwIfAborted());
    this.#options.onReady?.({
      slots: space.size + need.size,
      texts: texts.size,
      bytes: taken + texts.bytes + packing.bytes,
      ms: Math.round(performance.now() - begun),
    });
  }

  async #takeIn(): Promise<void> {
    const [client, held] = [this.#client, this.#held];
    if (!client || !held) return;
    if (performance.now() - this.#toldAt > mostSilentMs) {
      this.#held = undefined;
      await this.#loadWithin(client);
      return;
    }
    await this.#apply(client, held);
  }

  /** Puts what changed since `held.position` on its shelves. */
  async #apply(client: pg.Client, held: Held): Promise<void> {
    const { position } = held;
    const { xmin, changes } = await feedSince(client, position.xmin);
    const upTo = BigInt(xmin);
    // A server that was put back to an earlier state.
    if (upTo < position.xmin) throw new Error("the database knows fewer transactions than the net's copy");
    const fresh = (changes ?? []).filter(([xid]) => !position.applied.has(xid));
    this.#stirs += 1;
    for (const side of ["space", "need"] as const) {
      const ids = [...new Set(fresh.flatMap((change) => (change[1] === side ? change[2] : [])))];
      if (ids.length > recordsAtOnce) this.#held = undefined;
      for (let from = 0; from < ids.length; from += recordsAtOnce) {
        await readAgain(client, held[side], this.#orgs, ids.slice(from, from + recordsAtOnce));
      }
    }
    // With the position, not before: a page of the old one may still keep what it has read.
    for (const record of fresh.flatMap(([, , ids]) => ids.map((id) => Int32Array.from(wordsOfId(id))))) {
      held.texts.forget(record);
      held.lately.space.forget(record);
      held.lately.need.forget(record);
      this.#changed.add(record[3] ?? 0);
    }
    const applied = new Set((changes ?? []).flatMap(([xid]) => (BigInt(xid) >= upTo ? xid : [])));
    this.#toldAt = performance.now();
    this.#held = { ...held, position: { xmin: upTo, applied } };
  }
}

class TooLarge extends Error {
  readonly bytes: number;
  constructor(bytes: number) {
    super(`the net's copy would take more than ${bytes} bytes`);
    this.bytes = bytes;
  }
}

/** Whether the slots stand elsewhere, where they can't be read page by page. */
async function isDistributed(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `select to_regclass('pg_dist_partition') is not null as "isThere"`,
  );
  if (!rows[0]?.isThere) return false;
  const { rows: laid } = await client.query(
    "select from pg_dist_partition where logicalrelid = 'space_slot'::regclass",
  );
  return laid.length > 0;
}

/** The changes of transactions from that one on; none before the first. */
async function feedSince(client: pg.Client, xmin: bigint | undefined): Promise<Feed> {
  const { rows } = await client.query<Feed>({
    name: "net feed",
    text: `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
        (select json_agg(json_build_array(xid::text, side, ids)) from net_change where xid >= $1::xid8) as changes`,
    values: [xmin === undefined ? null : String(xmin)],
  });
  return rows[0] ?? { xmin: "0", changes: null };
}
