import { Hono } from "hono";
import { z } from "zod";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { mattersFor, moneyAtGlance, moneyKeys } from "../../domain/criteria/glance.ts";
import { AllInCost } from "../../look/all-in.tsx";
import type { ValueRow } from "../../look/value-rows.ts";
import { findPublishedSpace, type Space } from "../../store/spaces.ts";
import { frame } from "../../text/pages/frame.ts";
import { matchText } from "../../text/pages/match.ts";
import { placesText } from "../../text/pages/places.ts";
import { posterText } from "../../text/pages/poster.ts";
import { spacesText, spaceText } from "../../text/pages/spaces.ts";
import { listingData } from "./found/linked-data.ts";
import { originOf } from "./found/origin.ts";
import { goneOrUnknown } from "./gone.tsx";
import { EmptyPasteForm } from "./home.tsx";
import { answerPage, page } from "./page.tsx";
import type { Crumb } from "./parts/breadcrumb.tsx";
import { Html } from "./parts/html.tsx";
import { onceForSite } from "./parts/kept-markup.tsx";
import { MapButton, type MapPoint } from "./parts/map-button.tsx";
import { allInOf, SpaceGlance } from "./parts/space-card.tsx";
import { SpaceContact } from "./parts/space-contact.tsx";
import { askRows, factRows } from "./parts/telling-of.ts";
import { Values } from "./parts/values.tsx";
import { placeTrail } from "./places/place-address.ts";
import type { MadePage, PlainPages } from "./plain-pages.ts";
import { Qr } from "./posts/qr.tsx";
import type { Site } from "./site.ts";
import { Units } from "./space-units.tsx";

const Id = z.uuid();

async function makeSpace(site: Site, id: string, origin: string): Promise<MadePage | undefined> {
  const space = await findPublishedSpace(site.db, site.config.siteId, id);
  if (space === undefined) return undefined;
  const facts = factRows(space.party, site);
  const description = describe(facts);
  const head = {
    title: space.title,
    description,
    data: [listingData(space, description, site)],
    path: space.path,
    canonical: space.canonical,
    image: `/spaces/${space.id}/poster.png`,
    trail: trailOf(space, site),
    hasBar: true,
  };
  const address = origin + space.path;
  return { html: page(site, head, <SpacePage {...{ space, site, address, facts }} />), reads: [`space:${space.id}`] };
}

export const plainSpaces = (site: Site): PlainPages => ({
  path: /^\/spaces\/([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/,
  make: (id, origin) => makeSpace(site, id, origin),
});

/** One published space: all that its public may know, and what nobody has said yet. */
export function spaceRoutes(site: Site): Hono {
  return new Hono().get("/spaces/:id", async (c) => {
    const id = Id.safeParse(c.req.param("id"));
    const made = id.success ? await makeSpace(site, id.data, originOf(c, site)) : undefined;
    if (made === undefined) return goneOrUnknown(c, site, "space", id.data);
    c.set("reads", made.reads);
    return answerPage(c, made.html);
  });
}

export const trailOf = (space: Space, site: Site): Crumb[] =>
  space.placeId === undefined
    ? [{ name: spacesText.title, path: "/spaces" }, { name: space.title }]
    : placeTrail(site, { id: space.placeId }, space.title);

const describe = (facts: readonly ValueRow[]): string =>
  facts
    .slice(0, 8)
    .map(({ criterion, shown }) => `${criterion.label}${[shown.text, shown.unit].filter(Boolean).join(" ")}`)
    .join("，");

interface SpaceProps {
  readonly space: Space;
  readonly site: Site;
}

/** The page of a space; the desk shows it before it is published. */
export function SpacePage({
  space,
  site,
  address,
  facts = factRows(space.party, site),
}: SpaceProps & { address?: string; facts?: readonly ValueRow[] }) {
  const asks = askRows(space.party, site);
  const cost = allInOf(space, site);
  return (
    <>
      <div className="of-space">
        <div>
          <h1>
            {space.title}
            {space.isDemo && <span className="demo">{frame.demo}</span>}
          </h1>
          <SpaceGlance space={space} site={site} cost={cost} />
          {space.intro && <p className="intro">{space.intro}</p>}
          <section>
            <h2>{spaceText.facts}</h2>
            {space.park && (
              <p className="caption">
                {spaceText.park}：
                <a href={`/parks/${space.park.id}`}>{[space.park.name, space.park.phase].filter(Boolean).join(" ")}</a>
              </p>
            )}
            <Values rows={facts} />
            {cost && <AllInCost told={cost} />}
            <Unknown space={space} site={site} />
          </section>
          <MapButton site={site} points={pointOf(space, site)} note={placesText.mapCentres} />
          <Units space={space} />
          <section>
            <h2>{spaceText.asks}</h2>
            {asks.length === 0 ? <p className="soft">{spaceText.asksNone}</p> : <Values rows={asks} />}
          </section>
          <section>
            <h2>{spaceText.needsFit}</h2>
            <p>
              <a href={`${space.path}/needs`}>{spaceText.needsFitLink}</a>
            </p>
          </section>
        </div>
        <aside className="aside">
          <Html
            as="div"
            className="sheet contact"
            html={onceForSite(site, space.isDemo ? "contact of a demo space" : "contact of a space", () => (
              <>
                <SpaceContact site={site} />
                {space.isDemo && <p className="soft small">{spaceText.demo}</p>}
              </>
            ))}
          />
          {address && <Sheet space={space} address={address} />}
        </aside>
      </div>
      <Html as="section" html={onceForSite(site, "my fit", () => <MyFit site={site} />)} />
      <Html as="div" className="bar" html={onceForSite(site, "bar", () => <SpaceContact site={site} isBar />)} />
    </>
  );
}

const MyFit = ({ site }: { site: Site }) => (
  <>
    <h2>{spaceText.myFit}</h2>
    <p className="soft">{spaceText.myFitNote}</p>
    <EmptyPasteForm site={site} />
  </>
);

/** Its town, where the centre is known: nobody tells the site more of where it stands. */
function pointOf(space: Space, site: Site): MapPoint[] {
  const place = space.placeId === undefined ? undefined : site.places.place(space.placeId);
  return place?.centre ? [{ name: place.name, centre: place.centre }] : [];
}

/** The space on paper and as a picture; on paper the code leads back to what has changed since. */
function Sheet({ space, address }: { space: Space; address: string }) {
  return (
    <div className="take-away">
      <p className="actions">
        <a className="button" href={`/spaces/${space.id}/poster.png`}>
          {posterText.link}
        </a>
        <button type="button" className="plain" hidden data-print>
          {posterText.print}
        </button>
        <button type="button" className="plain" hidden data-share>
          {spaceText.share}
        </button>
        <button type="button" className="plain" hidden data-copy={matchText.copied} data-copy-text={address}>
          {spaceText.copyLink}
        </button>
      </p>
      <figure className="on-paper">
        <Qr text={address} label={posterText.printed} />
        <figcaption className="soft small">{posterText.printed}</figcaption>
      </figure>
    </div>
  );
}

/** What a visitor should ask, because nobody has said it; ready to be copied into a message. */
function Unknown({ space, site }: SpaceProps) {
  const { facts } = space.party;
  const kinds = Array.isArray(facts.kind) ? (facts.kind as string[]) : [];
  const money = moneyAtGlance(facts);
  const asked: Criterion[] = [];
  for (const one of site.criteria) {
    const { key } = one;
    if (facts[key] !== undefined || one.askedBy !== "need" || !one.isPublic || !mattersFor(kinds, key)) continue;
    if (key === money || !moneyKeys.includes(key)) asked.push(one);
  }
  if (asked.length === 0) return null;
  return (
    <details className="unsaid">
      <summary>{spaceText.unknown(asked.length)}</summary>
      <p>{spaceText.unknownNote}</p>
      <ul className="questions" id="questions">
        <li>{spaceText.askAll(asked.map((one) => one.label))}</li>
      </ul>
      <Html as="div" className="actions" html={onceForSite(site, "copy questions", () => <CopyQuestions />)} />
    </details>
  );
}

const CopyQuestions = () => (
  <button type="button" className="plain" hidden data-copy={matchText.copied} data-copy-of="questions">
    {spaceText.copyQuestions}
  </button>
);
