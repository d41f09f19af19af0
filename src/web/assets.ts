import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { Hono } from "hono";
import { codingFor } from "./cache/answer-kept.ts";
import type { Coding } from "./cache/page-cache.ts";
import { siteStyle } from "./site/look/style.ts";
import { accentCss } from "./site/look/tokens.ts";

/** A file that never changes under its address: the address holds the hash of what is in it. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
  /** What a map needs besides, fetched when somebody opens one. */
  readonly map?: { readonly script: Asset; readonly worker: Asset; readonly style: Asset };
}

/** The bundled texts of the map's files. */
export interface MapTexts {
  readonly script: string;
  readonly worker: string;
  readonly style: string;
}

function asset(name: string, extension: string, type: string, body: string): Asset {
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return { path: `/assets/${name}.${hash}.${extension}`, type, body };
}

const css = "text/css; charset=utf-8";
const javascript = "text/javascript; charset=utf-8";

/** The site's style and the bundled text of its script. */
export const siteAssets = (script: string, map?: MapTexts): Assets => ({
  style: asset("site", "css", css, siteStyle()),
  script: asset("site", "js", javascript, script),
  ...(map
    ? {
        map: {
          script: asset("map", "js", javascript, map.script),
          worker: asset("map-worker", "js", javascript, map.worker),
          style: asset("map", "css", css, map.style),
        },
      }
    : {}),
});

/** A site's own accent as a style sheet that stands after the common one. */
export const accentAsset = (accent: { readonly light: string; readonly dark: string }): Asset =>
  asset("accent", "css", "text/css; charset=utf-8", accentCss(accent));

/** The assets of a build: `clientFolder` is dist/client, whose manifest.json names the files. */
export function readAssets(clientFolder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(clientFolder, "manifest.json"), "utf8")) as Record<
    "site" | "map" | "map-worker" | "map.css",
    string
  >;
  const text = (name: keyof typeof manifest) => readFileSync(join(clientFolder, manifest[name]), "utf8");
  return siteAssets(text("site"), { script: text("map"), worker: text("map-worker"), style: text("map.css") });
}

/** The sign of the product, in a colour that shows on light and dark. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#1d1c1a"/><path d="M5 17V9.5l4.7 3V9.5L14.3 12.5V9.5L19 12.5V17" fill="none" stroke="#fbfaf7" stroke-width="2" stroke-linejoin="round"/><path d="M4 19.5h16" stroke="#ff8a4f" stroke-width="2"/></svg>`;

const forever = "public, max-age=31536000, immutable";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** With all the care that a file for a year is worth, but that a megabyte of a map's script would wait seconds for. */
const quality = (body: string): number => (body.length > 100_000 ? 9 : constants.BROTLI_MAX_QUALITY);

async function code(body: string, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  if (coding === "identity") return new Uint8Array(Buffer.from(body));
  if (coding === "gzip") return new Uint8Array(await gzipped(body, { level: 9 }));
  return new Uint8Array(await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality(body) } }));
}

/** Made when first asked for, by other threads, and once for all sites: a start or a changed setting waits for none. */
const codedBodies = new WeakMap<Asset, Map<Coding, Promise<Uint8Array<ArrayBuffer>>>>();

function codedBody(asset: Asset, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  const known = codedBodies.get(asset) ?? new Map<Coding, Promise<Uint8Array<ArrayBuffer>>>();
  codedBodies.set(asset, known);
  const made = known.get(coding) ?? code(asset.body, coding);
  known.set(coding, made);
  return made;
}

export function assetRoutes({ style, script, map }: Assets, accent: Asset | undefined): Hono {
  const routes = new Hono();
  const more = map ? [map.script, map.worker, map.style] : [];
  for (const one of [style, script, ...more, ...(accent ? [accent] : [])]) {
    routes.get(one.path, async (c) => {
      const coding = codingFor(c.req.header("accept-encoding"));
      const body = await codedBody(one, coding);
      if (coding !== "identity") c.header("content-encoding", coding);
      return c.body(body, 200, {
        "content-type": one.type,
        "cache-control": forever,
        vary: "accept-encoding",
      });
    });
  }
  return routes.get("/favicon.svg", (c) =>
    c.body(icon, 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" }),
  );
}
