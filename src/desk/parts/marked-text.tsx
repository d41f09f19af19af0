import { Fragment, type KeyboardEvent, useRef } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { pasteText } from "../../text/desk/paste.ts";
import { markedSpans } from "../../text/marked-spans.ts";
import { boot } from "../boot.ts";
import type { Selected } from "./word-menu.tsx";

interface MarkedTextProps {
  readonly text: string;
  readonly statements: readonly Statement[];
  /** The criterion whose words are lit. */
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
  /** Words were selected with the mouse, or with the arrow keys while the text has the focus. */
  readonly select?: ((selected: Selected | undefined) => void) | undefined;
}

/** The text as it was written, the words of each value marked; pointing at them lights the value, and the other way. */
export function MarkedText({ text, statements, lit, light, select }: MarkedTextProps) {
  const whole = useRef<HTMLParagraphElement>(null);
  const tell = () => select?.(whole.current ? selectedIn(whole.current) : undefined);
  const onKey = (event: KeyboardEvent) => {
    const way = event.key === "ArrowRight" ? "forward" : event.key === "ArrowLeft" ? "backward" : undefined;
    const selection = window.getSelection();
    if (way === undefined || selection === null || whole.current === null) return;
    event.preventDefault();
    if (!whole.current.contains(selection.anchorNode)) selection.collapse(whole.current, 0);
    // A bare arrow goes on to the next word; with Shift the selection grows by a letter.
    if (event.shiftKey) selection.modify("extend", way, "character");
    else {
      selection.modify("move", way, "word");
      selection.modify("extend", "forward", "word");
    }
    tell();
  };
  let at = 0;
  const spans = markedSpans(statements, criteria, boot.look.markCount).filter(({ end }) => end <= text.length);
  return (
    <p ref={whole} className="marked" {...(select ? { tabIndex: 0, onMouseUp: tell, onKeyDown: onKey } : {})}>
      {spans.map(({ start, end, label, keys, tone, isInferred }) => {
        const before = text.slice(at, start);
        at = end;
        const isLit = lit !== undefined && keys.includes(lit);
        return (
          <Fragment key={start}>
            {before}
            <mark
              className={[`tone-${tone}`, isInferred && "guess", isLit && "lit"].filter(Boolean).join(" ")}
              title={isInferred ? `${label}（${pasteText.inferred}）` : label}
              onMouseEnter={() => light(keys[0])}
              onMouseLeave={() => light(undefined)}
            >
              {text.slice(start, end)}
            </mark>
          </Fragment>
        );
      })}
      {text.slice(at)}
    </p>
  );
}

/** Where the selection lies in the text of an element; undefined when nothing in it is selected. */
function selectedIn(element: HTMLElement): Selected | undefined {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}
