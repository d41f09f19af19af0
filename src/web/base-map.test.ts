import { expect, test } from "vitest";
import { baseMapOf, mapSettings, pointOn } from "./base-map.ts";
import { gcoord } from "./gcoord.ts";

const key = "0123456789abcdef0123456789abcdef";
const jiading = { lng: 121.25, lat: 31.38 };

test("on 高德 points are shifted as gcoord says, by some hundred metres; on 天地图 they are where they are", () => {
  const amap = baseMapOf({ provider: "amap" });
  const tianditu = baseMapOf({ provider: "tianditu", key });
  if (!amap || !tianditu) throw new Error("no map");
  expect(pointOn(tianditu, jiading)).toEqual(jiading);
  const shifted = pointOn(amap, jiading);
  const [lng, lat] = gcoord.transform([jiading.lng, jiading.lat], gcoord.WGS84, gcoord.GCJ02);
  expect(shifted.lng).toBeCloseTo(lng, 6);
  expect(shifted.lat).toBeCloseTo(lat, 6);
  const metres = Math.hypot((shifted.lng - jiading.lng) * 95_000, (shifted.lat - jiading.lat) * 111_200);
  expect(metres).toBeGreaterThan(100);
  expect(metres).toBeLessThan(1000);
});

test("outside China nothing is shifted", () => {
  expect(pointOn({ coordinates: "GCJ02" }, { lng: 139.7, lat: 35.7 })).toEqual({ lng: 139.7, lat: 35.7 });
});

test("天地图 needs its key of 32 hex digits; every tile comes from an origin that is named", () => {
  expect(mapSettings.safeParse({ provider: "tianditu" }).success).toBe(false);
  expect(mapSettings.safeParse({ provider: "tianditu", key: "x" }).success).toBe(false);
  expect(mapSettings.safeParse({ provider: "amap" }).success).toBe(true);
  for (const settings of [{ provider: "amap" as const }, { provider: "tianditu" as const, key }]) {
    const map = baseMapOf(settings);
    const used = map?.layers.flat().map((tile) => new URL(tile.replaceAll(/[{}]/g, "")).origin);
    expect(new Set(used)).toEqual(new Set(map?.origins));
  }
  expect(baseMapOf({ provider: "none" })).toBeUndefined();
  expect(baseMapOf(undefined)).toBeUndefined();
});
