import { expect, test } from "vitest";
import { plotPlaces } from "./plot-places.ts";

const xuhang = { id: 1, name: "徐行镇", centre: { lat: 31.412, lng: 121.27 }, count: 14 };
const waigang = { id: 2, name: "外冈镇", centre: { lat: 31.37, lng: 121.16 }, count: 1 };

test("north is up, west is left, and the scale is that of the drawing", () => {
  const { points, scale } = plotPlaces([waigang, xuhang]);
  const [first, second] = points;
  expect(first?.name).toBe("徐行镇");
  expect(first && second && first.y < second.y && first.x > second.x && first.radius > second.radius).toBe(true);
  // 外冈 and 徐行 are 11.4 km apart, as the crow flies.
  const apart = first && second ? Math.hypot(first.x - second.x, first.y - second.y) : 0;
  expect((apart / scale.length) * scale.km).toBeCloseTo(11.4, 0);
});

test("names stay inside and on no other name or point; one without room is left out", () => {
  const crowd = Array.from({ length: 12 }, (_, index) => ({ ...xuhang, id: index + 1, name: "同一处的镇" }));
  const { points, width, height } = plotPlaces([...crowd, { ...waigang, id: 99 }]);
  const labels = points.flatMap(({ label }) => label ?? []);
  expect(labels.length).toBeLessThan(points.length);
  expect(labels.length).toBeGreaterThan(1);
  expect(labels.every(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)).toBe(true);
  expect(new Set(labels.map(({ x, y }) => `${x} ${y}`)).size).toBe(labels.length);
});

test("a single place is drawn too", () => {
  const { points, scale } = plotPlaces([xuhang]);
  expect(points).toHaveLength(1);
  expect(Number.isFinite(points[0]?.x) && Number.isFinite(points[0]?.y) && scale.km >= 1).toBe(true);
});
