import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { check } from "./checks.js";
import { prepare } from "./prepare.js";
import { root as ownRoot } from "./root.js";
import { runMain } from "./say.js";

/**
 * node setup/check.js [--root FOLDER] [--only NAME,NAME]: another tree than ours, as the tests' copy with a fault
 * planted in it; of all checks some.
 */
await runMain(async () => {
  const { values } = parseArgs({ options: { root: { type: "string" }, only: { type: "string" } } });
  const node = await prepare({ dev: true, builds: false });
  return (await check(node, resolve(values.root ?? ownRoot), values.only?.split(","))) > 0 ? 1 : 0;
});
