import type { Criterion } from "../../../domain/criteria/criterion.ts";
import { shownValue } from "../../../look/value-rows.ts";
import { partsText } from "../../../text/pages/frame.ts";
import { spacesText } from "../../../text/pages/spaces.ts";
import { type Fields, oneOf, queryOf } from "../../edge/fields.ts";
import { filterCriteria, isPlaceFilter, type SpaceFilter, withoutFilter } from "../../edge/space-filter.ts";
import type { Site } from "../site.ts";
import { CriterionField } from "./field.tsx";
import { PlaceSelect } from "./place-select.tsx";
import { tellingOf } from "./telling-of.ts";

interface FilterProps {
  readonly filter: SpaceFilter;
  readonly fields: Fields;
  readonly site: Site;
  readonly path: string;
}

/** What decides most stands open; the rest is folded. */
const isFirst = (criterion: Criterion): boolean => criterion.weight >= 6;

/** A form of plain fields that a browser sends by itself, one for each criterion that filters. */
export function SpaceFilterForm({ filter, fields, site, path }: FilterProps) {
  const all = filterCriteria(site.criteria);
  const rest = all.filter((one) => !isFirst(one));
  const field = (criterion: Criterion) =>
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
        isWrong={filter.wrong.includes(criterion)}
      />
    );
  const sort = oneOf(fields, "sort");
  return (
    <details className="filter" data-open-wide>
      <summary>{spacesText.filters}</summary>
      <form method="get" action={path}>
        {sort && <input type="hidden" name="sort" value={sort} />}
        <div className="fields">{all.filter(isFirst).map(field)}</div>
        <details
          className="more"
          open={rest.some((one) => filter.asks[one.key] !== undefined || filter.wrong.includes(one))}
        >
          <summary>{partsText.moreFields}</summary>
          <div className="fields">{rest.map(field)}</div>
        </details>
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
  );
}

/** What is filtered by now, each a link that takes it away. */
export function ChosenFilters({ filter, fields, site, path }: FilterProps) {
  const chosen = filterCriteria(site.criteria).filter((one) => filter.asks[one.key] !== undefined);
  if (chosen.length === 0) return null;
  return (
    <p className="chosen">
      {chosen.map((criterion) => (
        <a key={criterion.key} href={path + queryOf(withoutFilter(fields, criterion), { cursor: undefined })}>
          <span className="unseen">{spacesText.removeFilter(criterion.label)}：</span>
          {isPlaceFilter(criterion) ? "" : `${criterion.label} `}
          {shownText(criterion, filter.asks[criterion.key], site)}
        </a>
      ))}
    </p>
  );
}

function shownText(criterion: Criterion, value: unknown, site: Site): string {
  const shown = shownValue(criterion, "ask", value, tellingOf(site));
  return [shown?.text, shown?.unit].filter(Boolean).join(" ");
}
