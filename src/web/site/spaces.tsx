import { Hono } from "hono";
import type { Space, SpaceSort } from "../../store/spaces.ts";
import { partsText } from "../../text/pages/frame.ts";
import { placesText } from "../../text/pages/places.ts";
import { spacesText } from "../../text/pages/spaces.ts";
import { type Fields, fieldsOf, oneOf, queryOf } from "../edge/fields.ts";
import { type SpaceFilter, spaceFilter } from "../edge/space-filter.ts";
import { sortOf, spaceSorts } from "../edge/space-query.ts";
import { listedSpaces } from "./listed-spaces.ts";
import { answerPage, page } from "./page.tsx";
import { placeName } from "./parts/place-name.ts";
import { SpaceCard } from "./parts/space-card.tsx";
import { ChosenFilters, SpaceFilterForm } from "./parts/space-filter-form.tsx";
import { listOfSlug, listPath, listTitle } from "./places/list-address.ts";
import { homeCity, type Site } from "./site.ts";

const path = "/spaces";
const onePage = 24;

/** The list of published spaces, filtered and sorted by its address. */
export function spacesRoutes(site: Site): Hono {
  return new Hono().get(path, async (c) => {
    const fields = fieldsOf(new URL(c.req.url).searchParams);
    const filter = spaceFilter(fields, { ...site, homePlaceId: homeCity(site) });
    const sort = sortOf(fields);
    const listed = await listedSpaces(site, filter, { sort, cursor: oneOf(fields, "cursor"), limit: onePage });
    c.set("reads", ["spaces"]);
    const chosen = filter.chain.at(-1);
    const name = chosen === undefined ? "" : `${placeName(site, chosen)} · `;
    const head = {
      title: `${name}${spacesText.title}`,
      description: spacesText.description,
      path,
      isHidden: fields.size > 0,
      trail: [{ name: spacesText.title }],
    };
    const body = (
      <SpacesPage
        site={site}
        fields={fields}
        filter={filter}
        sort={sort}
        spaces={listed.items}
        count={listed.count}
        nextCursor={listed.nextCursor}
      />
    );
    return answerPage(c, page(site, head, body));
  });
}

interface SpacesProps {
  readonly site: Site;
  readonly fields: Fields;
  readonly filter: SpaceFilter;
  readonly sort: SpaceSort;
  readonly spaces: readonly Space[];
  readonly count: { readonly value: number; readonly is: "exact" | "at_least" };
  readonly nextCursor: string | undefined;
}

function SpacesPage({ site, fields, filter, sort, spaces, count, nextCursor }: SpacesProps) {
  const shared = { site, fields, filter, path };
  const isNarrowed = Object.keys(filter.asks).length > 0;
  return (
    <>
      <h1>{spacesText.heading}</h1>
      <div className="listing">
        <SpaceFilterForm {...shared} />
        <div>
          {filter.wrong.length > 0 && (
            <p className="notice wrong" role="alert">
              {spacesText.wrong}
              {filter.wrong.map((one) => one.label).join("、")}
            </p>
          )}
          <ChosenFilters {...shared} />
          {spaces.length > 0 && <OwnPage site={site} filter={filter} />}
          <div className="head-line">
            <p>
              {spacesText.count(count.value, count.is === "exact")}
              {isNarrowed && <span className="soft">{spacesText.silentNote}</span>}
            </p>
            <Sorts fields={fields} sort={sort} />
          </div>
          {spaces.length === 0 ? (
            <NoSpaces />
          ) : (
            <div className="cards">
              <h2 className="unseen">{spacesText.title}</h2>
              {spaces.map((space) => (
                <SpaceCard key={space.id} space={space} site={site} />
              ))}
            </div>
          )}
          {(fields.has("cursor") || nextCursor) && (
            <nav className="pager" aria-label={partsText.next}>
              {fields.has("cursor") && (
                <a className="button" href={path + queryOf(fields, { cursor: undefined })}>
                  {partsText.first}
                </a>
              )}
              {nextCursor && (
                <a className="button" rel="next" href={path + queryOf(fields, { cursor: nextCursor })}>
                  {partsText.next}
                </a>
              )}
            </nav>
          )}
        </div>
      </div>
    </>
  );
}

/** The page of what is chosen, where that is one kind and deal in one place. */
function OwnPage({ site, filter }: Pick<SpacesProps, "site" | "filter">) {
  const chosen = filter.chain.at(-1);
  const place = chosen === undefined ? undefined : site.places.place(chosen);
  const only = (value: unknown) => (Array.isArray(value) && value.length === 1 ? String(value[0]) : "");
  const listed = listOfSlug(`${only(filter.asks.kind)}-${only(filter.asks.deal)}`);
  const path = place && listed && listPath(place, listed);
  if (!place || !listed || !path) return null;
  return (
    <p className="small">
      <a href={path}>{placesText.marketOf(listTitle(site, place, listed))}</a>
    </p>
  );
}

function Sorts({ fields, sort }: { fields: Fields; sort: SpaceSort }) {
  return (
    <nav className="sorts" aria-label={spacesText.sort}>
      {spaceSorts.map((name) => (
        <a
          key={name}
          href={path + queryOf(fields, { sort: name, cursor: undefined })}
          aria-current={name === sort ? "true" : undefined}
        >
          {spacesText.sorts[name]}
        </a>
      ))}
    </nav>
  );
}

function NoSpaces() {
  return (
    <div className="empty">
      <h2>{spacesText.none}</h2>
      <p>{spacesText.noneNote}</p>
      <div className="actions">
        <a className="button" href={path}>
          {spacesText.reset}
        </a>
        <a className="button go" href="/needs/new">
          {spacesText.tell}
        </a>
      </div>
    </div>
  );
}
