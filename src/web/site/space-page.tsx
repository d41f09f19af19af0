import type { Criterion } from "../../domain/criteria/criterion.ts";
import { mattersFor, moneyAtGlance, moneyKeys } from "../../domain/criteria/glance.ts";
import { AllInCost } from "../../look/all-in.tsx";
import type { ValueRow } from "../../look/value-rows.ts";
import type { Space } from "../../store/spaces.ts";
import { frame } from "../../text/pages/frame.ts";
import { matchText } from "../../text/pages/match.ts";
import { placesText } from "../../text/pages/places.ts";
import { posterText } from "../../text/pages/poster.ts";
import { spaceText } from "../../text/pages/spaces.ts";
import { EmptyPasteForm } from "./home.tsx";
import { Html } from "./parts/html.tsx";
import { onceForSite } from "./parts/kept-markup.tsx";
import { MapButton, type MapPoint } from "./parts/map-button.tsx";
import { mould } from "./parts/mould.ts";
import { shareButtons } from "./parts/share-buttons.tsx";
import { SpaceContact } from "./parts/space-contact.tsx";
import { allInOf, glanceMarkup } from "./parts/space-glance.tsx";
import { askRows, factRows } from "./parts/telling-of.ts";
import { valuesMarkup } from "./parts/values.tsx";
import { markupOf } from "./parts/write-markup.ts";
import { qrMarkup } from "./posts/qr.tsx";
import type { Site } from "./site.ts";
import { Units } from "./space-units.tsx";

interface SpacePageProps {
  readonly space: Space;
  readonly site: Site;
  /** Where the page is found; absent for the desk, which shows it before it is published. */
  readonly address?: string;
  readonly facts?: readonly ValueRow[];
}

/** The page of a space. */
export const SpacePage = (props: SpacePageProps) => (
  <>
    <Html as="div" className="of-space" html={spaceMarkup(props)} />
    <Html as="section" html={onceForSite(props.site, "my fit", () => <MyFit site={props.site} />)} />
    <Html
      as="div"
      className="bar"
      html={onceForSite(props.site, "bar", () => <SpaceContact site={props.site} isBar />)}
    />
  </>
);

const MyFit = ({ site }: { site: Site }) => (
  <>
    <h2>{spaceText.myFit}</h2>
    <p className="soft">{spaceText.myFitNote}</p>
    <EmptyPasteForm site={site} />
  </>
);

const whole = mould(
  [
    ...["title", "demoMarkup", "glanceMarkup", "introMarkup", "parkMarkup", "factsMarkup", "costMarkup"],
    ...["unknownMarkup", "mapMarkup", "unitsMarkup", "asksMarkup", "path", "contactMarkup", "sheetMarkup"],
  ] as const,
  (told) => (
    <>
      <div>
        <h1>
          {told.title}
          {told.demoMarkup}
        </h1>
        <div className="glance">{told.glanceMarkup}</div>
        {told.introMarkup}
        <section>
          <h2>{spaceText.facts}</h2>
          {told.parkMarkup}
          {told.factsMarkup}
          {told.costMarkup}
          {told.unknownMarkup}
        </section>
        {told.mapMarkup}
        {told.unitsMarkup}
        <section>
          <h2>{spaceText.asks}</h2>
          {told.asksMarkup}
        </section>
        <section>
          <h2>{spaceText.needsFit}</h2>
          <p>
            <a href={`/${told.path}/needs`}>{spaceText.needsFitLink}</a>
          </p>
        </section>
      </div>
      <aside className="aside">
        <div className="sheet contact">{told.contactMarkup}</div>
        {told.sheetMarkup}
      </aside>
    </>
  ),
);
const demo = mould([], () => <span className="demo">{frame.demo}</span>);
const intro = mould(["text"], ({ text }) => <p className="intro">{text}</p>);
const park = mould(["id", "name"], ({ id, name }) => (
  <p className="caption">
    {spaceText.park}：<a href={`/parks/${id}`}>{name}</a>
  </p>
));
const noAsks = mould([], () => <p className="soft">{spaceText.asksNone}</p>);

function spaceMarkup({ space, site, address, facts = factRows(space.party, site) }: SpacePageProps): string {
  const asks = askRows(space.party, site);
  const cost = allInOf(space, site);
  const { isDemo } = space;
  return whole({
    title: space.title,
    demoMarkup: isDemo ? demo({}) : "",
    glanceMarkup: glanceMarkup(space, site, cost),
    introMarkup: space.intro ? intro({ text: space.intro }) : "",
    parkMarkup: space.park
      ? park({ id: space.park.id, name: [space.park.name, space.park.phase].filter(Boolean).join(" ") })
      : "",
    factsMarkup: valuesMarkup(facts),
    costMarkup: cost ? markupOf(<AllInCost told={cost} />) : "",
    unknownMarkup: unknownMarkup(space, site),
    mapMarkup: markupOf(<MapButton site={site} points={pointOf(space, site)} note={placesText.mapCentres} />),
    unitsMarkup: markupOf(<Units space={space} />),
    asksMarkup: asks.length > 0 ? valuesMarkup(asks) : noAsks({}),
    path: space.path.slice(1),
    contactMarkup: onceForSite(site, isDemo ? "contact of a demo space" : "contact of a space", () => (
      <>
        <SpaceContact site={site} />
        {isDemo && <p className="soft small">{spaceText.demo}</p>}
      </>
    )),
    sheetMarkup:
      address === undefined
        ? ""
        : sheet({
            id: space.id,
            buttonsMarkup: shareButtons({ address }),
            codeMarkup: qrMarkup({ text: address, label: posterText.printed }),
          }),
  });
}

/** Its town, where the centre is known: nobody tells the site more of where it stands. */
function pointOf(space: Space, site: Site): MapPoint[] {
  const place = space.placeId === undefined ? undefined : site.places.place(space.placeId);
  return place?.centre ? [{ name: place.name, centre: place.centre }] : [];
}

/** The space on paper and as a picture; on paper the code leads back to what has changed since. */
const sheet = mould(["id", "buttonsMarkup", "codeMarkup"], ({ id, buttonsMarkup, codeMarkup }) => (
  <div className="take-away">
    <p className="actions">
      <a className="button" href={`/spaces/${id}/poster.png`}>
        {posterText.link}
      </a>
      <button type="button" className="plain" hidden data-print>
        {posterText.print}
      </button>
      {buttonsMarkup}
    </p>
    <figure className="on-paper">
      {codeMarkup}
      <figcaption className="soft small">{posterText.printed}</figcaption>
    </figure>
  </div>
));

const unknown = mould(["summary", "question"], ({ summary, question }) => (
  <details className="unsaid">
    <summary>{summary}</summary>
    <p>{spaceText.unknownNote}</p>
    <ul className="questions" id="questions">
      <li>{question}</li>
    </ul>
    <div className="actions">
      <button type="button" className="plain" hidden data-copy={matchText.copied} data-copy-of="questions">
        {spaceText.copyQuestions}
      </button>
    </div>
  </details>
));

/** What a visitor should ask, because nobody has said it; ready to be copied into a message. */
function unknownMarkup({ party: { facts } }: Space, site: Site): string {
  const kinds = Array.isArray(facts.kind) ? (facts.kind as string[]) : [];
  const money = moneyAtGlance(facts);
  const asked: Criterion[] = [];
  for (const one of site.criteria) {
    const { key } = one;
    if (facts[key] !== undefined || one.askedBy !== "need" || !one.isPublic || !mattersFor(kinds, key)) continue;
    if (key === money || !moneyKeys.includes(key)) asked.push(one);
  }
  if (asked.length === 0) return "";
  return unknown({
    summary: spaceText.unknown(asked.length),
    question: spaceText.askAll(asked.map((one) => one.label)),
  });
}
