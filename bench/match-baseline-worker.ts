import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import type { Party } from "../src/domain/criteria/criterion.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { baselinePage } from "./match-baseline.ts";

const places = loadGazetteer();
const client = new pg.Client({ connectionString: workerData as string, statement_timeout: 0 });
await client.connect();
parentPort?.postMessage((client as { processID?: number }).processID ?? 0);
parentPort?.on("message", async (queries: readonly Party[]) => {
  const took: number[] = [];
  for (const query of queries) {
    const begun = performance.now();
    await baselinePage(client, query, places);
    took.push(performance.now() - begun);
  }
  parentPort?.postMessage(took);
});
