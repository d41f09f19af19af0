import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { loadGazetteer } from "../src/gazetteer.ts";
import { openPrivateServer } from "../src/store/cluster/private-server.ts";
import { openDatabase } from "../src/store/database.ts";
import { migrate } from "../src/store/migrate.ts";
import { reindex } from "../src/store/net/reindex.ts";
import { indexAll } from "../src/usecases/search/index-search.ts";
import { tradeSegmenter } from "../src/usecases/search/trade-segmenter.ts";
import { buildWorld } from "./match-data.ts";
import { loadWorld, orgIdOf, siteId } from "./match-load.ts";
import { loadPosts } from "./site-posts.ts";

export interface Counts {
  readonly spaces: number;
  readonly needs: number;
  readonly posts: number;
}

/** A site with so many records, once for each folder. */
export async function fillOnce(dataFolder: string, secret: string, counts: Counts): Promise<void> {
  const mark = join(dataFolder, "bench-site.json");
  if (existsSync(mark)) return;
  await fill(dataFolder, secret, counts);
  writeFileSync(mark, JSON.stringify(counts));
}

async function fill(dataFolder: string, secret: string, counts: Counts): Promise<void> {
  const places = loadGazetteer();
  const server = await openPrivateServer({ dataFolder, secret });
  try {
    await migrate(server.urls.owner);
    // Of no record at all, so that the slots which are loaded next pass for up to date.
    const owner = openDatabase(server.urls.owner, { login: "owner", max: 1 });
    await reindex(owner, places, new Date());
    await loadWorld(server.urls.owner, buildWorld(places, 0.3), counts, places, (line) => console.error(line));
    await loadPosts(owner, { id: siteId, orgId: orgIdOf(0) }, counts.posts, places);
    const jobs = openDatabase(server.urls.jobs, { login: "jobs", max: 1, statementTimeoutMs: 0 });
    const begun = performance.now();
    const rows = await indexAll(jobs, tradeSegmenter(places), places);
    console.error(`${rows} search rows in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    await jobs.destroy();
    // As the server's own keeper does some minutes after such a load.
    await sql`vacuum (analyze) post, post_slot, search_row`.execute(owner);
    await owner.destroy();
  } finally {
    await server.close();
  }
}
