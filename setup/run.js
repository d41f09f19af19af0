import { resolve } from "node:path";
import { bundleScript } from "./build.js";
import { prepare } from "./prepare.js";
import { runBundled } from "./production.js";
import { root } from "./root.js";
import { runMain, SetupFault } from "./say.js";

/** node setup/run.js FILE.ts [arguments]: a benchmark or a campaign, bundled and run under Node 24. */
await runMain(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new SetupFault("用法：node setup/run.js 文件.ts [参数…]");
  const node = await prepare({ dev: true });
  return runBundled(node, await bundleScript(root, resolve(root, file)), args);
});
