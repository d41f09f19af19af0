import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { say } from "./say.js";

/** The folder of package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (Number.parseInt(process.versions.node, 10) < 20) {
  say(`Node ${process.versions.node} 太旧：请安装 Node 20 或更新的版本。`);
  process.exit(1);
}
