import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Party } from "../src/domain/criteria/criterion.ts";

/**
 * Asks the baseline in a thread, which has a memory of its own: what its rows leave behind would be cleared away in the
 * time of the pages that it is compared with, as nothing does in a server.
 */
export class BaselineThread {
  readonly #worker: Worker;
  /** The process of the database that answers it. */
  readonly pid: number;

  private constructor(worker: Worker, pid: number) {
    this.#worker = worker;
    this.pid = pid;
  }

  static async open(url: string): Promise<BaselineThread> {
    const worker = new Worker(new URL("./match-baseline-worker.ts", import.meta.url), { workerData: url });
    const [pid] = (await once(worker, "message")) as [number];
    return new BaselineThread(worker, pid);
  }

  /** Milliseconds of each page, one after the other. */
  async pages(queries: readonly Party[]): Promise<readonly number[]> {
    this.#worker.postMessage(queries);
    const [took] = (await once(this.#worker, "message")) as [readonly number[]];
    return took;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
