import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./checks.js";
import { ensureChromium } from "./chromium.js";
import { prepare } from "./prepare.js";
import { root } from "./root.js";
import { runInOurPlace } from "./run-program.js";
import { runMain, say } from "./say.js";
import { countTests, summaryLine } from "./test-counts.js";

/** Under two minutes: no browser, no whole processes. */
const fastProjects = ["unit", "database", "web"];

/**
 * node setup/test.js [--fast]: everything that a change must pass. The checks count as one test; the last line of all
 * output is `N passed, N failed`.
 */
await runMain(async () => {
  const isFast = process.argv.includes("--fast");
  const node = await prepare({ dev: true });
  const chromium = isFast ? undefined : await ensureChromium();
  const checksFailed = (await check(node, root)) > 0;
  const folder = mkdtempSync(join(tmpdir(), "luodi-results-"));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const results = join(folder, "results.json");
    const projects = isFast ? fastProjects.flatMap((name) => ["--project", name]) : [];
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const args = [vitest, "run", ...projects, "--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
    const env = { ...process.env, NODE_ENV: "test", ...(chromium && { CHROMIUM_PATH: chromium }) };
    const code = await runInOurPlace(node, args, { cwd: root, env });
    Object.assign(counts, countTests(readResults(results), code));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (checksFailed) say("npm run check 未通过，详见上文。");
  counts[checksFailed ? "failed" : "passed"] += 1;
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed > 0 ? 1 : 0;
});

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
