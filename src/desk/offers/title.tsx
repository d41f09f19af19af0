import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { deskText, offerDeskText } from "../../text/desk.ts";
import type { OfferAnswer } from "../../web/api/desk/answers.ts";

interface TitleProps {
  readonly offer: OfferAnswer["offer"];
  /** @returns whether it was saved. */
  readonly save: (title: string) => Promise<boolean>;
}

/** What the offer is called, on the site too. */
export function Title({ offer, save }: TitleProps) {
  const [isEdited, edit] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save(String(new FormData(event.currentTarget).get("title") ?? "")).then((isSaved) => isSaved && edit(false));
  };
  if (isEdited) {
    return (
      <form className="title-form" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && edit(false)}>
        <input
          name="title"
          aria-label={offerDeskText.name}
          defaultValue={offer.title}
          required
          maxLength={120}
          ref={(input) => input?.focus()}
        />
        <Button type="primary" htmlType="submit">
          {deskText.save}
        </Button>
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
