import { type Context, Hono } from "hono";
import { kind as kindCriterion } from "../../../domain/criteria/kind.ts";
import type { Place } from "../../../domain/place/place.ts";
import { findListing, type Listing, type ListingFigures } from "../../../store/listings.ts";
import { checkedAgo } from "../../../text/ago.ts";
import { placesText } from "../../../text/pages/places.ts";
import { spacesText } from "../../../text/pages/spaces.ts";
import { page } from "../page.tsx";
import { MapButton, type MapPoint } from "../parts/map-button.tsx";
import { SpaceCard } from "../parts/space-card.tsx";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import {
  filterPath,
  type Listed,
  listOfSlug,
  listPath,
  listTitle,
  storeyedKinds,
  titledPlace,
} from "./list-address.ts";
import { dailyRent, Figures, Links } from "./list-figures.tsx";
import { listedPlace, placeOfSlug, placePath, placesNear, placeTrail } from "./place-address.ts";

const onePage = 24;

/** One kind and deal in one place, under an address of its own: 嘉定徐行镇厂房出租. */
export function listPageRoutes(site: Site): Hono {
  return new Hono().get("/places/:place/:list", async (c) => {
    const place = placeOfSlug(site.places, c.req.param("place"));
    const listed = listOfSlug(c.req.param("list"));
    const path = place && listed && listPath(place, listed);
    if (place === undefined || listed === undefined || path === undefined) return troubleAnswer(c, site, "notFound");
    if (path !== c.req.path) return c.redirect(path, 301);
    const listing = await findListing(site.db, {
      siteId: site.config.siteId,
      place: listedPlace(site, place),
      ...listed,
      near: placesNear(site, place),
      limit: onePage,
    });
    if (listing.figures.count === 0) return nothingListed(c, site, place, listed, listing);
    c.set("reads", ["spaces"]);
    const title = listTitle(site, place, listed);
    const said = saidOf(site, title, listing.figures);
    const head = { title, description: said, path, trail: placeTrail(site, place, title) };
    return c.html(page(site, head, <ListPage {...{ site, place, listed, listing, title, said }} />));
  });
}

const saidOf = (site: Site, name: string, { count, areaSqm, rent, checkedOn }: ListingFigures): string =>
  placesText.said({
    name,
    count,
    areaSqm,
    rent: dailyRent(rent),
    checked: checkedOn && checkedAgo(checkedOn, site.today()),
  });

interface ListProps {
  readonly site: Site;
  readonly place: Place;
  readonly listed: Listed;
  readonly listing: Listing;
  readonly title: string;
  readonly said: string;
}

function ListPage({ site, place, listed, listing, title, said }: ListProps) {
  const { figures, items } = listing;
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">{said}</p>
      <Figures figures={figures} />
      <Variants site={site} place={place} listed={listed} listing={listing} />
      <div className="cards">
        <h2 className="unseen">{title}</h2>
        {items.map((space) => (
          <SpaceCard key={space.id} space={space} site={site} />
        ))}
      </div>
      <p className="actions">
        <a className="button" href={filterPath(place, listed)}>
          {figures.count > items.length ? placesText.more(figures.count) : placesText.narrow}
        </a>
        <a className="button go" href="/needs/new">
          {spacesText.tell}
        </a>
      </p>
      <MapButton site={site} points={pointsOf({ site, place, listed, listing })} note={placesText.mapCentres} />
      <Elsewhere site={site} place={place} listed={listed} listing={listing} />
    </>
  );
}

/** Where there is how much of it: the place itself and those around or in it, as far as their centres are known. */
function pointsOf({
  site,
  place,
  listed,
  listing,
}: Pick<ListProps, "site" | "place" | "listed" | "listing">): MapPoint[] {
  const { kind, deal } = listed;
  const own = place.level === "town" ? [{ placeId: place.id, count: listing.figures.count }] : [];
  return [...own, ...listing.near].flatMap(({ placeId, count }) => {
    const one = site.places.place(placeId);
    if (one?.centre === undefined) return [];
    return [{ name: placesText.counted(one.name, count), centre: one.centre, path: listPath(one, { kind, deal }) }];
  });
}

/** The same list narrowed by how the building stands, where any says so, or wide again. */
function Variants({ site, place, listed, listing }: Pick<ListProps, "site" | "place" | "listed" | "listing">) {
  const { kind, deal } = listed;
  const isStoreyed = storeyedKinds.includes(kind) && (listed.storey !== undefined || listing.storeys.length > 0);
  if (!isStoreyed) return null;
  const narrow = (["single", "multi"] as const).filter((one) => listing.storeys.includes(one));
  const ways: Listed[] = [{ kind, deal }, ...narrow.map((one) => ({ kind, deal, storey: one }))];
  return (
    <nav className="post-lists" aria-label={spacesText.filters}>
      {ways.map((way) => (
        <a
          key={way.storey ?? ""}
          href={listPath(place, way)}
          aria-current={way.storey === listed.storey ? "page" : undefined}
        >
          {listTitle(site, place, way)}
        </a>
      ))}
    </nav>
  );
}

/** The same in the towns around, and what else the place has: only lists that hold something. */
function Elsewhere({ site, place, listed, listing }: Pick<ListProps, "site" | "place" | "listed" | "listing">) {
  const { kind, deal } = listed;
  const near = listing.near.flatMap(({ placeId, count }) => {
    const one = site.places.place(placeId);
    const path = one && listPath(one, { kind, deal });
    return one && path ? [{ path, name: listTitle(site, one, { kind, deal }), count }] : [];
  });
  const others = listing.kinds.flatMap((one) => {
    const [name] = kindCriterion.fact.is([one.kind]) ? [one.kind as Listed["kind"]] : [];
    return (["rent", "sale"] as const).flatMap((way) => {
      const other = name && { kind: name, deal: way };
      const path = other && listPath(place, other);
      const isThis = name === kind && way === deal;
      return other && path && one[way] > 0 && !isThis
        ? [{ path, name: listTitle(site, place, other), count: one[way] }]
        : [];
    });
  });
  return (
    <>
      <Links title={placesText.kinds(titledPlace(site, place))} links={others} />
      <Links title={place.level === "town" ? placesText.near.town : placesText.near.other} links={near} />
    </>
  );
}

/** 404: nothing of the kind is published there now. The wider lists are named, so that nobody ends here. */
function nothingListed(c: Context, site: Site, place: Place, listed: Listed, listing: Listing): Response {
  const title = listTitle(site, place, listed);
  const [above] = site.places.ancestors(place.id);
  const wider = above === undefined ? undefined : site.places.place(above);
  const wide = wider && listPath(wider, listed);
  c.header("cache-control", "no-store");
  const body = (
    <>
      <div className="trouble">
        <p className="code">404</p>
        <h1>{placesText.none(title)}</h1>
        <p>{placesText.noneNote}</p>
        <div className="actions">
          {wider && wide && (
            <a className="button go" href={wide}>
              {listTitle(site, wider, listed)}
            </a>
          )}
          <a className="button" href={placePath(place) ?? "/spaces"}>
            {placesText.wholePlace(titledPlace(site, place))}
          </a>
          <a className="button" href="/needs/new">
            {spacesText.tell}
          </a>
        </div>
      </div>
      <Elsewhere site={site} place={place} listed={listed} listing={listing} />
    </>
  );
  return c.html(page(site, { title: placesText.none(title), isHidden: true }, body), 404);
}
