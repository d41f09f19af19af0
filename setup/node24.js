import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SetupFault } from "./say.js";

/** The Node that runs the product: this one if it is new enough, else that of the npm package `node`. */
export function findNode24(root) {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const folder = join(root, "node_modules", "node");
  const file = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(file)) {
    throw new SetupFault(
      "缺少 Node 24：npm 没有运行安装脚本（ignore-scripts）。请运行 npm rebuild node，或安装 Node 24 后重试。",
    );
  }
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (Number.parseInt(version, 10) < 24)
    throw new SetupFault(`需要 Node 24，而依赖里的是 ${version}：请删除 node_modules 后重试。`);
  return file;
}
