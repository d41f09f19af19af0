import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { startServing } from "../test/serving.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

/** Lighthouse's four marks, as on a phone, of each kind of public page of the demo. Needs Chromium in CHROMIUM_PATH or /usr/bin. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const dataFolder = mkdtempSync(join(tmpdir(), "luodi-bench-lighthouse-"));
  chmodSync(dataFolder, 0o711);
  const site = await startServing(dataFolder, {}, []);
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const rows: Record<string, string | number>[] = [];
    for (const path of await pathsOf(site.url)) rows.push(await marksOf(site.url + path, path, chrome.port));
    if (values.json) for (const row of rows) console.log(JSON.stringify(row));
    else console.table(rows);
  } finally {
    chrome.kill();
    await site.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** The fixed pages, and one of each kind that a list links to. */
async function pathsOf(url: string): Promise<string[]> {
  const linked = async (list: string) => {
    const html = await (await fetch(url + list)).text();
    const ids = new RegExp(`href="(${list}/[0-9a-z-]{20,})"`).exec(html);
    return ids?.[1] === undefined ? [] : [ids[1]];
  };
  const lists = ["/spaces", "/needs"];
  return ["/", ...lists, "/about", "/needs/new", ...(await Promise.all(lists.map(linked))).flat()];
}

async function marksOf(url: string, path: string, port: number): Promise<Record<string, string | number>> {
  const result = await lighthouse(url, { port, onlyCategories: [...categories], logLevel: "error" });
  const { lhr } = result ?? {};
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
