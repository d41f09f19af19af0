import { useEffect, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { needWorkText } from "../../text/desk/need.ts";
import type { FormFields } from "../../web/api/desk/answers.ts";
import type { FaultAnswer } from "../../web/api/desk/fault.ts";
import type { NeedAnswer } from "../../web/api/desk/needs-answers.ts";
import { AskFault, ask, messageOf } from "../ask.ts";
import { plain, shownAsk, shownFact } from "../places.ts";
import { instant } from "../when.ts";

/** What is said otherwise of a need, as the API takes it. */
export interface Amendment {
  readonly keys?: readonly string[];
  readonly fields?: readonly (readonly [string, FormDataEntryValue])[];
  readonly words?: { readonly start: number; readonly end: number };
  readonly source?: string;
  readonly title?: string;
}

interface Undo {
  readonly label: string;
  readonly back: Amendment;
}

const labelOf = (key: string): string => criteria.find((one) => one.key === key)?.label ?? key;

/** The fields of one criterion as they stood: said again they undo what came after. */
const fieldsOf = (form: FormFields, key: string): [string, string][] =>
  Object.entries(form).flatMap(([name, values]) =>
    name.split(".")[1] === key ? values.map((value): [string, string] => [name, value]) : [],
  );

/** Corrections of a need, each of which can be undone, by Ctrl+Z too. */
export function useAmend(answer: NeedAnswer, renew: (next: NeedAnswer) => void, reload: () => Promise<NeedAnswer>) {
  const [undo, setUndo] = useState<Undo | undefined>();
  const [said, say] = useState("");
  const { need, form } = answer;
  const send = (what: Amendment) => ask<NeedAnswer>(`/needs/${need.id}/party`, { ...what, revision: need.revision });

  /** @throws AskFault; where somebody else was first it says who changed what, and the newest state is on the screen. */
  const amend = async (what: Amendment): Promise<void> => {
    try {
      const next = await send(what);
      const keys = what.keys ?? [];
      const source = what.source === undefined ? {} : { source: what.source };
      const title = what.title === undefined ? {} : { title: need.title };
      setUndo({
        label: what.title === undefined ? keys.map(labelOf).join("、") : needWorkText.title,
        back: { keys, fields: keys.flatMap((key) => fieldsOf(form, key)), ...source, ...title },
      });
      say("");
      renew(next);
    } catch (error) {
      if (!(error instanceof AskFault) || error.code !== "changed") throw error;
      const now = await reload();
      throw new AskFault(error.status, error.code, meanwhile(error, what, now), error.fields, error.told);
    }
  };
  const takeBack = () => {
    if (undo === undefined) return;
    send(undo.back).then(
      (next) => {
        setUndo(undefined);
        say(needWorkText.undone);
        renew(next);
      },
      (error: unknown) => {
        setUndo(undefined);
        say(messageOf(error));
      },
    );
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
      if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || undo === undefined)
        return;
      event.preventDefault();
      takeBack();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  return { amend, undo, takeBack, said };
}

/** Who changed what, and how the line that is being written stands now. */
function meanwhile(error: AskFault, what: Amendment, now: NeedAnswer): string {
  const { changes: noted = [] } = (error.told as FaultAnswer).error;
  const changes = noted.map(({ by, at, criteria: keys, isTitle }) => {
    const parts = [...(isTitle ? [needWorkText.title] : []), ...keys.map(labelOf)];
    return needWorkText.meanwhile(by ?? needWorkText.sender, instant(at), parts.map((one) => `“${one}”`).join("、"));
  });
  const stands = (what.keys ?? []).map((key) => {
    const criterion = criteria.find((one) => one.key === key);
    const ask = now.need.party.asks[key];
    const shown =
      criterion &&
      (ask ? shownAsk(criterion, ask.value, now.names) : shownFact(criterion, now.need.party.facts[key], now.names));
    return needWorkText.nowIs(labelOf(key), shown ? plain(shown) : "—");
  });
  return [
    ...changes,
    ...(what.title === undefined ? stands : [needWorkText.nowIs(needWorkText.title, now.need.title)]),
  ].join(" ");
}
