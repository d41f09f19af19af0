import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { originText } from "../../text/desk/offers.ts";
import { deskText, offerDeskText, sourceWords, subjectWords } from "../../text/desk.ts";
import type { FormFields } from "../../web/api/desk/answers.ts";
import type { LayerAnswer } from "../../web/api/desk/offers-answers.ts";
import { messageOf } from "../ask.ts";
import { Field } from "../parts/field.tsx";
import { typedText } from "./typed.ts";
import { type Edit, oneEdit } from "./use-saving.ts";

const sources = ["broker", "owner", "document", "visit"] as const;

interface FactFormProps {
  readonly criterion: Criterion;
  /** What stands in the fields at first. */
  readonly form: FormFields;
  /** What it may be said of besides the offer itself, the narrowest first. */
  readonly subjects: readonly LayerAnswer[];
  readonly today: string;
  readonly save: (edit: Edit) => Promise<void>;
  readonly leave: () => void;
  /** Told of everything that is typed. */
  readonly note: (form: HTMLFormElement) => void;
}

/** Says one fact anew: what it is and of what, who said it, how it was measured, when it was checked. Enter saves, Esc leaves it. */
export function FactForm({ criterion, form, subjects, today, save, leave, note }: FactFormProps) {
  const [state, setState] = useState<{ isBusy: boolean; fault: string }>({ isBusy: false, fault: "" });
  const name = `f.${criterion.key}`;
  const value = (field: string, usual = ""): string => form[field]?.[0] ?? usual;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const checkedOn = String(said.get("checkedOn") ?? "");
    const basis = String(said.get("basis") ?? "");
    const subject = subjects.find(({ id }) => id === said.get("subject"));
    const body = {
      fields: [...said].filter(([field]) => field.startsWith("f.")),
      keys: [criterion.key],
      source: said.get("source"),
      isPrivate: said.get("isPrivate") === "on",
      ...(checkedOn === "" ? {} : { checkedOn }),
      ...(basis === "" ? {} : { basis }),
      ...(subject ? { subject: { kind: subject.kind, id: subject.id } } : {}),
    };
    setState({ isBusy: true, fault: "" });
    const item = { part: "fact", key: criterion.key, shown: typedText(criterion, "fact", name, said) } as const;
    save(oneEdit("facts", `fact:${criterion.key}`, item, body)).catch((error: unknown) =>
      setState({ isBusy: false, fault: messageOf(error) }),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
  return (
    <form
      className="fact-form"
      onSubmit={submit}
      onInput={(event) => note(event.currentTarget)}
      onKeyDown={onKey}
      aria-label={offerDeskText.editOf(criterion.label)}
    >
      <fieldset>
        <legend>{criterion.label}</legend>
        <Field criterion={criterion} part="fact" name={name} fields={form} />
      </fieldset>
      {criterion.bases && (
        <label>
          {originText.basis}
          <select name="basis" defaultValue={value("basis")}>
            <option value="">{originText.anyBasis}</option>
            {Object.entries(criterion.bases).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      {subjects.length > 0 && (
        <label title={originText.wholeNote}>
          {originText.subject}
          <select name="subject" defaultValue={value("subject")}>
            <option value="">{originText.offer}</option>
            {subjects.map(({ id, kind, name: own }) => (
              <option key={id} value={id}>
                {originText.wholeThing(subjectWords[kind] ?? kind, own)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {offerDeskText.source}
        <select name="source" defaultValue={value("source", "broker")}>
          {sources.map((source) => (
            <option key={source} value={source}>
              {sourceWords[source]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {offerDeskText.checkedOn}
        <input type="date" name="checkedOn" defaultValue={value("checkedOn", today)} max={today} />
      </label>
      <label>
        <input type="checkbox" name="isPrivate" defaultChecked={value("isPrivate") === "on"} />{" "}
        {offerDeskText.keepPrivate}
      </label>
      <Button type="primary" htmlType="submit" loading={state.isBusy}>
        {deskText.save}
      </Button>
      <Button onClick={leave}>{deskText.cancel}</Button>
      <small className="soft">{offerDeskText.emptyTakesBack}</small>
      {state.fault && <p role="alert">{state.fault}</p>}
    </form>
  );
}
