import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { findNode24 } from "./node24.js";
import { runQuietly } from "./run-program.js";
import { SetupFault } from "./say.js";

const doors = ["src/server.ts", "src/worker.ts", "src/cli.ts"];
const clientFolder = "src/web/site/client";
/** What the desk's client is made of; types that it takes from elsewhere change nothing of it. */
const deskSources = ["src/desk", "src/domain", "src/text", "src/look"];
/** Chunks of earlier builds stay this long: a server that still runs may load one late. */
const keepDays = 7;

/** What the build is made of, by name, size and time: a second start compares it in some milliseconds. */
export const buildKey = (root) => keyOf(root, ["src"]);

const deskKey = (root) => keyOf(root, deskSources);

function keyOf(root, folders) {
  const hash = createHash("sha256");
  const settings = ["setup/build.js", "package-lock.json", "vite.config.ts"].map((name) => join(root, name));
  const present = folders.map((name) => join(root, name)).filter((name) => existsSync(name));
  const files = [...present.flatMap(listFiles), ...settings.filter((name) => existsSync(name))];
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

export function isBuilt(root) {
  return isNoted(join(root, "dist", "build.json"), buildKey(root));
}

function isNoted(note, key) {
  return existsSync(note) && JSON.parse(readFileSync(note, "utf8")).key === key;
}

/**
 * Bundles the doors to dist/NAME.js, the site's scripts to dist/client/NAME.HASH.js with a manifest, and the desk's
 * client to dist/desk.
 */
export async function build(root) {
  const key = buildKey(root);
  await buildDesk(root);
  const { build: bundle } = await import("esbuild");
  const dist = join(root, "dist");
  const entryPoints = doors.filter((door) => existsSync(join(root, door)));
  const made = await run(bundle, { ...serverOptions(root, dist), entryPoints });
  const client = await run(bundle, clientOptions(root));
  const written = [...made.outputFiles, ...client.outputFiles];
  for (const { path, contents } of written) writeWhole(path, contents);
  const manifest = Object.fromEntries(
    client.outputFiles
      .map(({ path }) => basename(path))
      .map((name) => [name.split(".")[0] + (name.endsWith(".css") ? ".css" : ""), name]),
  );
  writeWhole(join(dist, "client", "manifest.json"), JSON.stringify(manifest, null, 2));
  removeOld([dist, join(dist, "client")], new Set(written.map(({ path }) => path)));
  // What the engine made of the build before, which no start takes any more.
  rmSync(join(dist, "compiled"), { recursive: true, force: true });
  writeWhole(join(dist, "build.json"), JSON.stringify({ key }));
}

/** Vite makes the desk's client, under Node 24: whoever starts us may have an older one. */
async function buildDesk(root) {
  if (!existsSync(join(root, "src", "desk"))) return;
  const dist = join(root, "dist", "desk");
  const note = join(dist, "build.json");
  const key = deskKey(root);
  if (isNoted(note, key) && existsSync(join(dist, ".vite", "manifest.json"))) return;
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const env = { ...process.env, NODE_ENV: "production" };
  const ran = await runQuietly(findNode24(root), [vite, "build"], { cwd: root, env });
  if (ran.code !== 0) throw new SetupFault(`工作台构建失败：\n${ran.stderr || ran.stdout}`);
  const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8"));
  const current = Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css]);
  removeOld([join(dist, "assets")], new Set(current.map((name) => join(dist, name))), /-[\w-]{8}\.(js|css)$/);
  writeWhole(note, JSON.stringify({ key }));
}

/** Bundles one TypeScript file, as a benchmark, and gives the JavaScript's path. */
export async function bundleScript(root, file) {
  const { build: bundle } = await import("esbuild");
  const outdir = join(root, "dist", "run", basename(file).replace(/\.tsx?$/, ""));
  const made = await run(bundle, { ...serverOptions(root, outdir), entryPoints: [file] });
  for (const { path, contents } of made.outputFiles) writeWhole(path, contents);
  return join(outdir, basename(file).replace(/\.tsx?$/, ".js"));
}

function serverOptions(root, outdir) {
  return {
    absWorkingDir: root,
    outdir,
    plugins: [sourcePlaces(outdir)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
    packages: "external",
    splitting: true,
    // Beside the entries: then import.meta of every file lies in one folder.
    chunkNames: "[name]-[hash]",
    sourcemap: true,
    jsx: "automatic",
    logLevel: "silent",
  };
}

/**
 * A source that reads a file beside itself finds it beside the source, not beside the bundle: what it says of its own
 * place is rewritten relative to the bundle, so that the clone may be moved.
 */
function sourcePlaces(outdir) {
  return {
    name: "source-places",
    setup({ onLoad }) {
      onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        if (path.includes("node_modules")) return undefined;
        const text = readFileSync(path, "utf8");
        if (!/\bimport\.meta\.(dirname|url)\b/.test(text)) return undefined;
        const place = relative(outdir, path).replaceAll("\\", "/");
        const told = {
          dirname: `(import.meta.dirname + ${JSON.stringify(`/${dirname(place)}`)})`,
          url: `new URL(${JSON.stringify(place)}, import.meta.url).href`,
        };
        const contents = text.replace(/\bimport\.meta\.(dirname|url)\b/g, (_, what) => told[what]);
        return { contents, loader: path.endsWith("x") ? "tsx" : "ts", resolveDir: dirname(path) };
      });
    },
  };
}

function clientOptions(root) {
  const folder = join(root, clientFolder);
  const entryPoints = existsSync(folder) ? readdirSync(folder).filter((name) => /^[a-z0-9-]+\.tsx?$/.test(name)) : [];
  return {
    absWorkingDir: root,
    entryPoints: entryPoints.map((name) => join(folder, name)),
    outdir: join(root, "dist", "client"),
    entryNames: "[name].[hash]",
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2020",
    logLevel: "silent",
  };
}

async function run(bundle, options) {
  if (options.entryPoints.length === 0) return { outputFiles: [] };
  try {
    return await bundle(options);
  } catch (error) {
    const first = error.errors?.[0];
    if (!first) throw error;
    const place = first.location ? `${first.location.file}:${first.location.line}：` : "";
    throw new SetupFault(`构建失败：${place}${first.text}`);
  }
}

/** Written aside and moved into place: a reader sees the old file or the new one. */
function writeWhole(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function removeOld(folders, current, chunk = /[-.][A-Z0-9]{8}\.js(\.map)?$/) {
  const oldest = Date.now() - keepDays * 86_400_000;
  for (const folder of folders.filter((name) => existsSync(name))) {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (!current.has(path) && chunk.test(name) && statSync(path).mtimeMs < oldest) rmSync(path);
    }
  }
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
