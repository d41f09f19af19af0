import type { LatLng } from "./place.ts";

/** A place to be drawn: the more there is of it, the larger. */
export interface PlaceToPlot {
  readonly id: number;
  readonly name: string;
  readonly centre: LatLng;
  readonly count: number;
}

export interface Plotted {
  readonly id: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Where its name begins or ends; absent where there is no room for it. */
  readonly label?: { readonly x: number; readonly y: number; readonly anchor: "start" | "end" | "middle" };
}

export interface PlacePlot {
  readonly width: number;
  readonly height: number;
  readonly points: readonly Plotted[];
  readonly scale: { readonly km: number; readonly length: number };
}

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const kmPerDegree = 111.2;
const margin = 56;
const letter = 15;
const line = 18;
const scaleSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

const meets = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/**
 * Points of places as seen from above, north up, with a scale; no borders and no ground. `width` in units of the
 * drawing; the height follows from how the places lie. The largest are named first.
 */
export function plotPlaces(places: readonly PlaceToPlot[], width = 480): PlacePlot {
  const lats = places.map(({ centre }) => centre.lat);
  const lngs = places.map(({ centre }) => centre.lng);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const across = kmPerDegree * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const kmWide = Math.max((east - west) * across, 2);
  const kmHigh = Math.max((north - south) * kmPerDegree, 2);
  const perKm = Math.min((width - 2 * margin) / kmWide, (width * 0.75 - 2 * margin) / kmHigh);
  const height = Math.round(kmHigh * perKm + 2 * margin);
  const left = (width - (east - west) * across * perKm) / 2;
  const most = Math.max(...places.map(({ count }) => count), 1);
  const sorted = [...places].sort((a, b) => b.count - a.count || a.id - b.id);
  const points = sorted.map(({ id, name, centre, count }) => ({
    id,
    name,
    x: Math.round(left + (centre.lng - west) * across * perKm),
    y: Math.round(margin + (north - centre.lat) * kmPerDegree * perKm),
    radius: Math.round(4 + 12 * Math.sqrt(count / most)),
  }));
  const taken: Box[] = points.map(({ x, y, radius }) => ({
    x0: x - radius,
    y0: y - radius,
    x1: x + radius,
    y1: y + radius,
  }));
  const named = points.map((point): Plotted => {
    for (const { label, box } of sidesOf(point)) {
      const isOutside = box.x0 < 0 || box.x1 > width || box.y0 < 0 || box.y1 > height;
      if (isOutside || taken.some((other) => meets(box, other))) continue;
      taken.push(box);
      return { ...point, label };
    }
    return point;
  });
  const km = [...scaleSteps].reverse().find((step) => step * perKm <= width / 4) ?? 1;
  return { width, height, points: named, scale: { km, length: Math.round(km * perKm) } };
}

/** Right of the point, left of it, above, below. */
function sidesOf({ name, x, y, radius }: Omit<Plotted, "label">): { label: NonNullable<Plotted["label"]>; box: Box }[] {
  const long = name.length * letter;
  const gap = radius + 4;
  const beside = { y0: y - line / 2, y1: y + line / 2 };
  const middle = { x0: x - long / 2, x1: x + long / 2 };
  return [
    { label: { x: x + gap, y: y + 5, anchor: "start" }, box: { x0: x + gap, x1: x + gap + long, ...beside } },
    { label: { x: x - gap, y: y + 5, anchor: "end" }, box: { x0: x - gap - long, x1: x - gap, ...beside } },
    { label: { x, y: y - gap - 2, anchor: "middle" }, box: { y0: y - gap - line, y1: y - gap, ...middle } },
    { label: { x, y: y + gap + 14, anchor: "middle" }, box: { y0: y + gap, y1: y + gap + line, ...middle } },
  ];
}
