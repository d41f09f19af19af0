import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { shownValue } from "../../look/value-rows.ts";
import { mergeText } from "../../text/desk/offers.ts";
import type { ChangeAnswer, OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import { messageOf } from "../ask.ts";
import { plain, tellingOf } from "../places.ts";
import { instant } from "../when.ts";
import type { Conflict, EditItem, Saving } from "./use-saving.ts";

interface MergeProps {
  readonly conflict: Conflict;
  readonly saving: Saving;
}

const idOf = ({ part, key }: Pick<ChangeAnswer, "part" | "key">): string => `${part} ${key}`;

/** What the other has changed beside what one wanted to save oneself: one chooses line by line, and saves. Esc gives way. */
export function Merge({ conflict, saving }: MergeProps) {
  const { edit, changes, current } = conflict;
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState({ isBusy: false, fault: "" });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>("input:checked, button")?.focus(), []);
  const own = new Set(edit.items.map(idOf));
  const others = changes.filter((one) => !own.has(idOf(one)) && one.part !== "closed");
  const people = [...new Set(changes.map(({ by }) => by ?? mergeText.somebody))].join("、");
  const settle = (mine: readonly EditItem[]) => {
    setState({ isBusy: true, fault: "" });
    saving.settle(mine).catch((error: unknown) => setState({ isBusy: false, fault: messageOf(error) }));
  };
  const save = () => settle(edit.items.filter((item) => !theirs.has(idOf(item))));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") settle([]);
    else if (event.key === "Enter" && (event.target as HTMLElement).tagName === "INPUT") save();
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  const choose = (item: EditItem, isMine: boolean) =>
    setTheirs((before) => new Set(isMine ? [...before].filter((id) => id !== idOf(item)) : [...before, idOf(item)]));
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
          {edit.items.map((item) => (
            <Choice
              key={idOf(item)}
              item={item}
              change={changes.find((one) => idOf(one) === idOf(item))}
              current={current}
              isMine={!theirs.has(idOf(item))}
              choose={(isMine) => choose(item, isMine)}
            />
          ))}
          {others.map((change) => (
            <tr key={idOf(change)}>
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
        <Button type="primary" loading={state.isBusy} onClick={save}>
          {mergeText.save}
        </Button>
        <Button onClick={() => settle([])}>{mergeText.leave}</Button>
      </div>
      {state.fault && <p role="alert">{state.fault}</p>}
    </section>
  );
}

interface ChoiceProps {
  readonly item: EditItem;
  /** What the other made of the same thing; absent where he left it alone. */
  readonly change: ChangeAnswer | undefined;
  readonly current: OfferAnswer;
  readonly isMine: boolean;
  readonly choose: (isMine: boolean) => void;
}

/** One line that one wanted to save: the other's word, or one's own. */
function Choice({ item, change, current, isMine, choose }: ChoiceProps) {
  const label = labelOf(item);
  const name = `settle ${idOf(item)}`;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label={mergeText.before}>{change ? endOf(change, change.from, current) : ""}</td>
      <td data-label={mergeText.theirs}>
        <label>
          <input
            type="radio"
            name={name}
            checked={!isMine}
            onChange={() => choose(false)}
            aria-label={mergeText.keepTheirs(label)}
          />{" "}
          {change ? endOf(change, change.to, current) : mergeText.unchanged} {change && <Who change={change} />}
        </label>
      </td>
      <td data-label={mergeText.mine}>
        <label>
          <input
            type="radio"
            name={name}
            checked={isMine}
            onChange={() => choose(true)}
            aria-label={mergeText.keepMine(label)}
          />{" "}
          <strong>{item.shown === "" ? mergeText.nothing : item.shown}</strong>
        </label>
      </td>
    </tr>
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
