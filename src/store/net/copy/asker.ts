import type pg from "pg";
import type { Side } from "../../../domain/criteria/criterion.ts";
import { writtenList } from "../values.ts";
import { ownConnection } from "./own-connection.ts";
import { type Seen, type Since, seenText } from "./records.ts";
import { SeenQuery } from "./seen-query.ts";

const texts: Record<Side, string> = { space: seenText("space"), need: seenText("need") };

/** Longer than any answer takes, shorter than a visitor waits. */
const timeoutMs = 5000;

/**
 * A connection for one question alone, which every page asks: the way to one of a pool's takes as long as the answer.
 * Pages that ask the same before it is sent share it.
 */
export class Asker {
  readonly #client: pg.Client;
  /** Rejects when the connection ends. */
  readonly broken: Promise<never>;
  /** Not sent yet. */
  readonly #waiting = new Map<string, SeenQuery>();
  #isAsking = false;

  constructor(url: string) {
    const { client, broken } = ownConnection(url, {
      statement_timeout: timeoutMs,
      connectionTimeoutMillis: timeoutMs,
    });
    this.#client = client;
    this.broken = broken;
  }

  async connect(): Promise<void> {
    await this.#client.connect();
  }

  /** Which changes concern a side's viewers, of transactions from one on. What was sent before is no answer to it. */
  seen(side: Side, { since, viewers }: Since): Promise<readonly Seen[]> {
    const values = [since, writtenList(viewers)];
    const key = `${side} ${values.join(" ")}`;
    const shared = this.#waiting.get(key);
    if (shared) return shared.answer;
    const query = new SeenQuery(`changes of ${side}`, texts[side], values, () => this.#askNext());
    this.#waiting.set(key, query);
    if (!this.#isAsking) this.#askNext();
    return query.answer;
  }

  #askNext(): void {
    const [next] = this.#waiting;
    this.#isAsking = next !== undefined;
    if (!next) return;
    const [key, query] = next;
    this.#waiting.delete(key);
    this.#client.query(query);
  }

  async end(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}
