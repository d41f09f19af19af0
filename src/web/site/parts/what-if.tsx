import type { ReactNode } from "react";
import type { Criterion, Party } from "../../../domain/criteria/criterion.ts";
import type { CountedChange } from "../../../store/what-if.ts";
import { changeShown, whatIfText } from "../../../text/pages/what-if.ts";
import { type Fields, pairsOf, queryOf } from "../../edge/fields.ts";
import { fieldName, fieldsOfParty, partOf, strengthName } from "../../edge/party-fields.ts";
import type { Site } from "../site.ts";
import { Hidden } from "./party-form.tsx";

interface WhatIfProps {
  readonly changes: readonly CountedChange[];
  readonly party: Party;
  readonly site: Site;
  /** What makes a change: the fields that say it, in the place of those that they overlay. */
  readonly way: (to: Fields, isIts: (field: string) => boolean) => ReactNode;
}

/** Each single change of an ask that brings spaces, with what it brings and the way to make it. */
export function WhatIf({ changes, party, site, way }: WhatIfProps) {
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
          const only: Party = { side: party.side, asks: { [criterion.key]: to }, facts: {} };
          return (
            <li key={criterion.key} className="change">
              <span>{changeShown(criterion, to, site.places)}</span>
              <strong>{whatIfText.gain(gain, is)}</strong>
              {way(fieldsOfParty(only, [criterion], site.places), isFieldOf(criterion, party))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Whether a field of a party's form says something of a criterion. */
export function isFieldOf(criterion: Criterion, party: Party): (field: string) => boolean {
  const name = fieldName(criterion, partOf(criterion, party.side));
  return (field) => field === name || field.startsWith(`${name}.`) || field === strengthName(criterion);
}

/** Sends a pasted need again with the change in its place. */
export function ChangeByForm(props: { text: string; filled: Fields; to: Fields; isIts: (field: string) => boolean }) {
  const { text, filled, to, isIts } = props;
  const kept = pairsOf(filled).filter(([field]) => !isIts(field));
  return (
    <form method="post" action="/match">
      <Hidden pairs={[["text", text], ...kept, ...pairsOf(to)]} />
      <button type="submit">{whatIfText.apply}</button>
    </form>
  );
}

/** Opens the form of a sent need with the change filled in: nothing is changed until it is saved. */
export function ChangeByLink({ path, to }: { path: string; to: Fields }) {
  return (
    <a className="button" href={`${path}${queryOf(to)}#correct`}>
      {whatIfText.fillIn}
    </a>
  );
}
