import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from "react";
import type { Side } from "../../domain/criteria/criterion.ts";
import { pasteText } from "../../text/desk/paste.ts";
import { deskText } from "../../text/desk.ts";
import type { ReadAnswer, SavedAnswer } from "../../web/api/desk/answers.ts";
import { ask, messageOf } from "../ask.ts";
import { MarkedText } from "../parts/marked-text.tsx";
import { PartyRows } from "../parts/party-rows.tsx";

/** Typing is read once it pauses this long: one call, not one a key. */
const pauseMs = 250;

function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What was typed and not saved is there again when the box is opened again; a new document forgets it. */
let draft = "";

/** A message becomes a need or an offer: pasted, read along, corrected by leaving out, saved. */
export default function PasteBox({ close }: { close: () => void }) {
  const [text, setText] = useState(draft);
  const [side, setSide] = useState<Side | undefined>();
  const [without, leaveOut] = useState<readonly string[]>([]);
  const [lit, light] = useState<string | undefined>();
  const [saving, setSaving] = useState<{ is: "idle" | "busy" } | { is: "failed"; why: string }>({ is: "idle" });
  const area = useRef<HTMLTextAreaElement>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const settled = useSettled(text).trim();
  const reading = useQuery({
    queryKey: ["read", settled, side ?? "", without],
    queryFn: ({ signal }) => ask<ReadAnswer>("/read", { text: settled, without, ...(side ? { side } : {}) }, signal),
    enabled: settled !== "",
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const answer = useDeferredValue(settled === "" ? undefined : reading.data);
  const taken: Side = side ?? answer?.party.side ?? "need";

  const change = (words: string) => {
    draft = words;
    setText(words);
  };
  const store = async (as: Side | undefined) => {
    const words = text.trim();
    if (words === "" || saving.is === "busy") return;
    setSaving({ is: "busy" });
    try {
      // What was typed last may not be read yet: then the reading is waited for, not guessed.
      const isRead = answer !== undefined && settled === words && !reading.isFetching;
      const known = as ?? side ?? (isRead ? taken : (await ask<ReadAnswer>("/read", { text: words })).party.side);
      const body = { text: words, side: known, without };
      const { id } = await ask<SavedAnswer>(known === "need" ? "/needs" : "/offers", body);
      draft = "";
      void queries.invalidateQueries({ queryKey: [known === "need" ? "needs" : "offers"] });
      close();
      void navigate(known === "need" ? { to: "/needs/$id", params: { id } } : { to: "/offers/$id", params: { id } });
    } catch (error) {
      setSaving({ is: "failed", why: messageOf(error) });
    }
  };
  const save = (as?: Side) => void store(as);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    // On a button Enter is the button's.
    if (!(event.target instanceof HTMLTextAreaElement) && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    save();
  };
  return (
    <Modal
      open
      onCancel={close}
      title={pasteText.title}
      width={1080}
      footer={null}
      afterOpenChange={(isOpen) => isOpen && area.current?.focus()}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole box */}
      <div className="paste" onKeyDown={onKey}>
        <div>
          <textarea
            ref={area}
            aria-label={pasteText.title}
            placeholder={pasteText.placeholder}
            value={text}
            rows={8}
            maxLength={20_000}
            onChange={(event) => change(event.target.value)}
          />
          {answer && <MarkedText text={settled} statements={answer.statements} lit={lit} light={light} />}
        </div>
        <div className="read" aria-live="polite">
          {settled === "" && <p className="soft">{pasteText.empty}</p>}
          {reading.isError && <p role="alert">{messageOf(reading.error)}</p>}
          {settled !== "" && reading.isPending && <p className="soft">{pasteText.reading}</p>}
          {answer && <Sides taken={taken} choose={setSide} />}
          {answer && (
            <PartyRows
              party={answer.party}
              names={answer.names}
              statements={answer.statements}
              titles={{ asks: taken === "need" ? pasteText.asks : pasteText.asksTenant, facts: pasteText.facts }}
              lit={lit}
              light={light}
              action={({ key, label }) => (
                <button
                  type="button"
                  className="plain"
                  aria-label={pasteText.drop(label)}
                  title={pasteText.drop(label)}
                  onClick={() => leaveOut([...without, key])}
                >
                  ×
                </button>
              )}
            />
          )}
          {without.length > 0 && (
            <p className="soft">
              {pasteText.dropped(without.length)}{" "}
              <button type="button" className="plain" onClick={() => leaveOut([])}>
                {pasteText.restore}
              </button>
            </p>
          )}
          {answer?.choices.map(({ words, taken: place }) => (
            <p className="soft" key={words}>
              {pasteText.ambiguous(words, place)}
            </p>
          ))}
          {answer && answer.questions.length > 0 && (
            <p className="soft">
              {pasteText.questions}：{answer.questions.map(({ sentence }) => sentence).join(" ")}
            </p>
          )}
        </div>
      </div>
      {saving.is === "failed" && (
        <p role="alert">
          {saving.why} {pasteText.kept}
        </p>
      )}
      <div className="actions">
        <Button
          type={taken === "need" ? "primary" : "default"}
          loading={saving.is === "busy"}
          disabled={text.trim() === ""}
          onClick={() => save("need")}
        >
          {pasteText.asNeed}
        </Button>
        <Button
          type={taken === "space" ? "primary" : "default"}
          disabled={text.trim() === "" || saving.is === "busy"}
          onClick={() => save("space")}
        >
          {pasteText.asOffer}
        </Button>
        <Button onClick={close}>{deskText.cancel}</Button>
        <small className="soft">{pasteText.keys}</small>
      </div>
    </Modal>
  );
}

/** What it is taken for; the other reading is one click away. */
function Sides({ taken, choose }: { taken: Side; choose: (side: Side) => void }) {
  return (
    <fieldset className="sides">
      {(["need", "space"] as const).map((side) => (
        <button key={side} type="button" aria-pressed={taken === side} onClick={() => choose(side)}>
          {side === "need" ? pasteText.isNeed : pasteText.isOffer}
        </button>
      ))}
    </fieldset>
  );
}
