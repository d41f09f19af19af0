import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./run-program.js";
import { SetupFault } from "./say.js";

/** The wrapper of a Chromium that was unpacked into a folder, if it is whole. */
export function privateChromium(folder) {
  const wrapper = join(folder, "chromium");
  return existsSync(wrapper) ? wrapper : undefined;
}

/**
 * Debian's packages without root: apt downloads what the system lacks into a folder of ours, dpkg-deb unpacks it there,
 * and a wrapper tells the browser where its libraries and fonts are.
 */
export async function installPrivately(folder, packages) {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ["lists/partial", "archives/partial", "root"]) mkdirSync(join(folder, name), { recursive: true });
  const apt = (...args) => runQuietly("apt-get", [...privateState(folder), ...args], { cwd: folder });
  const updated = await apt("update");
  const ran =
    updated.code === 0
      ? await apt("install", "-y", "--no-install-recommends", "--download-only", ...packages)
      : updated;
  if (ran.code !== 0) {
    throw new SetupFault(
      "没有 root 权限，Debian 软件包也下载不到：请让管理员安装 chromium 和 fonts-noto-cjk，或用 CHROMIUM_PATH 指定浏览器。",
    );
  }
  for (const name of readdirSync(join(folder, "archives")).filter((each) => each.endsWith(".deb"))) {
    const unpacked = await runQuietly("dpkg-deb", ["--extract", join(folder, "archives", name), join(folder, "root")]);
    if (unpacked.code !== 0) throw new SetupFault(`解开 ${name} 失败：磁盘可能已满。`);
  }
  for (const name of ["lists", "archives"]) rmSync(join(folder, name), { recursive: true, force: true });
  writeFileSync(join(folder, "fonts.conf"), fontsConfiguration(folder));
  writeWrapper(folder);
  const tried = await runQuietly(join(folder, "chromium"), ["--version"]);
  if (tried.code !== 0) {
    rmSync(join(folder, "chromium"));
    throw new SetupFault("解开的 Chromium 无法运行：请让管理员安装 chromium，或用 CHROMIUM_PATH 指定浏览器。");
  }
}

/** Folders with libraries: some packages keep theirs in one of their own (pulseaudio). */
function libraryFolders(root) {
  const machine = { x64: "x86_64", arm64: "aarch64" }[process.arch] ?? process.arch;
  const tops = ["usr/lib", "lib"]
    .map((name) => join(root, name, `${machine}-linux-gnu`))
    .filter((top) => existsSync(top));
  return tops.flatMap((top) => [
    top,
    ...readdirSync(top, { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() && readdirSync(join(top, entry.name)).some((name) => /\.so(\.|$)/.test(name)),
      )
      .map((entry) => join(top, entry.name)),
  ]);
}

function privateState(folder) {
  const options = {
    "Dir::State::lists": join(folder, "lists"),
    "Dir::Cache": folder,
    "Dir::Cache::archives": join(folder, "archives"),
    "Debug::NoLocking": "1",
    // Root's apt downloads as a user of its own; ours is none.
    "APT::Sandbox::User": "",
  };
  return Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}

function fontsConfiguration(folder) {
  const folders = ["/usr/share/fonts", join(folder, "root/usr/share/fonts")]
    .map((path) => `<dir>${path}</dir>`)
    .join("");
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${folder}/fonts</cachedir></fontconfig>\n`;
}

function writeWrapper(folder) {
  const lines = [
    "#!/bin/sh",
    `root='${folder}/root'`,
    `export LD_LIBRARY_PATH='${libraryFolders(join(folder, "root")).join(":")}'`,
    `export FONTCONFIG_FILE='${folder}/fonts.conf'`,
    'exec "$root/usr/lib/chromium/chromium" "$@"',
  ];
  writeFileSync(join(folder, "chromium"), `${lines.join("\n")}\n`);
  chmodSync(join(folder, "chromium"), 0o755);
}
