import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listImpurities } from "./domain-purity.js";
import { runQuietly } from "./run-program.js";
import { SetupFault, say } from "./say.js";

/** With what the compiler remembers of the last check, the next one takes a fraction of its time. */
const tsc = (name, project) => [
  "typescript",
  "tsc",
  ["--project", project, "--noEmit", "--incremental", "--tsBuildInfoFile", `dist/check/${name}.tsbuildinfo`],
];

/** The static checks: the command line for each, given the tree to check. */
const programs = {
  biome: ["@biomejs/biome", "biome", ["ci", "--colors=off", "--diagnostic-level=warn", "--error-on-warnings", "."]],
  tsc: tsc("all", "tsconfig.json"),
  "tsc of the domain": tsc("domain", "src/domain/tsconfig.json"),
  "tsc of the site's scripts": tsc("site", "src/web/site/client/tsconfig.json"),
  "tsc of the desk": tsc("desk", "src/desk/tsconfig.json"),
  knip: ["knip", "knip", ["--no-progress"]],
};

/** @returns what is wrong, as text to show; undefined where all is well. */
async function runProgram(node, root, name) {
  const [module, bin, args] = programs[name];
  const ran = await runQuietly(node, [binary(root, module, bin), ...args], { cwd: root });
  return ran.code === 0 ? undefined : `${ran.stdout}${ran.stderr}`.trim() || `exit code ${ran.code}`;
}

/** With a compiler that it cannot read, dependency-cruiser cruises nothing and is content: so the modules are counted. */
async function checkArrows(node, root) {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", "src"];
  const ran = await runQuietly(node, [binary(root, "dependency-cruiser", "depcruise"), ...args], { cwd: root });
  let summary;
  try {
    ({ summary } = JSON.parse(ran.stdout));
  } catch {
    return `${ran.stdout.slice(0, 500)}${ran.stderr}`.trim() || `exit code ${ran.code}`;
  }
  const sources = countSources(join(root, "src"));
  if (sources === 0 || summary.totalCruised < sources)
    return `cruised ${summary.totalCruised} modules of ${sources} source files`;
  const wrong = summary.violations.filter(({ rule }) => rule.severity === "error");
  return wrong.length > 0 ? wrong.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join("\n") : undefined;
}

async function checkPurity(root) {
  const impurities = await listImpurities(root);
  return impurities.length > 0 ? impurities.join("\n") : undefined;
}

function countSources(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => String(name).replaceAll("\\", "/"))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("web/site/client/")).length;
}

function hasClientScripts(root) {
  const folder = join(root, "src", "web", "site", "client");
  return existsSync(folder) && readdirSync(folder).some((name) => /\.tsx?$/.test(name));
}

function binary(root, module, name) {
  const folder = join(root, "node_modules", module);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}

/** Runs all checks on a tree, or those named, two at a time, and tells of each. @returns how many failed. */
export async function check(node, root, only) {
  const all = [
    ["tsc", () => runProgram(node, root, "tsc")],
    ["arrows", () => checkArrows(node, root)],
    ["knip", () => runProgram(node, root, "knip")],
    ["tsc of the domain", () => runProgram(node, root, "tsc of the domain")],
    ...(hasClientScripts(root)
      ? [["tsc of the site's scripts", () => runProgram(node, root, "tsc of the site's scripts")]]
      : []),
    ...(existsSync(join(root, "src", "desk"))
      ? [["tsc of the desk", () => runProgram(node, root, "tsc of the desk")]]
      : []),
    ["biome", () => runProgram(node, root, "biome")],
    ["domain purity", () => checkPurity(root)],
  ];
  const unknown = (only ?? []).filter((name) => !all.some(([known]) => known === name));
  if (unknown.length > 0)
    throw new SetupFault(`没有这项检查：${unknown.join("、")}。有：${all.map(([name]) => name).join("、")}`);
  const waiting = all.filter(([name]) => only === undefined || only.includes(name));
  let failed = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, run] = next;
      const began = Date.now();
      const wrong = await run();
      say(`${wrong === undefined ? "✓" : "✗"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      if (wrong !== undefined) {
        failed += 1;
        say(wrong.replace(/^/gm, "  "));
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}
