import { type PlaceToPlot, plotPlaces } from "../../../domain/place/plot-places.ts";
import { placesText } from "../../../text/pages/places.ts";

/** Fewer points are no map. */
const fewest = 3;

/** Where there is how much: points, names and a scale, no borders and no ground, so that it needs no base map. */
export function PlaceMap({ places, name }: { places: readonly PlaceToPlot[]; name: string }) {
  if (places.length < fewest) return null;
  const { width, height, points, scale } = plotPlaces(places);
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${width} ${height + 30}`} role="img" aria-label={placesText.mapOf(name)}>
        {points.map(({ id, name: label, x, y, radius }) => (
          <circle key={id} cx={x} cy={y} r={radius}>
            <title>{label}</title>
          </circle>
        ))}
        {points.map(({ id, name: text, label }) =>
          label === undefined ? null : (
            <text key={id} x={label.x} y={label.y} textAnchor={label.anchor}>
              {text}
            </text>
          ),
        )}
        <path d={`M12 ${height + 8}v6h${scale.length}v-6`} />
        <text x={12 + scale.length + 8} y={height + 16}>
          {placesText.km(scale.km)}
        </text>
      </svg>
      <figcaption className="soft small">{placesText.mapNote}</figcaption>
    </figure>
  );
}
