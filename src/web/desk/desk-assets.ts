import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Hono } from "hono";

/** The built desk: its entry, its style sheets, and where its files lie. */
export interface DeskAssets {
  readonly folder: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** What the entry imports: loaded beside it, not after it. */
  readonly preloads: readonly string[];
}

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

/** The desk of a build: `folder` is dist/desk. Undefined where it was not built. */
export function readDeskAssets(folder: string): DeskAssets | undefined {
  const file = join(folder, ".vite", "manifest.json");
  if (!existsSync(file)) return undefined;
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, Chunk>;
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
  if (entry === undefined) return undefined;
  const imported = (entry.imports ?? []).flatMap((name) => manifest[name] ?? []);
  const path = (name: string) => `/desk/${name}`;
  return {
    folder,
    script: path(entry.file),
    styles: [entry, ...imported].flatMap((chunk) => chunk.css ?? []).map(path),
    preloads: imported.map((chunk) => path(chunk.file)),
  };
}

const types: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
};

/** Files never change under their address, which holds a hash of them; each is packed once. */
export function deskAssetRoutes(assets: DeskAssets | undefined): Hono {
  const packed = new Map<string, Uint8Array<ArrayBuffer>>();
  return new Hono().get("/desk/assets/:file{[\\w-]+\\.[\\w.-]+}", (c) => {
    const name = c.req.param("file");
    const type = types[name.slice(name.lastIndexOf(".") + 1)];
    const file = assets && join(assets.folder, "assets", name);
    if (type === undefined || file === undefined || !existsSync(file)) return c.notFound();
    const headers = {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    };
    if (!/\bgzip\b/.test(c.req.header("accept-encoding") ?? "")) return c.body(readFileSync(file), 200, headers);
    const known = packed.get(name) ?? new Uint8Array(gzipSync(readFileSync(file), { level: 9 }));
    packed.set(name, known);
    return c.body(known, 200, { ...headers, "content-encoding": "gzip" });
  });
}
