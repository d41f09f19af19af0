import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { deskText, offerDeskText } from "../../text/desk.ts";
import type { OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import { messageOf } from "../ask.ts";
import { focused } from "../parts/focused.ts";
import type { Drafts } from "./drafts.ts";
import { oneEdit, type Saving } from "./use-saving.ts";

interface TitleProps {
  readonly offer: OfferAnswer["offer"];
  readonly saving: Saving;
  readonly drafts: Drafts;
  readonly isEdited: boolean;
  readonly edit: (isEdited: boolean) => void;
  /** What was typed before. */
  readonly restored: string | undefined;
}

/** What the offer is called, on the site too. */
export function Title({ offer, saving, drafts, isEdited, edit, restored }: TitleProps) {
  const [fault, setFault] = useState("");
  const leave = () => {
    drafts.drop("title");
    edit(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title") ?? "");
    saving.save(oneEdit("terms", "title", { part: "title", key: "title", shown: title }, { title })).then(
      () => edit(false),
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  if (isEdited) {
    return (
      <form
        className="title-form"
        onSubmit={submit}
        onInput={(event) => drafts.note("title", event.currentTarget)}
        onKeyDown={(event) => event.key === "Escape" && leave()}
      >
        <input
          name="title"
          aria-label={offerDeskText.name}
          defaultValue={restored ?? offer.title}
          required
          maxLength={120}
          ref={focused}
        />
        <Button type="primary" htmlType="submit">
          {deskText.save}
        </Button>
        <Button onClick={leave}>{deskText.cancel}</Button>
        {fault && <p role="alert">{fault}</p>}
      </form>
    );
  }
  return (
    <>
      <h1>{offer.title}</h1>
      {offer.status === "active" && (
        <button type="button" className="plain" aria-label={offerDeskText.editTitle} onClick={() => edit(true)}>
          {offerDeskText.edit}
        </button>
      )}
    </>
  );
}
