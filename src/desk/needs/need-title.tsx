import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { needWorkText } from "../../text/desk/need.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import { messageOf } from "../ask.ts";
import { focused } from "../parts/focused.ts";

interface NeedTitleProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Fails with an AskFault. */
  readonly save: (title: string) => Promise<void>;
}

/** What a need is called; an emptied one is made from what it asks. */
export function NeedTitle({ title, isOpen, save }: NeedTitleProps) {
  const [isEdited, edit] = useState(false);
  const [fault, setFault] = useState("");
  if (!isEdited) {
    return (
      <>
        <h1>{title}</h1>
        {isOpen && (
          <button type="button" className="plain" aria-label={needWorkText.editTitle} onClick={() => edit(true)}>
            {needDeskText.edit}
          </button>
        )}
      </>
    );
  }
  const leave = () => {
    setFault("");
    edit(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get("title") ?? "");
    save(words).then(leave, (error: unknown) => setFault(messageOf(error)));
  };
  return (
    <form className="title-form" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && leave()}>
      <input
        name="title"
        aria-label={needWorkText.title}
        placeholder={needWorkText.titleHint}
        defaultValue={title}
        maxLength={120}
        ref={focused}
      />
      <Button type="primary" htmlType="submit">
        {deskText.save}
      </Button>
      <Button onClick={leave}>{deskText.cancel}</Button>
      {fault && <span role="alert">{fault}</span>}
    </form>
  );
}
