import maplibre from "maplibre-gl/dist/maplibre-gl-csp.js";
import "maplibre-gl/dist/maplibre-gl.css";

/** What the page says of its map: see MapButton. */
interface MapGiven {
  readonly worker: string;
  readonly layers: readonly (readonly string[])[];
  readonly attribution: string;
  readonly maxZoom: number;
  readonly points: readonly {
    readonly name: string;
    readonly lng: number;
    readonly lat: number;
    readonly path?: string;
  }[];
}

/** A town as one looks at it when there is nothing else to see. */
const townZoom = 12;

/** Draws the map into an element; gives it back when the first picture stands. */
export function openMap(box: HTMLElement, given: MapGiven): Promise<void> {
  maplibre.setWorkerUrl(given.worker);
  const lngs = given.points.map(({ lng }) => lng);
  const lats = given.points.map(({ lat }) => lat);
  const around: [[number, number], [number, number]] = [
    [Math.min(...lngs), Math.min(...lats)],
    [Math.max(...lngs), Math.max(...lats)],
  ];
  const layers = given.layers.map((tiles, index) => ({ id: `base-${index}`, tiles: [...tiles] }));
  const map = new maplibre.Map({
    container: box,
    style: {
      version: 8,
      sources: Object.fromEntries(
        layers.map(({ id, tiles }) => [id, { type: "raster" as const, tiles, tileSize: 256, maxzoom: given.maxZoom }]),
      ),
      layers: layers.map(({ id }) => ({ id, type: "raster" as const, source: id })),
    },
    bounds: around,
    fitBoundsOptions: { padding: 48, maxZoom: townZoom },
    maxZoom: given.maxZoom,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: { customAttribution: given.attribution, compact: false },
    cooperativeGestures: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibre.ScaleControl({ unit: "metric" }), "bottom-left");
  for (const { name, lng, lat, path } of given.points) {
    new maplibre.Marker({ element: mark(name, path), anchor: "bottom" }).setLngLat([lng, lat]).addTo(map);
  }
  return new Promise((done, fail) => {
    map.once("load", () => done());
    map.once("error", ({ error }: { error: Error }) => fail(error));
  });
}

function mark(name: string, path: string | undefined): HTMLElement {
  const element = document.createElement(path === undefined ? "span" : "a");
  if (element instanceof HTMLAnchorElement && path !== undefined) element.href = path;
  element.className = "map-mark";
  element.textContent = name;
  return element;
}
