/**
 * npm run bench -- NAME [--json] …: a measurement. Each prints figures for people, or with --json one object a line.
 */
const measurements: Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>> = {
  alerts: () => import("./alerts.ts"),
  combine: () => import("./combine.ts"),
  learn: () => import("./learn.ts"),
  lighthouse: () => import("./lighthouse.ts"),
  match: () => import("./match.ts"),
  read: () => import("./read.ts"),
  site: () => import("./site.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = Object.hasOwn(measurements, name) ? measurements[name] : undefined;
if (load) {
  await (await load()).run(args);
} else {
  console.error(`npm run bench -- ${Object.keys(measurements).join("|")} [--json]`);
  process.exitCode = 2;
}
