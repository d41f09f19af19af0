import { z } from "zod";
import { gcoord } from "./gcoord.ts";

/** Approved base maps of China that a site may show; none is the picture of points alone. */
export const mapProviders = ["none", "tianditu", "amap"] as const;

/** What an operator says of the map. */
export const mapSettings = z
  .object({
    provider: z.enum(mapProviders),
    /** The browser key of 天地图: 32 hex digits. */
    key: z
      .string()
      .regex(/^[\da-f]{32}$/i)
      .optional(),
    /** 审图号, as the provider says it, shown on the map. */
    approval: z.string().max(60).optional(),
  })
  .refine(({ provider, key }) => provider !== "tianditu" || key !== undefined, { path: ["key"] });

export type MapSettings = z.infer<typeof mapSettings>;

/** WGS84, which CGCS2000 is as far as a map shows it; GCJ-02, in which Chinese maps for everyone are shifted. */
type Coordinates = "WGS84" | "GCJ02";

/** A base map as a browser is told of it. */
export interface BaseMap {
  readonly coordinates: Coordinates;
  /** Layers from the ground up, each by its addresses with {x}, {y} and {z}. */
  readonly layers: readonly (readonly string[])[];
  /** Where the tiles come from, and nothing else: what content security lets through. */
  readonly origins: readonly string[];
  readonly attribution: string;
  readonly maxZoom: number;
}

const tiandituHosts = [0, 1, 2, 3].map((n) => `https://t${n}.tianditu.gov.cn`);
const amapHosts = [1, 2, 3, 4].map((n) => `https://wprd0${n}.is.autonavi.com`);

const tianditu = (layer: string, key: string): string[] =>
  tiandituHosts.map(
    (host) =>
      `${host}/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILECOL={x}&TILEROW={y}&TILEMATRIX={z}&tk=${key}`,
  );

const told = (name: string, approval: string | undefined): string => [name, approval].filter(Boolean).join(" · ");

/** The base map of a site's settings; undefined where it has none. */
export function baseMapOf(settings: MapSettings | undefined): BaseMap | undefined {
  if (settings === undefined || settings.provider === "none") return undefined;
  const { provider, key = "", approval } = settings;
  if (provider === "tianditu")
    return {
      coordinates: "WGS84",
      layers: [tianditu("vec", key), tianditu("cva", key)],
      origins: tiandituHosts,
      attribution: told("底图 © 天地图", approval),
      maxZoom: 17,
    };
  return {
    coordinates: "GCJ02",
    layers: [amapHosts.map((host) => `${host}/appmaptile?lang=zh_cn&size=1&scl=1&style=7&x={x}&y={y}&z={z}`)],
    origins: amapHosts,
    attribution: told("底图 © 高德地图", approval),
    maxZoom: 18,
  };
}

/** A point of ours (WGS84) where it lies on a base map; six decimals are a tenth of a metre. */
export function pointOn(
  { coordinates }: Pick<BaseMap, "coordinates">,
  { lng, lat }: { readonly lng: number; readonly lat: number },
): { readonly lng: number; readonly lat: number } {
  const [x, y] =
    coordinates === "WGS84" ? [lng, lat] : gcoord.transform([lng, lat] as [number, number], gcoord.WGS84, gcoord.GCJ02);
  const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  return { lng: rounded(x), lat: rounded(y) };
}
