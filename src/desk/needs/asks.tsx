import { useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { needDeskText } from "../../text/desk.ts";
import type { NeedAnswer } from "../../web/api/desk/answers.ts";
import { PartyRows } from "../parts/party-rows.tsx";
import { AskForm } from "./ask-form.tsx";

interface AsksProps {
  readonly answer: NeedAnswer;
  readonly renew: (answer: NeedAnswer) => void;
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
}

/** What a need asks and states; each line can be corrected, and one that is missing added. */
export function Asks({ answer, renew, lit, light }: AsksProps) {
  const { need, names } = answer;
  const [edited, edit] = useState<string | undefined>();
  const isOpen = need.status === "active";
  const done = (next: NeedAnswer | undefined) => {
    edit(undefined);
    if (next) renew(next);
  };
  const isSaid = (key: string) => need.party.asks[key] !== undefined || need.party.facts[key] !== undefined;
  const editing = criteria.find(({ key }) => key === edited);
  const form = editing && <AskForm key={edited} answer={answer} criterion={editing} done={done} />;
  return (
    <>
      <PartyRows
        party={need.party}
        names={names}
        statements={need.statements}
        titles={{ asks: needDeskText.asks, facts: needDeskText.facts }}
        lit={lit}
        light={light}
        instead={edited !== undefined && isSaid(edited) ? { key: edited, shown: form } : undefined}
        action={({ key, label }) =>
          isOpen && (
            <button type="button" className="plain" aria-label={needDeskText.editOf(label)} onClick={() => edit(key)}>
              {needDeskText.edit}
            </button>
          )
        }
      />
      {edited !== undefined && !isSaid(edited) && form}
      {isOpen && (
        <select
          aria-label={needDeskText.add}
          value=""
          onChange={(event) => event.target.value && edit(event.target.value)}
        >
          <option value="">＋ {needDeskText.add}</option>
          {criteria
            .filter(({ key }) => !isSaid(key))
            .map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
        </select>
      )}
    </>
  );
}
