import { Hono } from "hono";
import { z } from "zod";
import { dayIn } from "../../domain/measure/day.ts";
import { ValueTable } from "../../look/value-table.tsx";
import { findPublishedNeed, listPublishedNeeds, type NeedList, type PublicNeed } from "../../store/needs.ts";
import { publishedAgo } from "../../text/ago.ts";
import { frame, partsText } from "../../text/pages/frame.ts";
import { needsText } from "../../text/pages/need.ts";
import { spacesText } from "../../text/pages/spaces.ts";
import { type Fields, fieldsOf, oneOf, queryOf } from "../edge/fields.ts";
import { filterCriteria, isPlaceFilter, type SpaceFilter, spaceFilter } from "../edge/space-filter.ts";
import { type Fit, fitOf } from "./fit.ts";
import { goneOrUnknown } from "./gone.tsx";
import { answerPage, page } from "./page.tsx";
import { CriterionField } from "./parts/field.tsx";
import { NeedRow } from "./parts/need-row.tsx";
import { PlaceSelect } from "./parts/place-select.tsx";
import { SpaceGroups } from "./parts/space-groups.tsx";
import { askRows, factRows } from "./parts/telling-of.ts";
import { homeCity, type Site } from "./site.ts";

const path = "/needs";
const onePage = 30;
const Id = z.uuid();

/** Needs that are published: what is asked, never by whom. */
export function needsRoutes(site: Site): Hono {
  return new Hono()
    .get(path, async (c) => {
      const fields = fieldsOf(new URL(c.req.url).searchParams);
      const filter = spaceFilter(fields, { ...site, homePlaceId: homeCity(site) });
      const needs = await listPublishedNeeds(site.db, needQuery(site, filter, oneOf(fields, "cursor")));
      c.set("reads", ["needs"]);
      const head = {
        title: needsText.title,
        description: needsText.description,
        path,
        isHidden: fields.size > 0,
        trail: [{ name: needsText.title }],
      };
      return answerPage(c, page(site, head, <NeedsPage site={site} fields={fields} filter={filter} needs={needs} />));
    })
    .get("/needs/:id", async (c) => {
      const id = Id.safeParse(c.req.param("id"));
      const need = id.success ? await findPublishedNeed(site.db, site.config.siteId, id.data) : undefined;
      if (need === undefined) return goneOrUnknown(c, site, "need", id.data);
      const fit = await fitOf(site, need.party, 12);
      c.set("reads", [`need:${need.id}`, "spaces"]);
      const head = {
        title: need.title,
        description: describe(need, site),
        path: need.path,
        canonical: need.canonical,
        trail: [{ name: needsText.title, path }, { name: need.title }],
      };
      return answerPage(c, page(site, head, <NeedPage need={need} fit={fit} site={site} />));
    });
}

const describe = (need: PublicNeed, site: Site): string =>
  needsText.described(
    askRows(need.party, site)
      .slice(0, 8)
      .map(({ criterion, shown }) => `${criterion.label}${[shown.text, shown.unit].filter(Boolean).join(" ")}`)
      .join("，"),
  );

/** A town finds those who ask for it and those who ask for what it lies in. */
function needQuery(site: Site, filter: SpaceFilter, cursor: string | undefined) {
  const chosen = filter.chain.at(-1);
  const { kind, deal } = filter.asks as { kind?: readonly string[]; deal?: readonly string[] };
  return {
    siteId: site.config.siteId,
    limit: onePage,
    ...(chosen === undefined ? {} : { places: site.places.lineage(chosen) }),
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(deal === undefined ? {} : { deals: deal }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

interface NeedsProps {
  readonly site: Site;
  readonly fields: Fields;
  readonly filter: SpaceFilter;
  readonly needs: NeedList;
}

function NeedsPage({ site, fields, filter, needs }: NeedsProps) {
  const criteria = filterCriteria(site.criteria).filter((one) => one.weight >= 9);
  return (
    <>
      <h1>{needsText.heading}</h1>
      <p className="lead">{needsText.lead}</p>
      <div className="listing">
        <details className="filter" data-open-wide>
          <summary>{spacesText.filters}</summary>
          <form method="get" action={path}>
            <div className="fields">
              {criteria.map((criterion) =>
                isPlaceFilter(criterion) ? (
                  <PlaceSelect key={criterion.key} chain={filter.chain} site={site} />
                ) : (
                  <CriterionField
                    key={criterion.key}
                    criterion={criterion}
                    part="ask"
                    name={criterion.key}
                    fields={fields}
                    site={site}
                  />
                ),
              )}
            </div>
            <div className="actions">
              <button className="go" type="submit">
                {spacesText.apply}
              </button>
              <a className="button" href={path}>
                {spacesText.reset}
              </a>
            </div>
          </form>
        </details>
        <div>
          <p className="soft">{needsText.count(needs.count.value, needs.count.is === "exact")}</p>
          {needs.items.length === 0 && (
            <div className="empty">
              <h2>{needsText.none}</h2>
              <p>{needsText.noneNote}</p>
              <div className="actions">
                <a className="button" href={path}>
                  {needsText.all}
                </a>
              </div>
            </div>
          )}
          <h2 className="unseen">{needsText.title}</h2>
          <ul className="rows">
            {needs.items.map((need) => (
              <NeedRow key={need.id} need={need} site={site} />
            ))}
          </ul>
          {needs.nextCursor && (
            <nav className="pager" aria-label={partsText.next}>
              <a className="button" rel="next" href={path + queryOf(fields, { cursor: needs.nextCursor })}>
                {partsText.next}
              </a>
            </nav>
          )}
        </div>
      </div>
    </>
  );
}

function NeedPage({ need, fit, site }: { need: PublicNeed; fit: Fit; site: Site }) {
  const publishedOn = dayIn(site.config.timeZone, need.publishedAt);
  return (
    <>
      <h1>
        {need.title}
        {need.isDemo && <span className="demo">{frame.demo}</span>}
      </h1>
      <p className="soft">
        <time dateTime={publishedOn}>{publishedAgo(publishedOn, site.today())}</time> · {needsText.noContact}
      </p>
      <section className="tables of-need">
        <ValueTable caption={needsText.asks} rows={askRows(need.party, site)} isWide />
        <ValueTable caption={needsText.facts} rows={factRows(need.party, site)} isWide />
      </section>
      <section>
        <h2>{needsText.haveSpace}</h2>
        <p className="soft">{needsText.haveSpaceNote}</p>
        <div className="actions">
          <a className="button" href="/">
            {needsText.paste}
          </a>
          <a className="button" href="/needs/new">
            {needsText.tellMine}
          </a>
        </div>
      </section>
      <section>
        <h2>{needsText.spacesFit}</h2>
        {fit.side === "need" && fit.matched.length + fit.combined.length > 0 ? (
          <SpaceGroups matched={fit.matched} combined={fit.combined} site={site} />
        ) : (
          <p className="soft">{needsText.noSpacesFit}</p>
        )}
      </section>
    </>
  );
}
