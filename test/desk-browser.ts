import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Hono } from "hono";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { isDeskPath } from "../src/web/desk/desk.tsx";
import { readDeskAssets } from "../src/web/desk/desk-assets.ts";
import { openBrowser } from "./browser.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { buildTestDesk, type TestDesk } from "./desk-app.ts";
import { buildTestSite, listen } from "./site-app.ts";

/** The desk with its built client and the site beside it, and a browser whose owner is signed in. */
export interface DeskBrowser {
  readonly url: string;
  readonly database: TestDatabase;
  readonly desk: TestDesk;
  readonly context: BrowserContext;
  readonly browser: Browser;
  /** What a page's console told as an error, and what its scripts threw. */
  readonly faults: string[];
  /** A page of that context (the owner's by default) on a path of the desk, shown when `ready` is there. */
  open(path: string, ready: string, context?: BrowserContext): Promise<Page>;
  close(): Promise<void>;
}

export async function openDeskBrowser(now = "2026-11-23T02:00:00Z"): Promise<DeskBrowser> {
  const host = "desk.example";
  const folder = mkdtempSync(join(tmpdir(), "luodi-desk-"));
  const vite = ["node_modules/vite/bin/vite.js", "build", "--outDir", folder];
  const built = promisify(execFile)(process.execPath, vite, { env: { ...process.env, NODE_ENV: "production" } });
  const [database, browser] = await Promise.all([createTestDatabase(), openBrowser(), built]);
  let answer: (request: Request, env: object) => Response | Promise<Response> = () => new Response();
  const served = await listen(new Hono().all("*", (c) => answer(c.req.raw, c.env as object)));
  const assets = readDeskAssets(folder);
  if (assets === undefined) throw new Error("the desk was not built");
  const clock = () => new Date(now);
  const desk = await buildTestDesk(database, { origin: served.url, assets, host, clock });
  const site = await buildTestSite(database, { host, clock });
  answer = (request, env) =>
    isDeskPath(new URL(request.url).pathname) ? desk.app.fetch(request, env) : site.app.fetch(request, env);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { url } = await desk.accounts.makeSignInLink(desk.owner.email, "/desk");
  const signIn = await context.newPage();
  await signIn.goto(url);
  await signIn.close();
  const faults: string[] = [];
  return {
    url: served.url,
    database,
    desk,
    context,
    browser,
    faults,
    async open(path, ready, given = context) {
      const page = await given.newPage();
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
      await page.goto(served.url + path);
      await page.locator(ready).first().waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await served.close();
      await desk.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
