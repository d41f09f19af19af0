import { useQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Side } from "../../domain/criteria/criterion.ts";
import { pasteText } from "../../text/desk/paste.ts";
import type { MeaningsAnswer } from "../../web/api/desk/reading-answers.ts";
import { ask } from "../ask.ts";
import { plain } from "../places.ts";

export interface Selected {
  readonly start: number;
  readonly end: number;
}

interface WordMenuProps {
  readonly text: string;
  readonly side: Side;
  readonly selected: Selected;
  /** These words are about that criterion; whether its reader gets a value out of them. */
  readonly choose: (key: string, isRead: boolean) => void;
  readonly leave: () => void;
}

/** What the selected words may mean: those criteria first that read a value in them, each with the value. */
export function WordMenu({ text, side, selected, choose, leave }: WordMenuProps) {
  const { start, end } = selected;
  const words = text.slice(start, end);
  const { data } = useQuery({
    queryKey: ["words", words, side],
    queryFn: ({ signal }) =>
      ask<MeaningsAnswer>("/read/words", { text: words, side, start: 0, end: words.length }, signal),
    enabled: words.trim() !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const meanings = data?.meanings ?? [];
  const others = criteria.filter(({ key }) => !meanings.some((one) => one.criterion === key));
  const onKey = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    }
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0 || event.target instanceof HTMLSelectElement) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button, select")];
    all[all.indexOf(event.target as HTMLElement) + by]?.focus();
    event.preventDefault();
  };
  return (
    <fieldset className="word-menu" onKeyDown={onKey}>
      <legend>{pasteText.wordsAre(words.trim().slice(0, 24))}</legend>
      {meanings.map(({ criterion: key, shown }) => (
        <button key={key} type="button" className="chip" data-meaning={key} onClick={() => choose(key, true)}>
          {criteria.find((one) => one.key === key)?.label} <b>{plain(shown)}</b>
        </button>
      ))}
      <select
        aria-label={pasteText.otherMeaning}
        value=""
        onChange={(event) => event.target.value && choose(event.target.value, false)}
      >
        <option value="">{pasteText.otherMeaning}</option>
        {others.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
