import type { Criterion, Party, Shown } from "../../../domain/criteria/criterion.ts";
import { partsText } from "../../../text/pages/frame.ts";
import { strengthWords } from "../../../text/zh.ts";
import type { Site } from "../site.ts";
import { Figure } from "./figure.tsx";
import { placeNames } from "./place-name.ts";

interface Row {
  readonly criterion: Criterion;
  readonly shown: Shown;
  readonly tag?: string;
}

/** Place names stand with their parents where a reader could take them for another place. */
function shownValue(criterion: Criterion, part: "ask" | "fact", value: unknown, site: Site): Shown {
  const { form } = criterion[part];
  if (form.type === "places") {
    const ids = (form.many ? value : [value]) as number[];
    return { text: placeNames(site, ids) };
  }
  return part === "ask" ? criterion.showAsk(value, site.places) : criterion.showFact(value, site.places);
}

/** An ask as it is shown on a page. */
export const shownAsk = (criterion: Criterion, value: unknown, site: Site): Shown =>
  shownValue(criterion, "ask", value, site);

export const askRows = (party: Party, site: Site): Row[] =>
  site.criteria.flatMap((criterion) => {
    const ask = party.asks[criterion.key];
    if (ask === undefined || !criterion.ask.is(ask.value)) return [];
    return [
      {
        criterion,
        shown: shownValue(criterion, "ask", ask.value, site),
        ...(ask.strength === "prefer" ? { tag: strengthWords.prefer } : {}),
      },
    ];
  });

export const factRows = (party: Party, site: Site): Row[] =>
  site.criteria.flatMap((criterion) => {
    const value = party.facts[criterion.key];
    if (!criterion.isPublic || !criterion.fact.is(value)) return [];
    return [{ criterion, shown: shownValue(criterion, "fact", value, site) }];
  });

interface TableProps {
  readonly rows: readonly Row[];
  readonly caption?: string;
  /** Two columns where there is room. */
  readonly isWide?: boolean;
  /** Keys of criteria that the text does not state and that were inferred from it. */
  readonly inferred?: ReadonlySet<string>;
}

/** Labels on the left, values on the right; nothing when there is nothing to tell. */
export function ValueTable({ rows, caption, isWide, inferred }: TableProps) {
  if (rows.length === 0) return null;
  return (
    <div>
      {caption && <p className="caption">{caption}</p>}
      <dl className={isWide ? "values two" : "values"}>
        {rows.map(({ criterion, shown, tag }) => (
          <div key={criterion.key}>
            <dt>{criterion.label}</dt>
            <dd>
              <Figure shown={shown} />
              {tag && <span className="whose">{tag}</span>}
              {inferred?.has(criterion.key) && <span className="whose">{partsText.inferred}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
