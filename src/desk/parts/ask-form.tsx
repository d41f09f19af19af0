import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { needWorkText } from "../../text/desk/need.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import { strengthWords } from "../../text/zh.ts";
import type { FormFields } from "../../web/api/desk/answers.ts";
import { AskFault, messageOf } from "../ask.ts";
import { Field } from "./field.tsx";

interface AskFormProps {
  readonly criterion: Criterion;
  readonly part: "ask" | "fact";
  readonly form: FormFields;
  /** Sends what the fields say; fails with an AskFault. */
  readonly save: (fields: readonly (readonly [string, FormDataEntryValue])[]) => Promise<void>;
  readonly leave: () => void;
  readonly more?: ReactNode;
  /** Told of everything that is typed. */
  readonly note?: (form: HTMLFormElement) => void;
}

interface State {
  readonly isBusy: boolean;
  readonly fault: string;
  readonly isBehind: boolean;
}

/** Corrects one line of a record: what is asked and how much it matters, or what is stated. Enter saves, Esc leaves it. */
export function AskForm({ criterion, part, form, save, leave, more, note }: AskFormProps) {
  const [state, setState] = useState<State>({ isBusy: false, fault: "", isBehind: false });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>("input, select")?.focus(), []);
  const strength = `s.${criterion.key}`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)];
    setState({ ...state, isBusy: true, fault: "" });
    save(fields).catch((error: unknown) => {
      // Somebody else was first: what is typed here stays, and saving again lays it over his.
      const isBehind = error instanceof AskFault && error.code === "changed";
      setState({ isBusy: false, fault: messageOf(error), isBehind });
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
  const label = needDeskText.editOf(criterion.label);
  return (
    <form
      ref={element}
      className="fact-form whole"
      onSubmit={submit}
      onInput={(event) => note?.(event.currentTarget)}
      onKeyDown={onKey}
      aria-label={label}
    >
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
      {more}
      <Button type="primary" htmlType="submit" loading={state.isBusy}>
        {state.isBehind ? needWorkText.useMine : deskText.save}
      </Button>
      <Button onClick={leave}>{state.isBehind ? needWorkText.useTheirs : deskText.cancel}</Button>
      <small className="soft">{needDeskText.emptyDrops}</small>
      {state.fault && <p role="alert">{state.fault}</p>}
    </form>
  );
}
