import { Combination } from "../../../look/combination.tsx";
import { Reasons } from "../../../look/verdict.tsx";
import type { SpaceCombination } from "../../../store/combinations.ts";
import { combineText } from "../../../text/combine.ts";
import { frame } from "../../../text/pages/frame.ts";
import { classTitles, verdictSigns } from "../../../text/zh.ts";
import type { Site } from "../site.ts";
import { OpenQuestions } from "./open-questions.tsx";
import { placeName } from "./place-name.ts";
import { tellingOf } from "./telling-of.ts";

interface CombinationCardProps {
  readonly combination: SpaceCombination;
  readonly site: Site;
  readonly isMine: boolean;
}

/** Units of one building as one match: where, how large together, what it is made of, and the reasons. */
export function CombinationCard({ combination, site, isMine }: CombinationCardProps) {
  const { match, parts } = combination;
  const [first] = parts;
  const names = parts.flatMap(({ units }) => units.map((unit) => unit.name));
  const park = first?.space.park;
  const title = combineText.together(names);
  const where = [
    ...(first?.space.placeId === undefined ? [] : [placeName(site, first.space.placeId)]),
    ...(park ? [[park.name, park.phase].filter(Boolean).join(" ")] : []),
  ];
  const { class: name } = match;
  return (
    <article className="card space combined">
      <h3>
        {title}
        {first?.space.isDemo && <span className="demo">{frame.demo}</span>}
      </h3>
      <p className="where">
        {where.join(" · ")}
        <span className={`class-of verdict ${name}`}>
          <span className="sign" aria-hidden="true">
            {verdictSigns[name]}
          </span>
          {classTitles[name]}
        </span>
      </p>
      <Combination
        {...combination}
        today={site.today()}
        parts={parts.map(({ space, units }) => ({
          id: space.id,
          units,
          title: <a href={space.path}>{space.title}</a>,
        }))}
      />
      <Reasons match={match} telling={tellingOf(site)} isMine={isMine} />
      <OpenQuestions match={match} about={title} site={site} />
    </article>
  );
}
