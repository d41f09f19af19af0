import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import { strengthWords } from "../../text/zh.ts";
import type { NeedAnswer } from "../../web/api/desk/answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Field } from "../parts/field.tsx";

interface AskFormProps {
  readonly answer: NeedAnswer;
  readonly criterion: Criterion;
  readonly done: (answer: NeedAnswer | undefined) => void;
}

/** Corrects one line of a need: what is asked and how much it matters, or what is stated. Enter saves, Esc leaves it. */
export function AskForm({ answer: { need, form }, criterion, done }: AskFormProps) {
  const [state, setState] = useState<{ isBusy: boolean; fault: string }>({ isBusy: false, fault: "" });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>("input, select")?.focus(), []);
  const part = criterion.askedBy === "need" ? "ask" : "fact";
  const strength = `s.${criterion.key}`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)];
    setState({ isBusy: true, fault: "" });
    const body = { fields, keys: [criterion.key], revision: need.revision };
    ask<NeedAnswer>(`/needs/${need.id}/party`, body).then(done, (error: unknown) =>
      setState({ isBusy: false, fault: messageOf(error) }),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    done(undefined);
  };
  const label = needDeskText.editOf(criterion.label);
  return (
    <form ref={element} className="fact-form whole" onSubmit={submit} onKeyDown={onKey} aria-label={label}>
      <fieldset>
        <legend>{criterion.label}</legend>
        <Field
          criterion={criterion}
          part={part}
          name={`${part === "ask" ? "a" : "f"}.${criterion.key}`}
          fields={form}
        />
      </fieldset>
      {part === "ask" && (
        <select name={strength} aria-label={needDeskText.strength} defaultValue={form[strength]?.[0] ?? "must"}>
          <option value="must">{strengthWords.must}</option>
          <option value="prefer">{strengthWords.prefer}</option>
        </select>
      )}
      <Button type="primary" htmlType="submit" loading={state.isBusy}>
        {deskText.save}
      </Button>
      <Button onClick={() => done(undefined)}>{deskText.cancel}</Button>
      <small className="soft">{needDeskText.emptyDrops}</small>
      {state.fault && <p role="alert">{state.fault}</p>}
    </form>
  );
}
