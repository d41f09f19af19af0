import { criterionIn } from "../../../domain/criteria/by-key.ts";
import type { Criterion, Shown } from "../../../domain/criteria/criterion.ts";
import { factsAtGlance, moneyAtGlance, sizeAtGlance } from "../../../domain/criteria/glance.ts";
import { dayIn } from "../../../domain/measure/day.ts";
import { isRange } from "../../../domain/measure/range.ts";
import { AllInLine } from "../../../look/all-in.tsx";
import type { Space } from "../../../store/spaces.ts";
import { checkedAgo, publishedAgo } from "../../../text/ago.ts";
import { type AllInTold, allInTold } from "../../../text/all-in.ts";
import { partsText } from "../../../text/pages/frame.ts";
import { unstated } from "../../../text/zh.ts";
import type { Site } from "../site.ts";
import { figureMarkup } from "./figure-markup.tsx";
import { Html } from "./html.tsx";
import { mould } from "./mould.ts";
import { placeName } from "./place-name.ts";
import { escapeMarkup, markupOf } from "./write-markup.ts";

interface GlanceProps {
  readonly space: Space;
  readonly site: Site;
}

/** A space at a glance, in the order that is the same everywhere: where, what, how big, how much, four facts, how fresh. */
export const SpaceGlance = ({ space, site }: GlanceProps) => (
  <Html as="div" className="glance" html={glanceMarkup(space, site, allInOf(space, site))} />
);

const glance = mould(
  ["place", "whatMarkup", "sizeMarkup", "moneyMarkup", "allInMarkup", "factsMarkup", "freshMarkup"],
  (told) => (
    <>
      <p className="where">
        {told.place}
        {told.whatMarkup}
      </p>
      <p className="measure">
        {told.sizeMarkup}
        <span className="money">{told.moneyMarkup}</span>
      </p>
      {told.allInMarkup}
      <dl className="four">{told.factsMarkup}</dl>
      <p className="fresh">{told.freshMarkup}</p>
    </>
  ),
);
const kindsAndStorey = mould(["what"], ({ what }) => <span className="what">{what}</span>);
const notTold = mould(["text"], ({ text }) => <span className="unstated">{text}</span>);

/** The inside of a `SpaceGlance`. Of criteria that `site` does not tell of, not even that they are unstated. */
export function glanceMarkup(space: Space, site: Site, cost: AllInTold | null): string {
  const { facts } = space.party;
  const find = (key: string) => criterionIn(site.criteria, key);
  const kinds = Array.isArray(facts.kind) ? (facts.kind as string[]) : [];
  const what = ["kind", "storey"].flatMap((key) => shownFact(find(key), facts, site)?.text ?? []).join(" · ");
  return glance({
    place: space.placeId !== undefined ? placeName(site, space.placeId) : find("place") ? unstated : "",
    whatMarkup: what && kindsAndStorey({ what }),
    sizeMarkup: sizeMarkup(space, site),
    moneyMarkup: moneyMarkup(space, site),
    allInMarkup: cost ? markupOf(<AllInLine told={cost} />) : "",
    factsMarkup: fourFacts(space, kinds, site),
    freshMarkup: freshMarkup(space, site),
  });
}

/** What it costs all in, as the site tells it. */
export const allInOf = (space: Space, site: Site): AllInTold | null =>
  allInTold(space.party, site.criteria, site.places) ?? null;

function moneyMarkup({ party: { facts } }: Space, site: Site): string {
  const key = moneyAtGlance(facts);
  const criterion = criterionIn(site.criteria, key);
  if (criterion && facts[key] === undefined) return notTold({ text: partsText.moneyUnstated });
  const price = shownFact(criterion, facts, site);
  return price ? figureMarkup(price) : "";
}

const whole = mould(["figureMarkup"], (told) => <span className="size">{told.figureMarkup}</span>);
const divided = mould(["wholeMarkup", "leastMarkup"], (told) => (
  <span className="size">
    {told.wholeMarkup}
    <span className="divides">
      {partsText.divisible}
      {told.leastMarkup}
      {partsText.upwards}
    </span>
  </span>
));

/** The whole, and from where on it divides. */
function sizeMarkup({ party: { facts } }: Space, site: Site): string {
  const key = sizeAtGlance(facts);
  const value = facts[key];
  const criterion = criterionIn(site.criteria, key);
  if (criterion === undefined) return "";
  if (!criterion.fact.is(value)) return notTold({ text: partsText.sizeUnstated });
  const [min, max] = isRange(value) ? value : [null, null];
  if (min === null || max === null || min >= max)
    return whole({ figureMarkup: figureMarkup(criterion.showFact(value, site.places)) });
  return divided({
    wholeMarkup: figureMarkup(criterion.showFact([max, max], site.places)),
    leastMarkup: figureMarkup(criterion.showFact([min, min], site.places)),
  });
}

const fact = mould(["label", "toldMarkup"], ({ label, toldMarkup }) => (
  <div>
    <dt>{label}</dt>
    <dd>{toldMarkup}</dd>
  </div>
));

function fourFacts({ party: { facts } }: Space, kinds: readonly string[], site: Site): string {
  let markup = "";
  for (const criterion of factsAtGlance(kinds, facts, site.criteria)) {
    const { key, label } = criterion;
    const toldMarkup =
      facts[key] === undefined
        ? notTold({ text: unstated })
        : figureMarkup(short(criterion, shownFact(criterion, facts, site) ?? { text: unstated }));
    markup += fact({ label, toldMarkup });
  }
  return markup;
}

/** Since when something has been free stands on its page, and has no room here. */
const short = ({ fact: { form } }: Criterion, told: Shown): Shown => (form.type === "day" ? { text: told.text } : told);

const dated = mould(["day", "ago"], ({ day, ago }) => <time dateTime={day}>{ago}</time>);

function freshMarkup({ publishedAt, checkedOn }: Space, site: Site): string {
  const today = site.today();
  const publishedOn = dayIn(site.config.timeZone, publishedAt);
  const checked = checkedAgo(checkedOn, today);
  return (
    (checkedOn === undefined ? escapeMarkup(checked) : dated({ day: checkedOn, ago: checked })) +
    dated({ day: publishedOn, ago: publishedAgo(publishedOn, today) })
  );
}

function shownFact(criterion: Criterion | undefined, facts: Readonly<Record<string, unknown>>, site: Site) {
  const value = criterion && facts[criterion.key];
  return criterion?.fact.is(value) ? criterion.showFact(value, site.places, site.today()) : undefined;
}
