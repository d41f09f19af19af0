import { join } from "node:path";
import { root } from "./root.js";
import { runInOurPlace } from "./run-program.js";
import { SetupFault } from "./say.js";

/** Runs a bundled file under Node 24 in our place, as production unless told otherwise. */
export async function runBundled(node, file, args) {
  try {
    return await runInOurPlace(node, ["--enable-source-maps", file, ...args], {
      env: { ...process.env, NODE_ENV: process.env.NODE_ENV || "production" },
    });
  } catch (error) {
    throw new SetupFault(`Node 24 无法在本机运行（${error.code ?? error.message}）：请安装 Node 24 后重试。`);
  }
}

export const cli = join(root, "dist", "cli.js");
