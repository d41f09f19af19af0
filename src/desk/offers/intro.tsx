import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { advertText } from "../../text/desk/offers.ts";
import { deskText, offerDeskText } from "../../text/desk.ts";
import type { OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import { messageOf } from "../ask.ts";
import { focused } from "../parts/focused.ts";
import { AdvertMarks } from "./advert.tsx";
import type { Drafts } from "./drafts.ts";
import { oneEdit, type Saving } from "./use-saving.ts";

interface IntroProps {
  readonly answer: OfferAnswer;
  readonly saving: Saving;
  readonly drafts: Drafts;
  readonly isEdited: boolean;
  readonly edit: (isEdited: boolean) => void;
  readonly restored: string | undefined;
}

/** What the site says of the offer in words. Ctrl Enter saves, Esc leaves it. */
export function Intro({ answer, saving, drafts, isEdited, edit, restored }: IntroProps) {
  const { offer, advert } = answer;
  const [state, setState] = useState({ isBusy: false, fault: "" });
  const leave = () => {
    drafts.drop("intro");
    edit(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const intro = String(new FormData(event.currentTarget).get("intro") ?? "").trim();
    setState({ isBusy: true, fault: "" });
    saving.save(oneEdit("terms", "intro", { part: "intro", key: "intro", shown: intro }, { intro })).then(
      () => {
        setState({ isBusy: false, fault: "" });
        edit(false);
      },
      (error: unknown) => setState({ isBusy: false, fault: messageOf(error) }),
    );
  };
  const onKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
    else return;
    event.stopPropagation();
  };
  if (isEdited) {
    return (
      <form
        className="intro-form"
        onSubmit={submit}
        onInput={(event) => drafts.note("intro", event.currentTarget)}
        onKeyDown={onKey}
      >
        <label>
          <span className="strong">{advertText.intro}</span>
          <textarea
            name="intro"
            rows={5}
            maxLength={4000}
            defaultValue={restored ?? offer.intro}
            placeholder={advertText.introPlaceholder}
            ref={focused}
          />
        </label>
        <small className="soft">{advertText.introNote}</small>
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={state.isBusy}>
            {deskText.save}
          </Button>
          <Button onClick={leave}>{deskText.cancel}</Button>
        </div>
        {state.fault && <p role="alert">{state.fault}</p>}
      </form>
    );
  }
  return (
    <div className="intro">
      {offer.intro !== "" && (
        <p>
          <AdvertMarks text={offer.intro} findings={advert.findings.filter(({ part }) => part === "intro")} />
        </p>
      )}
      {offer.status === "active" && (
        <button type="button" className="plain" onClick={() => edit(true)}>
          {offer.intro === "" ? `＋ ${advertText.editIntro}` : `${offerDeskText.edit}${advertText.intro}`}
        </button>
      )}
    </div>
  );
}
