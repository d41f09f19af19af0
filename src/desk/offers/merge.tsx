import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { shownValue } from "../../look/value-rows.ts";
import { mergeText } from "../../text/desk/offers.ts";
import type { ChangeAnswer, OfferAnswer } from "../../web/api/desk/answers.ts";
import { messageOf } from "../ask.ts";
import { plain, tellingOf } from "../places.ts";
import { instant } from "../when.ts";
import type { Conflict, Saving } from "./use-saving.ts";

interface MergeProps {
  readonly conflict: Conflict;
  readonly saving: Saving;
}

/** What the other has changed beside what one wanted to save oneself: one chooses, and saves. Esc gives way. */
export function Merge({ conflict, saving }: MergeProps) {
  const { edit, changes, current } = conflict;
  const [isMine, setMine] = useState(true);
  const [state, setState] = useState({ isBusy: false, fault: "" });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>("input:checked, button")?.focus(), []);
  const isClash = (one: ChangeAnswer) => one.part === edit.part && one.key === (edit.criterion ?? edit.part);
  const clash = changes.find(isClash);
  const others = changes.filter((one) => one !== clash && one.part !== "closed");
  const people = [...new Set(changes.map(({ by }) => by ?? mergeText.somebody))].join("、");
  const label = labelOf({ part: edit.part, key: edit.criterion ?? edit.part });
  const settle = () => {
    if (!isMine) return saving.giveWay();
    setState({ isBusy: true, fault: "" });
    saving.saveOver().catch((error: unknown) => setState({ isBusy: false, fault: messageOf(error) }));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") saving.giveWay();
    else if (event.key === "Enter" && (event.target as HTMLElement).tagName === "INPUT") settle();
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <section ref={panel} className="merge" role="alertdialog" aria-label={mergeText.title} onKeyDown={onKey}>
      <h2>{mergeText.title}</h2>
      <p>{mergeText.note(people || mergeText.somebody)}</p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{mergeText.field}</th>
            <th scope="col">{mergeText.before}</th>
            <th scope="col">{mergeText.theirs}</th>
            <th scope="col">{mergeText.mine}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{label}</th>
            <td data-label={mergeText.before}>{clash ? endOf(clash, clash.from, current) : ""}</td>
            <td data-label={mergeText.theirs}>
              <label>
                <input
                  type="radio"
                  name="settle"
                  checked={!isMine}
                  onChange={() => setMine(false)}
                  aria-label={mergeText.keepTheirs(label)}
                />{" "}
                {clash ? endOf(clash, clash.to, current) : ""} {clash && <Who change={clash} />}
              </label>
            </td>
            <td data-label={mergeText.mine}>
              <label>
                <input
                  type="radio"
                  name="settle"
                  checked={isMine}
                  onChange={() => setMine(true)}
                  aria-label={mergeText.keepMine(label)}
                />{" "}
                <strong>{edit.shown === "" ? mergeText.nothing : edit.shown}</strong>
              </label>
            </td>
          </tr>
          {others.map((change) => (
            <tr key={`${change.part} ${change.key}`}>
              <th scope="row">{labelOf(change)}</th>
              <td data-label={mergeText.before}>{endOf(change, change.from, current)}</td>
              <td data-label={mergeText.theirs}>
                {endOf(change, change.to, current)} <Who change={change} />
              </td>
              <td data-label={mergeText.mine} className="soft">
                —
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="actions">
        <Button type="primary" loading={state.isBusy} onClick={settle}>
          {mergeText.save}
        </Button>
        <Button onClick={saving.giveWay}>{mergeText.leave}</Button>
      </div>
      {state.fault && <p role="alert">{state.fault}</p>}
    </section>
  );
}

function Who({ change }: { change: ChangeAnswer }) {
  return (
    <small className="soft">
      {change.by ?? mergeText.somebody} {instant(change.at)}
    </small>
  );
}

function labelOf({ part, key }: Pick<ChangeAnswer, "part" | "key">): string {
  if (part === "fact" || part === "ask") return criteria.find((one) => one.key === key)?.label ?? key;
  return mergeText.parts[part];
}

/** A value of either end of a change, as it is told elsewhere. */
function endOf({ part, key }: ChangeAnswer, value: unknown, current: OfferAnswer): string {
  if (value === undefined || value === null || value === "") return mergeText.nothing;
  if (part === "status") return mergeText.status[value === "withdrawn" ? "withdrawn" : "active"];
  if (part === "hidden") return hiddenOf(value);
  if (part !== "fact" && part !== "ask") return String(value);
  const criterion = criteria.find((one) => one.key === key);
  const said = part === "ask" ? (value as { value?: unknown }).value : value;
  const shown = criterion && shownValue(criterion, part, said, tellingOf(current.names));
  return shown ? plain(shown) : mergeText.nothing;
}

function hiddenOf(value: unknown): string {
  const keys = Array.isArray(value) ? value.flatMap((one: { hidden?: string[] }) => one.hidden ?? []) : [];
  return keys.map((key) => criteria.find((one) => one.key === key)?.label ?? key).join("、") || mergeText.nothing;
}
