import type { ReactNode } from "react";
import { criterionIn } from "../../../domain/criteria/by-key.ts";
import type { Criterion, Shown } from "../../../domain/criteria/criterion.ts";
import { factsAtGlance, moneyAtGlance, sizeAtGlance } from "../../../domain/criteria/glance.ts";
import { dayIn } from "../../../domain/measure/day.ts";
import { isRange } from "../../../domain/measure/range.ts";
import { AllInLine } from "../../../look/all-in.tsx";
import { Figure } from "../../../look/figure.tsx";
import type { Space } from "../../../store/spaces.ts";
import { checkedAgo, publishedAgo } from "../../../text/ago.ts";
import { type AllInTold, allInTold } from "../../../text/all-in.ts";
import { frame, partsText } from "../../../text/pages/frame.ts";
import { unstated } from "../../../text/zh.ts";
import type { Site } from "../site.ts";
import { Html } from "./html.tsx";
import { placeName } from "./place-name.ts";
import { writtenAlike } from "./written-alike.ts";

/** A space at a glance, in the order that is the same everywhere: where, what, how big, how much, four facts, how fresh. */
export function SpaceCard({ space, site, children }: { space: Space; site: Site; children?: ReactNode }) {
  return (
    <article className="card space">
      <h3>
        <a href={space.path}>{space.title}</a>
        {space.isDemo && <span className="demo">{frame.demo}</span>}
      </h3>
      <SpaceGlance space={space} site={site} />
      {children}
    </article>
  );
}

interface GlanceProps {
  readonly space: Space;
  readonly site: Site;
  /** Where it is worked out already; null where there is none. */
  readonly cost?: AllInTold | null;
}

/** Of criteria that `site` does not tell of, not even that they are unstated. */
export function SpaceGlance({ space, site, cost = allInOf(space, site) }: GlanceProps) {
  const { facts } = space.party;
  const find = (key: string) => criterionIn(site.criteria, key);
  const shown = (key: string) => shownFact(find(key), facts, site);
  const kinds = Array.isArray(facts.kind) ? (facts.kind as string[]) : [];
  const what = ["kind", "storey"].flatMap((key) => shown(key)?.text ?? []).join(" · ");
  const money = moneyAtGlance(facts);
  const price = shown(money);
  return (
    <div className="glance">
      <p className="where">
        {space.placeId !== undefined ? placeName(site, space.placeId) : find("place") && unstated}
        {what && <span className="what">{what}</span>}
      </p>
      <p className="measure">
        <Size space={space} site={site} />
        <span className="money">
          {facts[money] === undefined && find(money) && <span className="unstated">{partsText.moneyUnstated}</span>}
          {price && <Figure shown={price} />}
        </span>
      </p>
      {cost && <AllInLine told={cost} />}
      <Html as="dl" className="four" html={fourFacts(space, kinds, site)} />
      <Freshness space={space} site={site} />
    </div>
  );
}

const factOnce = writtenAlike(10_000);

function fourFacts({ party: { facts } }: Space, kinds: readonly string[], site: Site): string {
  let markup = "";
  for (const criterion of factsAtGlance(kinds, facts, site.criteria)) {
    const { key, label } = criterion;
    const told =
      facts[key] === undefined ? undefined : short(criterion, shownFact(criterion, facts, site) ?? { text: unstated });
    markup += factOnce(told ? `${label}\0${told.text}\0${told.unit ?? ""}` : label, () => (
      <div>
        <dt>{label}</dt>
        <dd>{told ? <Figure shown={told} /> : <span className="unstated">{unstated}</span>}</dd>
      </div>
    ));
  }
  return markup;
}

/** Since when something has been free stands on its page, and has no room here. */
const short = ({ fact }: Criterion, told: Shown): Shown => (fact.form.type === "day" ? { text: told.text } : told);

/** What it costs all in, as the site tells it. */
export const allInOf = (space: Space, site: Site): AllInTold | null =>
  allInTold(space.party, site.criteria, site.places) ?? null;

/** The whole, and from where on it divides. */
function Size({ space, site }: { space: Space; site: Site }) {
  const key = sizeAtGlance(space.party.facts);
  const value = space.party.facts[key];
  const criterion = criterionIn(site.criteria, key);
  if (criterion === undefined) return null;
  if (!criterion.fact.is(value)) return <span className="unstated">{partsText.sizeUnstated}</span>;
  const [min, max] = isRange(value) ? value : [null, null];
  const divides = min !== null && max !== null && min < max;
  const whole = criterion.showFact(divides ? [max, max] : value, site.places);
  return (
    <span className="size">
      <Figure shown={whole} />
      {divides && (
        <span className="divides">
          {partsText.divisible}
          <Figure shown={criterion.showFact([min, min], site.places)} />
          {partsText.upwards}
        </span>
      )}
    </span>
  );
}

function Freshness({ space, site }: { space: Space; site: Site }) {
  const publishedOn = dayIn(site.config.timeZone, space.publishedAt);
  const { checkedOn } = space;
  return (
    <p className="fresh">
      {checkedOn === undefined ? (
        checkedAgo(undefined, site.today())
      ) : (
        <time dateTime={checkedOn}>{checkedAgo(checkedOn, site.today())}</time>
      )}
      <time dateTime={publishedOn}>{publishedAgo(publishedOn, site.today())}</time>
    </p>
  );
}

function shownFact(criterion: Criterion | undefined, facts: Readonly<Record<string, unknown>>, site: Site) {
  const value = criterion && facts[criterion.key];
  return criterion?.fact.is(value) ? criterion.showFact(value, site.places, site.today()) : undefined;
}
