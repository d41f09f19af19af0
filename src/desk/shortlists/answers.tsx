import { type FormEvent, useState } from "react";
import { shortlistDeskText } from "../../text/desk/shortlists.ts";
import { needDeskText } from "../../text/desk.ts";
import type { RevealedAnswer } from "../../web/api/desk/needs-answers.ts";
import type { ShortlistAnswer } from "../../web/api/desk/shortlists-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { instant } from "../when.ts";
import { openedWords } from "./shortlists.tsx";

/** What the client did with the list: questions, and when it was open and what was looked at. */
export function Answers({ answer: { list, now } }: { answer: ShortlistAnswer }) {
  const nth = (itemId: string) => list.items.findIndex(({ id }) => id === itemId) + 1;
  return (
    <>
      <section>
        <h2>{shortlistDeskText.asked}</h2>
        {list.asked.length === 0 && <p className="soft">{shortlistDeskText.noneAsked}</p>}
        <ul className="asked">
          {list.asked.map((one) => (
            <Asked key={one.id} listId={list.id} asked={one} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{shortlistDeskText.readings}</h2>
        <p className={list.openings > 0 ? undefined : "soft"}>{openedWords(list, now)}</p>
        <ul className="readings">
          {list.readings.map(({ openedAt, looked }) => (
            <li key={openedAt}>
              <time dateTime={openedAt}>{instant(openedAt)}</time>
              {looked.some((one) => nth(one) > 0) && (
                <span className="soft">
                  {shortlistDeskText.lookedAt}{" "}
                  {looked
                    .map(nth)
                    .filter((n) => n > 0)
                    .join("、")}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Asked({ listId, asked }: { listId: string; asked: ShortlistAnswer["list"]["asked"][number] }) {
  const [text, setText] = useState(asked.text);
  const [fault, setFault] = useState("");
  const isShown = text !== asked.text;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    ask<RevealedAnswer>(`/shortlists/${listId}/questions/${asked.id}/reveal`, { reason }).then(
      (answer) => {
        setFault("");
        if (answer.text !== undefined) setText(answer.text);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  return (
    <li>
      <p className="words">{text}</p>
      <time className="soft" dateTime={asked.askedAt}>
        {instant(asked.askedAt)}
      </time>
      {asked.hasPersonal && !isShown && (
        <form className="reply" onSubmit={submit}>
          <input
            name="reason"
            required
            maxLength={200}
            aria-label={needDeskText.reason}
            placeholder={needDeskText.reasonPlaceholder}
          />
          <button type="submit" className="plain">
            {shortlistDeskText.showAsked}
          </button>
        </form>
      )}
      {fault && <p role="alert">{fault}</p>}
    </li>
  );
}
