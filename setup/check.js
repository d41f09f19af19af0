import { resolve } from "node:path";
import { check } from "./checks.js";
import { prepare } from "./prepare.js";
import { root as ownRoot } from "./root.js";
import { runMain } from "./say.js";

/** node setup/check.js [--root FOLDER]: another tree than ours, as the tests' copy with a fault planted in it. */
await runMain(async () => {
  const at = process.argv.indexOf("--root");
  const root = at === -1 ? ownRoot : resolve(process.argv[at + 1] ?? ".");
  const node = await prepare({ dev: true, builds: false });
  return (await check(node, root)) > 0 ? 1 : 0;
});
