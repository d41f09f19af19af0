import { useEffect, useRef } from "react";
import type { AlertAnswer } from "../../web/api/desk/alerts-answers.ts";

const keyOf = ({ needId, offerId }: Pick<AlertAnswer, "needId" | "offerId">) => `${needId} ${offerId}`;

interface Does {
  readonly read: (item: AlertAnswer) => void;
  readonly mute: (item: AlertAnswer) => void;
}

/** e and x on the line that has the focus; once it is gone, the next one has it. */
export function useAlertKeys(items: readonly AlertAnswer[], does: Does): { moveOn: (item: AlertAnswer) => void } {
  const left = useRef<string | undefined>(undefined);
  const wanted = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (wanted.current === undefined || items.some((item) => keyOf(item) === left.current && !item.isRead)) return;
    document.querySelector<HTMLElement>(`[data-pair="${wanted.current}"] [data-row]`)?.focus();
    wanted.current = undefined;
  }, [items]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const row = document.activeElement?.closest<HTMLElement>("[data-pair]");
      const item = row && items.find((one) => keyOf(one) === row.dataset.pair);
      if (!item) return;
      if (event.key === "e") does.read(item);
      else if (event.key === "x") does.mute(item);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [items, does]);
  return {
    moveOn: (item) => {
      const at = items.findIndex((one) => keyOf(one) === keyOf(item));
      const next = items[at + 1] ?? items[at - 1];
      left.current = keyOf(item);
      wanted.current = next && keyOf(next);
    },
  };
}
