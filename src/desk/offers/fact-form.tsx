import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { deskText, offerDeskText, sourceWords } from "../../text/desk.ts";
import type { FormFields, OfferAnswer } from "../../web/api/desk/answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Field } from "../parts/field.tsx";

const sources = ["broker", "owner", "document", "visit"] as const;

interface FactFormProps {
  readonly offerId: string;
  readonly criterion: Criterion;
  readonly form: FormFields;
  readonly today: string;
  readonly done: (answer: OfferAnswer | undefined) => void;
}

/** Says one fact anew: what it is, who said it, when it was checked. Enter saves, Esc leaves it. */
export function FactForm({ offerId, criterion, form, today, done }: FactFormProps) {
  const [state, setState] = useState<{ isBusy: boolean; fault: string }>({ isBusy: false, fault: "" });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const fields = [...said].filter(([name]) => name.startsWith("f."));
    const checkedOn = String(said.get("checkedOn") ?? "");
    const body = {
      fields,
      keys: [criterion.key],
      source: said.get("source"),
      isPrivate: said.get("isPrivate") === "on",
      ...(checkedOn === "" ? {} : { checkedOn }),
    };
    setState({ isBusy: true, fault: "" });
    ask<OfferAnswer>(`/offers/${offerId}/facts`, body).then(done, (error: unknown) =>
      setState({ isBusy: false, fault: messageOf(error) }),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    done(undefined);
  };
  return (
    <form className="fact-form" onSubmit={submit} onKeyDown={onKey} aria-label={offerDeskText.editOf(criterion.label)}>
      <fieldset>
        <legend>{criterion.label}</legend>
        <Field criterion={criterion} part="fact" name={`f.${criterion.key}`} fields={form} />
      </fieldset>
      <label>
        {offerDeskText.source}
        <select name="source">
          {sources.map((source) => (
            <option key={source} value={source}>
              {sourceWords[source]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {offerDeskText.checkedOn}
        <input type="date" name="checkedOn" defaultValue={today} max={today} />
      </label>
      <label>
        <input type="checkbox" name="isPrivate" /> {offerDeskText.keepPrivate}
      </label>
      <Button type="primary" htmlType="submit" loading={state.isBusy}>
        {deskText.save}
      </Button>
      <Button onClick={() => done(undefined)}>{deskText.cancel}</Button>
      <small className="soft">{offerDeskText.emptyTakesBack}</small>
      {state.fault && <p role="alert">{state.fault}</p>}
    </form>
  );
}
