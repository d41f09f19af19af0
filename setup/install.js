import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runQuietly } from "./run-program.js";
import { SetupFault, say } from "./say.js";

/**
 * The packages of the lock file that node_modules lacks or has in another version, by what npm itself noted there.
 * Optional ones (other platforms' binaries) may be missing, and those for development unless `dev`.
 */
export function missingPackages(lock, installed, { dev }) {
  return Object.entries(lock.packages)
    .filter(([path, wanted]) => {
      if (path === "" || wanted.link) return false;
      const found = installed.packages?.[path];
      if (found) return found.version !== wanted.version;
      return !(wanted.optional || wanted.devOptional || (wanted.dev && !dev));
    })
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
}

export function isInstalled(root, { dev }) {
  const noted = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(noted)) return false;
  return missingPackages(readJson(join(root, "package-lock.json")), readJson(noted), { dev }).length === 0;
}

/**
 * Installs what the lock file says; development packages that were there stay. Not by `npm ci`: that refuses a lock file
 * made where the registry lacks some platform's binaries, and removes node_modules from under a running server.
 */
export async function install(root, { dev }) {
  const noted = join(root, "node_modules", ".package-lock.json");
  const hadDev = existsSync(noted) && Object.values(readJson(noted).packages ?? {}).some((found) => found.dev);
  say(`正在安装依赖${dev || hadDev ? "（含开发工具）" : ""}，首次约需一分钟…`);
  const began = Date.now();
  const [file, ...first] = npmCommand();
  const isOnline = await reachesRegistry(root, file, first);
  const scope = dev || hadDev ? "--include=dev" : "--omit=dev";
  const args = [
    ...first,
    "install",
    "--no-save",
    scope,
    "--include=optional",
    "--loglevel=error",
    "--no-progress",
    "--no-audit",
    "--no-fund",
    ...(isOnline ? [] : ["--offline"]),
  ];
  const ran = await runQuietly(file, args, { cwd: root });
  if (ran.code !== 0) throw new SetupFault(isOnline ? installFailure(`${ran.stderr}\n${ran.stdout}`) : noNetwork);
  say(`依赖已安装（${Math.round((Date.now() - began) / 1000)} 秒）。`);
}

const noNetwork = "安装依赖失败：连不上 npm 源，请检查网络、代理或 npm 的 registry 设置后重试。";
const networkFailure =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i;

/** One question without retries: an installation without a network would find out after minutes, package by package. */
async function reachesRegistry(root, npm, first) {
  const args = [...first, "view", "hono", "version", "--fetch-retries=0", "--fetch-timeout=20000", "--loglevel=error"];
  const asked = await runQuietly(npm, args, { cwd: root });
  return asked.code === 0 || !networkFailure.test(asked.stderr);
}

/** What went wrong in one line, from npm's own words; addresses of registries are left out. */
export function installFailure(output) {
  if (/ENOSPC|no space left/i.test(output)) return "安装依赖失败：磁盘已满，请清出约 1 GB 空间后重试。";
  if (/E401|E403|EAUTH/.test(output)) return "安装依赖失败：npm 源拒绝了请求，请检查 npm 的 registry 设置。";
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  ) {
    return "安装依赖失败：连不上 npm 源，请检查网络、代理或 npm 的 registry 设置后重试。";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) return "安装依赖失败：没有写入本目录的权限，请检查目录的所有者。";
  if (/npm.*(not found|ENOENT)/.test(output)) return "安装依赖失败：找不到 npm，请安装带 npm 的 Node 20 或更新的版本。";
  const words = output
    .split("\n")
    .map((line) =>
      line
        .replace(/^npm (error|ERR!)\s*/, "")
        .replace(/https?:\/\/\S+/g, "…")
        .trim(),
    )
    .filter((line) => line !== "" && !/^(code|A complete log|\S*\/_logs\/)/.test(line));
  return `安装依赖失败：${words.slice(0, 2).join(" ").slice(0, 300)}`;
}

/** npm as it runs us, or as it lies beside this Node, or by its name. */
function npmCommand() {
  const beside = [
    process.env.npm_execpath,
    join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js"),
  ].find((path) => path?.endsWith("npm-cli.js") && existsSync(path));
  return beside ? [process.execPath, beside] : ["npm"];
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
