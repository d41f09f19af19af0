import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { manyText } from "../../text/desk/offers.ts";
import { deskText, offerDeskText, sourceWords } from "../../text/desk.ts";
import type { FormFields } from "../../web/api/desk/answers.ts";
import { messageOf } from "../ask.ts";
import { Field } from "../parts/field.tsx";
import { typedText } from "./typed.ts";
import type { Edit } from "./use-saving.ts";

const sources = ["visit", "broker", "owner", "document"] as const;

interface ManyFactsFormProps {
  readonly criteria: readonly Criterion[];
  /** What is recorded: what is typed otherwise is saved. */
  readonly before: FormFields;
  /** What stands in the fields at first. */
  readonly form: FormFields;
  readonly today: string;
  readonly save: (edit: Edit) => Promise<void>;
  readonly leave: () => void;
  readonly note: (form: HTMLFormElement) => void;
}

type Pair = readonly [name: string, text: string];

const isOf = (criterion: Criterion, name: string): boolean =>
  name === `f.${criterion.key}` || name.startsWith(`f.${criterion.key}.`);

/** What is said of one criterion; a unit without a figure says nothing. */
function pairsOf(criterion: Criterion, pairs: readonly Pair[]): Pair[] {
  const own = pairs.filter(([name, text]) => isOf(criterion, name) && text.trim() !== "");
  return own.some(([name]) => !name.endsWith(".unit")) ? own : [];
}

const recorded = (fields: FormFields): Pair[] =>
  Object.entries(fields).flatMap(([name, texts]) => texts.map((text): Pair => [name, text]));

const textOf = (pairs: readonly Pair[]): string =>
  pairs
    .map((pair) => pair.join("="))
    .sort()
    .join("&");

/** Several facts at once, said by one source on one day, as after a visit. Enter saves those that were changed, Esc leaves. */
export function ManyFactsForm({ criteria, before, form, today, save, leave, note }: ManyFactsFormProps) {
  const [state, setState] = useState<{ isBusy: boolean; fault: string }>({ isBusy: false, fault: "" });
  const value = (field: string, usual: string): string => form[field]?.[0] ?? usual;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const typed = [...data].flatMap(([name, text]): Pair[] => (typeof text === "string" ? [[name, text]] : []));
    const changed = criteria.filter((one) => textOf(pairsOf(one, typed)) !== textOf(pairsOf(one, recorded(before))));
    if (changed.length === 0) return setState({ isBusy: false, fault: manyText.nothing });
    const checkedOn = String(data.get("checkedOn") ?? "");
    const edit: Edit = {
      path: "facts",
      key: "facts",
      items: changed.map((one) => ({
        part: "fact",
        key: one.key,
        shown: pairsOf(one, typed).length === 0 ? "" : typedText(one, "fact", `f.${one.key}`, data),
      })),
      bodyOf: (items) => {
        const chosen = changed.filter((one) => items.some(({ key }) => key === one.key));
        return {
          fields: chosen.flatMap((one) => pairsOf(one, typed)),
          keys: chosen.map(({ key }) => key),
          source: data.get("source"),
          ...(checkedOn === "" ? {} : { checkedOn }),
        };
      },
    };
    setState({ isBusy: true, fault: "" });
    return save(edit).catch((error: unknown) => setState({ isBusy: false, fault: messageOf(error) }));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
  return (
    <form
      className="fact-form many"
      onSubmit={submit}
      onInput={(event) => note(event.currentTarget)}
      onKeyDown={onKey}
      aria-label={manyText.title}
    >
      {criteria.map((criterion) => (
        <fieldset key={criterion.key}>
          <legend>{criterion.label}</legend>
          <Field criterion={criterion} part="fact" name={`f.${criterion.key}`} fields={form} />
        </fieldset>
      ))}
      <label>
        {offerDeskText.source}
        <select name="source" defaultValue={value("source", "visit")}>
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
      <Button type="primary" htmlType="submit" loading={state.isBusy}>
        {deskText.save}
      </Button>
      <Button onClick={leave}>{deskText.cancel}</Button>
      <small className="soft">{manyText.note}</small>
      {state.fault && <p role="alert">{state.fault}</p>}
    </form>
  );
}
