import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { loadGazetteer } from "../src/gazetteer.ts";
import { openPrivateServer } from "../src/store/cluster/private-server.ts";
import { openDatabase } from "../src/store/database.ts";
import { listSites } from "../src/store/sites.ts";
import { testSecret } from "../test/cluster-process.ts";
import { startServing } from "../test/serving.ts";
import { loadPosts } from "./site-posts.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

/** Lighthouse's four marks, as on a phone, of each kind of public page of the demo. Needs Chromium in CHROMIUM_PATH or /usr/bin. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const dataFolder = mkdtempSync(join(tmpdir(), "luodi-bench-lighthouse-"));
  chmodSync(dataFolder, 0o711);
  const site = await startServing(dataFolder, {}, []);
  await publishPosts(dataFolder);
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const rows: Record<string, string | number>[] = [];
    for (const path of await pathsOf(site.url)) {
      const row = await marksOf(site.url + path, path, chrome.port);
      if (values.json) console.log(JSON.stringify(row));
      else rows.push(row);
    }
    if (!values.json) console.table(rows);
  } finally {
    chrome.kill();
    await site.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** The demo has none. */
async function publishPosts(dataFolder: string): Promise<void> {
  const server = await openPrivateServer({ dataFolder, secret: testSecret });
  const owner = openDatabase(server.urls.owner, { login: "owner", max: 1 });
  try {
    const [site] = await listSites(owner);
    if (site === undefined) throw new Error("the demo has no site");
    await loadPosts(owner, site, 40, loadGazetteer());
  } finally {
    await owner.destroy();
    await server.close();
  }
}

const town = "/places/xuhang-310114109";

/** The fixed pages, and one of each kind that these link to. */
async function pathsOf(url: string): Promise<string[]> {
  const linked = async (from: string, link: RegExp) => {
    const found = link.exec(await (await fetch(url + from)).text())?.[1];
    if (found === undefined) throw new Error(`${from} links to no page of its kind`);
    return found;
  };
  const fixed = ["/", "/spaces", "/needs", "/posts", "/posts/archive", "/about", "/needs/new", town];
  return [
    ...fixed,
    `/search?q=${encodeURIComponent("厂房")}`,
    ...(await Promise.all([
      linked("/spaces", /href="(\/spaces\/[0-9a-f-]{36})"/),
      linked("/needs", /href="(\/needs\/[0-9a-f-]{36})"/),
      linked("/posts", /<h3><a href="(\/posts\/[^"]+)"/),
      linked(town, /href="(\/parks\/[0-9a-f-]{36})"/),
      linked(town, /href="(\/places\/[^"/]+\/[a-z-]+)"/),
    ])),
  ];
}

async function marksOf(url: string, path: string, port: number): Promise<Record<string, string | number>> {
  const seen = () => lighthouse(url, { port, onlyCategories: [...categories], logLevel: "error" });
  const first = await seen();
  // The browser now and then records no trace: that says nothing of the page.
  const { lhr } = (first?.lhr.runtimeError?.code === "NO_NAVSTART" ? await seen() : first) ?? {};
  if (lhr === undefined || lhr.runtimeError) throw new Error(`${path}: ${lhr?.runtimeError?.message ?? "no result"}`);
  const low = Object.values(lhr.audits)
    .filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== "informative")
    .map((audit) => audit.id);
  return {
    path,
    ...Object.fromEntries(categories.map((id) => [id, Math.round((lhr.categories[id]?.score ?? 0) * 100)])),
    bytes: Math.round(Number(lhr.audits["total-byte-weight"]?.numericValue ?? 0)),
    shift: Number(lhr.audits["cumulative-layout-shift"]?.numericValue ?? 0),
    low: low.join(" "),
  };
}
