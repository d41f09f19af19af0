import type { Party } from "../../../domain/criteria/criterion.ts";
import type { CountedChange } from "../../../store/what-if.ts";
import { whatIfText } from "../../../text/pages/what-if.ts";
import { type Fields, pairsOf } from "../../edge/fields.ts";
import { fieldName, fieldsOfParty, partOf, strengthName } from "../../edge/party-fields.ts";
import type { Site } from "../site.ts";
import { Hidden } from "./party-form.tsx";

interface WhatIfProps {
  readonly changes: readonly CountedChange[];
  /** What is sent again, with the changed ask in its place. */
  readonly text: string;
  readonly filled: Fields;
  readonly party: Party;
  readonly site: Site;
}

/** Each single change of an ask that brings spaces, as a button that makes it. */
export function WhatIf({ changes, text, filled, party, site }: WhatIfProps) {
  const ways = changes.flatMap((change) => {
    const criterion = site.criteria.find((one) => one.key === change.criterion);
    return criterion ? [{ change, criterion }] : [];
  });
  if (ways.length === 0) return null;
  return (
    <div className="what-if">
      <h3>{whatIfText.title}</h3>
      <p className="soft">{whatIfText.note}</p>
      <ul className="rows">
        {ways.map(({ change: { to, gain, is }, criterion }) => {
          const name = fieldName(criterion, partOf(criterion, party.side));
          const isIts = (field: string) =>
            field === name || field.startsWith(`${name}.`) || field === strengthName(criterion);
          const only: Party = { side: party.side, asks: { [criterion.key]: to }, facts: {} };
          const pairs = [
            ...pairsOf(filled).filter(([field]) => !isIts(field)),
            ...pairsOf(fieldsOfParty(only, [criterion], site.places)),
          ];
          const shown = criterion.showAsk(to.value, site.places);
          const value = [shown.text, shown.unit].filter(Boolean).join(" ");
          return (
            <li key={criterion.key}>
              <form method="post" action="/match" className="change">
                <Hidden pairs={[["text", text], ...pairs]} />
                <span>
                  {to.strength === "prefer"
                    ? whatIfText.asWish(criterion.label, value)
                    : whatIfText.change(criterion.label, value)}
                </span>
                <strong>{whatIfText.gain(gain, is)}</strong>
                <button type="submit">{whatIfText.apply}</button>
              </form>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
