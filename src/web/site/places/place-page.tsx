import { type Context, Hono } from "hono";
import { figure, figures as shownRange } from "../../../domain/measure/figure.ts";
import type { Place } from "../../../domain/place/place.ts";
import type { PlaceToPlot } from "../../../domain/place/plot-places.ts";
import { Figure } from "../../../look/figure.tsx";
import { listPublishedNeeds, type PublicNeed } from "../../../store/needs.ts";
import { findPlaceFigures, type KindFigures, type PlaceFigures } from "../../../store/place-figures.ts";
import { listPublishedPosts } from "../../../store/posts/post-lists.ts";
import type { PostCard } from "../../../store/posts/published-posts.ts";
import { listPublishedSpaces, type Space } from "../../../store/spaces.ts";
import { homeText } from "../../../text/pages/home.ts";
import { placesText } from "../../../text/pages/places.ts";
import { spacesText } from "../../../text/pages/spaces.ts";
import { page } from "../page.tsx";
import { MapButton, type MapPoint } from "../parts/map-button.tsx";
import { NeedRow } from "../parts/need-row.tsx";
import { SpaceCard } from "../parts/space-card.tsx";
import { PostRow } from "../posts/post-row.tsx";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import { kindLabel, listOfSlug, listPath, titledPlace } from "./list-address.ts";
import { dailyRent, Links } from "./list-figures.tsx";
import { listedPlace, placeOfSlug, placePath, placesNear, placeTrail } from "./place-address.ts";
import { PlaceMap } from "./place-map.tsx";

/** A town or a wider place: what the site shows of it, and nothing else. */
export function placePageRoutes(site: Site): Hono {
  const { siteId } = site.config;
  return new Hono().get("/places/:place", async (c) => {
    const place = placeOfSlug(site.places, c.req.param("place"));
    const path = place && placePath(place);
    if (place === undefined || path === undefined) return troubleAnswer(c, site, "notFound");
    if (path !== c.req.path) return c.redirect(path, 301);
    const [figures, spaces, needs, posts] = await Promise.all([
      findPlaceFigures(site.db, { siteId, place: listedPlace(site, place), near: placesNear(site, place) }),
      listPublishedSpaces(site.db, { siteId, places: [place.id], sort: "newest", limit: 6 }),
      listPublishedNeeds(site.db, { siteId, places: [...site.places.lineage(place.id)], limit: 6 }),
      listPublishedPosts(site.db, {
        siteId,
        of: { by: "place", slug: String(place.id) },
        now: site.now(),
        page: 1,
        limit: 5,
      }),
    ]);
    const given = {
      figures,
      spaces: spaces.items,
      count: spaces.count.value,
      needs: needs.items,
      posts: posts?.items ?? [],
    };
    if ([given.spaces, given.needs, given.posts, figures.kinds].every((list) => list.length === 0))
      return nothingThere(c, site, place, figures);
    c.set("reads", ["spaces", "needs", "posts"]);
    const name = titledPlace(site, place);
    const title = placesText.placeTitle(name);
    const description = placesText.placeSaid(
      name,
      figures.kinds.map(({ kind, count }) => ({ kind: kindLabel(kind), count })),
      needs.count.value,
    );
    const head = { title, description, path, trail: placeTrail(site, place) };
    return c.html(page(site, head, <PlacePage {...{ site, place, name, description, ...given }} />));
  });
}

interface PlaceProps {
  readonly site: Site;
  readonly place: Place;
  readonly name: string;
  readonly description: string;
  readonly figures: PlaceFigures;
  readonly spaces: readonly Space[];
  /** Of all spaces of the place; at least so many where there are very many. */
  readonly count: number;
  readonly needs: readonly PublicNeed[];
  readonly posts: readonly PostCard[];
}

function PlacePage({ site, place, name, description, figures, spaces, count, needs, posts }: PlaceProps) {
  return (
    <>
      <h1>{placesText.placeHeading(name)}</h1>
      <p className="lead">{description}</p>
      {figures.kinds.length > 0 && (
        <section>
          <h2>{placesText.market}</h2>
          <Market kinds={figures.kinds} place={place} />
          <p className="soft small">{placesText.totalNote}</p>
        </section>
      )}
      {spaces.length > 0 && (
        <section>
          <div className="head-line">
            <h2>{placesText.newest}</h2>
            <a href={`/spaces?place=${place.id}`}>{placesText.wholePlace(name)}</a>
          </div>
          <div className="cards">
            {spaces.map((space) => (
              <SpaceCard key={space.id} space={space} site={site} />
            ))}
          </div>
        </section>
      )}
      <Links
        title={placesText.parks}
        links={figures.parks.map(({ id, ...park }) => ({ ...park, path: `/parks/${id}` }))}
      />
      {needs.length > 0 && (
        <section>
          <div className="head-line">
            <h2>{placesText.needsHere}</h2>
            <a href={`/needs?place=${place.id}`}>{homeText.allNeeds}</a>
          </div>
          <ul className="rows">
            {needs.map((need) => (
              <NeedRow key={need.id} need={need} site={site} />
            ))}
          </ul>
        </section>
      )}
      {posts.length > 0 && (
        <section>
          <h2>{placesText.postsHere}</h2>
          <ul className="rows">
            {posts.map((post) => (
              <PostRow key={post.id} post={post} site={site} />
            ))}
          </ul>
        </section>
      )}
      <PlaceMap name={name} places={plotted(site, place, figures, count)} />
      <MapButton
        site={site}
        points={pointsOf(site, plotted(site, place, figures, count))}
        note={placesText.mapCentres}
      />
      <NearPlaces site={site} place={place} figures={figures} />
    </>
  );
}

const pointsOf = (site: Site, places: readonly PlaceToPlot[]): MapPoint[] =>
  places.map(({ id, name, centre, count }) => {
    const one = site.places.place(id);
    return { name: placesText.counted(name, count), centre, path: one && placePath(one) };
  });

/** The place, where it is a town, and the places around or in it that have spaces, as far as their centres are known. */
function plotted(site: Site, place: Place, figures: PlaceFigures, count: number): PlaceToPlot[] {
  const own = place.level === "town" && count > 0 ? [{ placeId: place.id, count }] : [];
  return [...own, ...figures.near].flatMap(({ placeId, count: many }) => {
    const one = site.places.place(placeId);
    return one?.centre ? [{ id: placeId, name: one.name, centre: one.centre, count: many }] : [];
  });
}

/** What is offered there by kind: how many, how much together, for how much. */
function Market({ kinds, place }: { kinds: readonly KindFigures[]; place: Place }) {
  return (
    <div className="scrolls">
      <table className="grid market-table">
        <thead>
          <tr>
            {[placesText.kind, placesText.offered, placesText.area, placesText.total, placesText.rentMedian].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, rentCount, saleCount, count, areaSqm, totalSqm, rent }) => {
            const daily = dailyRent(rent);
            return (
              <tr key={kind}>
                <th scope="row">
                  <ListLinks place={place} kind={kind} rentCount={rentCount} saleCount={saleCount} />
                </th>
                <td>{figure(count, 0)}</td>
                <td>{areaSqm && <Figure shown={{ text: shownRange(areaSqm, 0), unit: "㎡" }} />}</td>
                <td>{totalSqm !== undefined && <Figure shown={{ text: figure(totalSqm, 0), unit: "㎡" }} />}</td>
                <td>{daily && <Figure shown={{ text: figure(daily.median), unit: placesText.perDay }} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function ListLinks({
  place,
  kind,
  rentCount,
  saleCount,
}: {
  place: Place;
  kind: string;
  rentCount: number;
  saleCount: number;
}) {
  const ways = [
    { deal: "rent", count: rentCount },
    { deal: "sale", count: saleCount },
  ].flatMap(({ deal, count }) => {
    const listed = listOfSlug(`${kind}-${deal}`);
    const path = listed && listPath(place, listed);
    return count > 0 && path ? [{ deal, path }] : [];
  });
  return (
    <>
      {ways.length === 0 && kindLabel(kind)}
      {ways.map(({ deal, path }) => (
        <a key={deal} href={path}>
          {kindLabel(kind)}
          {placesText.deal(deal)}
        </a>
      ))}
    </>
  );
}

function NearPlaces({ site, place, figures }: Pick<PlaceProps, "site" | "place" | "figures">) {
  const links = figures.near.flatMap(({ placeId, count }) => {
    const one = site.places.place(placeId);
    const path = one && placePath(one);
    return one && path ? [{ path, name: titledPlace(site, one), count }] : [];
  });
  return <Links title={place.level === "town" ? placesText.near.town : placesText.near.other} links={links} />;
}

/** 404 with the places around that have something. */
function nothingThere(c: Context, site: Site, place: Place, figures: PlaceFigures): Response {
  const title = placesText.nothingPlace(titledPlace(site, place));
  const [above] = site.places.ancestors(place.id);
  const wider = above === undefined ? undefined : site.places.place(above);
  const path = wider && placePath(wider);
  c.header("cache-control", "no-store");
  const body = (
    <>
      <div className="trouble">
        <p className="code">404</p>
        <h1>{title}</h1>
        <p>{placesText.noneNote}</p>
        <div className="actions">
          {wider && path && (
            <a className="button go" href={path}>
              {titledPlace(site, wider)}
            </a>
          )}
          <a className="button" href="/needs/new">
            {spacesText.tell}
          </a>
        </div>
      </div>
      <NearPlaces site={site} place={place} figures={figures} />
    </>
  );
  return c.html(page(site, { title, isHidden: true }, body), 404);
}
