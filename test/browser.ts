import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where `npm test` found or put it; the rest is for a single test run by hand. */
const places = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium as the browser tests use it: no window, no calls home, and `more` switches. Close it in `afterAll`. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = places.find((path) => path && existsSync(path));
  if (executablePath === undefined)
    throw new Error("no Chromium: set CHROMIUM_PATH, or run npm test, which installs it");
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...more,
    ],
  });
}

/**
 * What axe finds serious or critical, each as its rule and the elements; empty is good. Legacy mode judges in the page
 * itself instead of in a second one, which takes a third of the time; our pages have no frames of other origins.
 * @param rules only these of axe's.
 */
export async function listSeriousFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  axe.options({ resultTypes: ["violations"], ...(rules ? { runOnly: { type: "rule", values: [...rules] } } : {}) });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
