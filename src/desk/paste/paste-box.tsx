import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from "react";
import type { Side } from "../../domain/criteria/criterion.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { pasteText } from "../../text/desk/paste.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { SavedAnswer } from "../../web/api/desk/offers-answers.ts";
import type { ReadAnswer } from "../../web/api/desk/reading-answers.ts";
import { AskFault, ask, messageOf } from "../ask.ts";
import { matchesStale } from "../matches-stale.ts";
import { Asks } from "../parts/asks.tsx";
import { CopyQuestions } from "../parts/copy-questions.tsx";
import { MarkedText } from "../parts/marked-text.tsx";
import { type Selected, WordMenu } from "../parts/word-menu.tsx";
import { bodyOf, type Correcting, type Draft, emptyDraft, withCorrection, withText } from "./draft.ts";
import { Known } from "./known.tsx";
import { useHistory } from "./use-history.ts";

/** A key after a pause is read at once; keys that follow each other faster than this are read together. */
const pauseMs = 30;

function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    const at = performance.now();
    const isFirst = at - changedAt.current > pauseMs;
    changedAt.current = at;
    if (isFirst) {
      settle(value);
      return undefined;
    }
    const timer = setTimeout(() => settle(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What was typed and not saved is there again when the box is opened again; a new document forgets it. */
let kept: Draft = emptyDraft;

/** A message becomes a need or an offer: pasted, read along, corrected by pointing at its words, saved. */
export default function PasteBox({ close }: { close: () => void }) {
  const history = useHistory(kept);
  const draft = history.now;
  const [selected, select] = useState<Selected | undefined>();
  const [edited, edit] = useState<string | undefined>();
  const [lit, light] = useState<string | undefined>();
  const [saving, setSaving] = useState<{ is: "idle" | "busy" } | { is: "failed"; why: string }>({ is: "idle" });
  /** The user wants to save what is probably known already, and is asked. */
  const [isAsked, setAsked] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const settled = useSettled(draft);
  const isEmpty = settled.text.trim() === "";
  const reading = useQuery({
    queryKey: ["read", settled],
    // A newer state drops the answer to an older one; the answer names the text that its offsets are of.
    queryFn: async ({ signal }) => ({
      ...(await ask<ReadAnswer>("/read", bodyOf(settled), signal)),
      text: settled.text,
    }),
    enabled: !isEmpty,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const answer = useDeferredValue(isEmpty ? undefined : reading.data);
  const taken: Side = draft.side ?? answer?.party.side ?? "need";
  useEffect(() => {
    kept = draft;
  }, [draft]);

  const correct = (said: Correcting) => history.change(withCorrection(draft, said));
  const choose = (key: string, isRead: boolean) => {
    if (selected === undefined) return;
    correct({ criterion: key, ...selected });
    select(undefined);
    if (isRead) area.current?.focus();
    else edit(key);
  };
  /** The value that was typed, tied to the words that it was read from where there are any. */
  const save = async (key: string, fields: readonly (readonly [string, FormDataEntryValue])[]) => {
    const said = fields.map(([name, value]) => [name, String(value)] as const).filter(([, value]) => value !== "");
    const isEmptied = !said.some(([name]) => !name.startsWith("s."));
    const before = draft.corrections.find((one) => one.criterion === key);
    const words = before?.start === undefined ? answer?.statements.find((one) => one.criterion === key) : before;
    const { start, end } = words ?? {};
    const place = start === undefined || end === undefined || start === end ? {} : { start, end };
    const next: Correcting = isEmptied ? { criterion: key, isGone: true } : { criterion: key, fields: said, ...place };
    const { unread } = await ask<ReadAnswer>("/read", bodyOf(withCorrection(draft, next)));
    if (unread.includes(key)) throw new AskFault(400, "notAValue", pasteText.notRead);
    correct(next);
  };
  const go = (kind: "need" | "offer", id: string) => {
    close();
    void navigate(kind === "need" ? { to: "/needs/$id", params: { id } } : { to: "/offers/$id", params: { id } });
  };
  const store = async (as: Side | undefined, sameAs?: string) => {
    if (draft.text.trim() === "" || saving.is === "busy") return;
    setSaving({ is: "busy" });
    try {
      // What was typed last may not be read yet: then the reading is waited for, not guessed.
      const isRead = answer !== undefined && settled === draft && !reading.isFetching;
      const read = isRead ? answer : await ask<ReadAnswer>("/read", bodyOf(draft));
      const side = as ?? draft.side ?? read.party.side;
      // What is probably known already is not saved twice unasked.
      const isRepeated = side === read.party.side && read.known.some((one) => one.isLikely);
      if (isRepeated && sameAs === undefined && !isAsked) {
        setAsked(true);
        setSaving({ is: "idle" });
        return;
      }
      const path = side === "need" ? "/needs" : "/offers";
      const { id } = await ask<SavedAnswer>(path, { ...bodyOf(draft), side, ...(sameAs ? { sameAs } : {}) });
      history.change(emptyDraft);
      kept = emptyDraft;
      void queries.invalidateQueries({ queryKey: [side === "need" ? "needs" : "offers"] });
      matchesStale(queries, side === "need" ? "need" : "offer");
      go(side === "need" ? "need" : "offer", id);
    } catch (error) {
      setSaving({ is: "failed", why: messageOf(error) });
    }
  };
  const onKey = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const isOwnField = event.target instanceof HTMLInputElement;
    if (isCommand && !isOwnField && /^[zy]$/i.test(event.key)) {
      event.preventDefault();
      if (event.key.toLowerCase() === "y" || event.shiftKey) history.redo();
      else history.undo();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    // On a button Enter is the button's.
    if (!(event.target instanceof HTMLTextAreaElement) && !isCommand) return;
    event.preventDefault();
    void store(undefined);
  };
  const fromArea = () => {
    const { selectionStart: start, selectionEnd: end } = area.current ?? { selectionStart: 0, selectionEnd: 0 };
    select(start < end && draft.text.slice(start, end).trim() !== "" ? { start, end } : undefined);
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
            value={draft.text}
            rows={8}
            maxLength={20_000}
            onChange={(event) => {
              history.change(withText(draft, event.target.value), "typed");
              setAsked(false);
              select(undefined);
            }}
            onSelect={fromArea}
          />
          {selected && answer && selected.end <= draft.text.length && (
            <WordMenu
              text={draft.text}
              side={taken}
              selected={selected}
              choose={choose}
              leave={() => {
                select(undefined);
                area.current?.focus();
              }}
            />
          )}
          {answer && (
            <MarkedText
              text={answer.text}
              statements={answer.statements}
              lit={lit}
              light={light}
              select={answer.text === draft.text ? select : undefined}
            />
          )}
          {answer && !selected && <p className="soft">{pasteText.selectHint}</p>}
        </div>
        <div className="read" aria-live="polite">
          {isEmpty && <p className="soft">{pasteText.empty}</p>}
          {reading.isError && <p role="alert">{messageOf(reading.error)}</p>}
          {!isEmpty && reading.isPending && <p className="soft">{pasteText.reading}</p>}
          {answer && answer.known.length > 0 && (
            <Known
              known={answer.known}
              isAsked={isAsked}
              open={(one) => go(one.kind, one.id)}
              saveAnyway={(one) => void store(one.kind === "need" ? "need" : "space", one.id)}
            />
          )}
          {answer && <Sides taken={taken} choose={(side) => history.change({ ...draft, side })} />}
          {answer && (
            <Asks
              party={answer.party}
              names={answer.names}
              statements={answer.statements}
              form={answer.form}
              editable={() => true}
              titles={{ asks: taken === "need" ? pasteText.asks : pasteText.asksTenant, facts: pasteText.facts }}
              editing={[edited, edit]}
              drop={(key) => correct({ criterion: key, isGone: true })}
              save={save}
              lit={lit}
              light={light}
            />
          )}
          {answer && <Person text={answer.text} statements={answer.statements} />}
          {(draft.corrections.length > 0 || draft.side) && (
            <p className="soft">
              {draft.corrections.length > 0 && pasteText.changed(draft.corrections.length)}{" "}
              {history.canUndo && (
                <button type="button" className="plain" title={pasteText.undoNote} onClick={history.undo}>
                  {pasteText.undo}
                </button>
              )}
            </p>
          )}
          {answer?.choices.map(({ words, taken: place }) => (
            <p className="soft" key={words}>
              {pasteText.ambiguous(words, place)}
            </p>
          ))}
          {answer && answer.questions.length > 0 && (
            <div className="soft">
              {pasteText.questions}：{answer.questions.map(({ sentence }) => sentence).join(" ")}{" "}
              <CopyQuestions questions={answer.questions} label={needDeskText.copyQuestions} />
            </div>
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
          disabled={draft.text.trim() === ""}
          onClick={() => void store("need")}
        >
          {pasteText.asNeed}
        </Button>
        <Button
          type={taken === "space" ? "primary" : "default"}
          disabled={draft.text.trim() === "" || saving.is === "busy"}
          onClick={() => void store("space")}
        >
          {pasteText.asOffer}
        </Button>
        <Button onClick={close}>{deskText.cancel}</Button>
        <small className="soft">{pasteText.keys}</small>
      </div>
    </Modal>
  );
}

/** Whom it names: kept apart from the record, and masked. */
function Person({ text, statements }: { text: string; statements: readonly Statement[] }) {
  const words = statements
    .filter(({ field, start, end }) => /^contact\b/.test(field) && start < end)
    .map(({ start, end }) => text.slice(start, end));
  if (words.length === 0) return null;
  return (
    <p className="soft" data-person>
      {needDeskText.contact}：{[...new Set(words)].join(" ")}（{pasteText.masked}）
    </p>
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
