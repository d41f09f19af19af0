import type { Criterion } from "../../../domain/criteria/criterion.ts";
import { partsText } from "../../../text/pages/frame.ts";
import type { Fields } from "../../edge/fields.ts";
import { partOf } from "../../edge/party-fields.ts";
import type { Site } from "../site.ts";
import { CriterionField } from "./field.tsx";

interface PartyFieldsProps {
  readonly side: "space" | "need";
  readonly fields: Fields;
  readonly wrong?: readonly string[];
  readonly site: Site;
}

/** What decides most comes first; the rest is folded away until somebody wants it, or has filled it in. */
const isFirst = (criterion: Criterion): boolean => criterion.weight >= 6 || criterion.filters;

/** The whole form of a side, one field for each criterion on the list. */
export function PartyFields({ side, fields, wrong = [], site }: PartyFieldsProps) {
  const field = (criterion: Criterion) => {
    const part = partOf(criterion, side);
    return (
      <CriterionField
        key={criterion.key}
        criterion={criterion}
        part={part}
        fields={fields}
        site={site}
        isWrong={wrong.includes(criterion.key)}
        hasStrength={part === "ask" && criterion.weight < 9}
      />
    );
  };
  const rest = site.criteria.filter((one) => !isFirst(one));
  return (
    <>
      <div className="fields">{site.criteria.filter(isFirst).map(field)}</div>
      <details className="more" open={rest.some((one) => wrong.includes(one.key))}>
        <summary>{partsText.moreFields}</summary>
        <div className="fields">{rest.map(field)}</div>
      </details>
    </>
  );
}

/** Values that travel with a form and are not to be seen. */
export function Hidden({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return pairs.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />);
}
