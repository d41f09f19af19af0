import pg from "pg";
import type { Side } from "../../../domain/criteria/criterion.ts";
import { written } from "../values.ts";
import { type Seen, type Since, seenText } from "./records.ts";

const texts: Record<Side, string> = { space: seenText("space"), need: seenText("need") };

/** Longer than any answer takes, shorter than a visitor waits. */
const timeoutMs = 5000;

/** A connection for one question alone, which every page asks: the way to one of a pool's takes as long as the answer. */
export class Asker {
  readonly #client: pg.Client;
  /** Rejects when the connection ends. */
  readonly broken: Promise<never>;

  constructor(url: string) {
    this.#client = new pg.Client({
      connectionString: url,
      application_name: "luodi net",
      keepAlive: true,
      pipeline: true,
      statement_timeout: timeoutMs,
      connectionTimeoutMillis: timeoutMs,
    });
    this.broken = new Promise<never>((_, reject) => {
      // More than one may come.
      this.#client.on("error", reject);
      this.#client.once("end", () => reject(new Error("the connection that asks for the net's copy ended")));
    });
    this.broken.catch(() => undefined);
  }

  async connect(): Promise<void> {
    await this.#client.connect();
  }

  /** Which changes concern a side's viewers, of transactions from one on. */
  seen(side: Side, { since, viewers }: Since): Promise<readonly Seen[]> {
    const query = { name: `changes of ${side}`, text: texts[side], values: [since, written(viewers)] };
    // By a callback that is handed over, see `by-callback.ts`.
    return new Promise((resolve, reject) => {
      this.#client.query<Seen>(query, (error: Error | null, result) => (error ? reject(error) : resolve(result.rows)));
    });
  }

  async end(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}
