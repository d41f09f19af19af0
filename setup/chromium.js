import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { installPrivately, privateChromium } from "./chromium-unpacked.js";
import { runQuietly } from "./run-program.js";
import { SetupFault, say } from "./say.js";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const packages = ["chromium", "fonts-noto-cjk"];
const macApps = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser of the browser tests: CHROMIUM_PATH, else the system's, else installed from Debian's packages: into the
 * system as root (or by a sudo that asks nothing), into a folder of the user's own otherwise.
 * @returns its path.
 * @throws SetupFault with what to install elsewhere.
 */
export async function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new SetupFault(`CHROMIUM_PATH 指的 ${given} 不存在。`);
  }
  const found = findChromium();
  if (found && (await hasChineseFont())) return found;
  if (!onPath("apt-get")) {
    if (found) return found;
    throw new SetupFault(
      "浏览器测试需要 Chromium 和中文字体：请安装后重试，或用 CHROMIUM_PATH 指定浏览器；npm run test:fast 不需要它。",
    );
  }
  await installByApt();
  const installed = findChromium();
  if (installed) return installed;
  throw new SetupFault("Chromium 没有装上：请手动安装 chromium 和 fonts-noto-cjk，或用 CHROMIUM_PATH 指定浏览器。");
}

function findChromium() {
  return names.map(onPath).find(Boolean) ?? macApps.find((path) => existsSync(path)) ?? privateChromium(cacheFolder());
}

async function installByApt() {
  say("正在安装 Chromium 和中文字体（系统软件包）…");
  const prefix = await rootPrefix();
  if (!prefix) return installPrivately(cacheFolder(), packages);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (...args) =>
    runQuietly([...prefix, "apt-get", ...args][0], [...prefix, "apt-get", ...args].slice(1), { env });
  await run("update", "-q");
  const ran = await run("install", "-q", "-y", "--no-install-recommends", ...packages);
  if (ran.code !== 0) throw new SetupFault(`安装 Chromium 失败：${firstError(ran.stderr)}`);
}

/** How to run something as root: directly, by a sudo that asks nothing, or not at all. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const ran = await runQuietly("sudo", ["-n", "true"]);
  return ran.code === 0 ? ["sudo", "-n"] : undefined;
}

async function hasChineseFont() {
  const ran = await runQuietly("fc-list", [":lang=zh-cn", "family"]);
  return ran.code === 0 ? ran.stdout.trim() !== "" : process.platform === "darwin";
}

function onPath(name) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/sbin"];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "luodi", "chromium");
}

/** Addresses of package mirrors are left out. */
function firstError(output) {
  const line = output.split("\n").find((each) => /^(E:|dpkg)/.test(each)) ?? "apt-get";
  return line.replace(/https?:\/\/\S+/g, "…").slice(0, 200);
}
