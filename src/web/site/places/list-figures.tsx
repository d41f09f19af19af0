import { figure, figures as shownRange } from "../../../domain/measure/figure.ts";
import { ratio, toNumber } from "../../../domain/measure/ratio.ts";
import { rentIn } from "../../../domain/measure/rent.ts";
import { Figure } from "../../../look/figure.tsx";
import type { ListingFigures, RentFigures } from "../../../store/listings.ts";
import { type DailyRent, placesText } from "../../../text/pages/places.ts";

const perDay = (fen: number): number =>
  Math.round(toNumber(rentIn("cny_sqm_day", ratio(fen / 100), undefined) ?? ratio(0)) * 100) / 100;

/** Rents for each ㎡ and day, as the trade says them; undefined where nobody states one. */
export const dailyRent = (rent: RentFigures | undefined): DailyRent | undefined =>
  rent && {
    median: perDay(rent.medianFen),
    lowest: perDay(rent.lowestFen),
    highest: perDay(rent.highestFen),
    stated: rent.stated,
  };

/** The list in figures. Rents are told for each ㎡ and day, as the trade says them. */
export function Figures({ figures: { count, areaSqm, rent } }: { figures: ListingFigures }) {
  const daily = dailyRent(rent);
  return (
    <section className="market">
      <h2 className="unseen">{placesText.figures}</h2>
      <dl>
        <div>
          <dt>{placesText.count}</dt>
          <dd>
            <Figure shown={{ text: figure(count, 0), unit: placesText.countUnit }} />
          </dd>
        </div>
        {areaSqm && (
          <div>
            <dt>{placesText.area}</dt>
            <dd>
              <Figure shown={{ text: shownRange(areaSqm, 0), unit: "㎡" }} />
            </dd>
          </div>
        )}
        {daily && (
          <>
            <div>
              <dt>{placesText.rentMedian}</dt>
              <dd>
                <Figure shown={{ text: figure(daily.median), unit: placesText.perDay }} />
              </dd>
            </div>
            {daily.lowest < daily.highest && (
              <div>
                <dt>{placesText.rentRange}</dt>
                <dd>
                  <Figure shown={{ text: shownRange([daily.lowest, daily.highest]), unit: placesText.perDay }} />
                </dd>
              </div>
            )}
          </>
        )}
      </dl>
      {daily && <p className="soft small">{placesText.rentNote(daily.stated, count)}</p>}
    </section>
  );
}

interface Link {
  readonly path: string;
  readonly name: string;
  readonly count: number;
}

export function Links({ title, links }: { title: string; links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="links">
        {links.map(({ path, name, count }) => (
          <li key={path}>
            <a href={path}>{name}</a> <span className="soft">{figure(count, 0)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
