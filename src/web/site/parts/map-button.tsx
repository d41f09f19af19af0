import type { LatLng } from "../../../domain/place/place.ts";
import { placesText } from "../../../text/pages/places.ts";
import { pointOn } from "../../base-map.ts";
import type { Site } from "../site.ts";

export interface MapPoint {
  readonly name: string;
  readonly centre: LatLng;
  /** Where a click on it leads. */
  readonly path?: string | undefined;
}

/**
 * Opens an approved base map with points on it, where the site has one: until then no script, no picture and no address
 * of the map's is fetched. The points stand where the base map has them.
 */
export function MapButton({ points, site, note }: { points: readonly MapPoint[]; site: Site; note: string }) {
  const { baseMap } = site.config;
  const { map } = site.assets;
  if (baseMap === undefined || map === undefined || points.length === 0) return null;
  const { layers, attribution, maxZoom } = baseMap;
  const told = {
    ...map,
    layers,
    attribution,
    maxZoom,
    failed: placesText.mapFailed,
    points: points.map(({ name, centre, path }) => ({ name, ...pointOn(baseMap, centre), ...(path ? { path } : {}) })),
  };
  return (
    <div className="base-map" data-map={JSON.stringify(told)}>
      <button type="button" className="plain" hidden data-open-map>
        {placesText.openMap}
      </button>
      <p className="soft small" hidden>
        {note}
      </p>
    </div>
  );
}
