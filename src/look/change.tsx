import type { Change } from "../domain/alerts/news.ts";
import { changeText } from "../text/alerts.ts";
import { Figure } from "./figure.tsx";
import type { Telling } from "./telling.ts";

/** 配电 250 → 630 kVA: what is said otherwise, the unit once where both ends have the same. */
export function ChangeLine({ change, telling }: { change: Change; telling: Telling }) {
  const criterion = telling.criteria.find((one) => one.key === change.criterion);
  const told = criterion && changeText(change, criterion, telling.places);
  if (told === undefined) return null;
  const { label, from, to, note } = told;
  const isOneUnit = from?.unit !== undefined && from.unit === to?.unit;
  return (
    <span className="change">
      {label} {from && to && <Figure shown={isOneUnit ? { text: from.text } : from} />}
      {from && to && " → "}
      {to ? <Figure shown={to} /> : from && <Figure shown={from} />}
      {note && <span className="note"> {note}</span>}
    </span>
  );
}
