import { join } from "node:path";
import { build, isBuilt } from "./build.js";
import { install, isInstalled } from "./install.js";
import { withLock } from "./lock.js";
import { findNode24 } from "./node24.js";
import { root } from "./root.js";
import { SetupFault, say } from "./say.js";

/**
 * Makes the clone ready to run: packages as the lock file says, dist/ as the sources say. Where both are, it only looks
 * and writes nothing, so a read-only installation starts too.
 * @returns the Node that runs it.
 */
export async function prepare({ dev = false, builds = true } = {}) {
  const isReady = () => isInstalled(root, { dev }) && (!builds || isBuilt(root));
  if (!isReady()) {
    try {
      await withLock(join(root, "dist", "prepare.lock"), () => makeReady({ dev, builds }), tellWaiting);
    } catch (error) {
      throw explained(error);
    }
  }
  return findNode24(root);
}

async function makeReady({ dev, builds }) {
  if (!isInstalled(root, { dev })) await install(root, { dev });
  if (builds && !isBuilt(root)) {
    say("正在构建…");
    await build(root);
  }
}

function tellWaiting(pid) {
  say(`另一个进程（${pid}）正在安装或构建，等它完成…`);
}

function explained(error) {
  if (["EACCES", "EPERM", "EROFS"].includes(error.code))
    return new SetupFault(`无法写入 ${error.path ?? root}：请检查目录的权限和所有者。`);
  if (error.code === "ENOSPC") return new SetupFault("磁盘已满：请清出空间后重试。");
  return error;
}
