import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { moneyAtGlance, sizeAtGlance } from "../../domain/criteria/glance.ts";
import { Figure } from "../../look/figure.tsx";
import { shortlistDeskText } from "../../text/desk/shortlists.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import type { ShortlistItemAnswer } from "../../web/api/desk/shortlists-answers.ts";
import { shownFact } from "../places.ts";

interface ItemsProps {
  readonly items: readonly ShortlistItemAnswer[];
  readonly names: Names;
  readonly change: (items: readonly ShortlistItemAnswer[]) => void;
}

/** The offers in their order: moved by buttons or Alt with the arrows, each with its name and its note. */
export function Items({ items, names, change }: ItemsProps) {
  const move = (from: number, by: -1 | 1) => {
    const to = from + by;
    const moved = items[from];
    if (moved === undefined || to < 0 || to >= items.length) return;
    const rest = items.filter((_, index) => index !== from);
    change([...rest.slice(0, to), moved, ...rest.slice(to)]);
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(index, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <ol className="list-items" aria-label={shortlistDeskText.offers}>
      {items.map((item, index) => (
        <li key={item.offerId} onKeyDown={(event) => onKey(event, index)}>
          <div className="head">
            <span className="nth">{index + 1}</span>
            <Title item={item} />
            <Glance item={item} names={names} />
            <span className="does">
              <button
                type="button"
                className="plain"
                aria-label={`${shortlistDeskText.up}：${item.title}`}
                title={`${shortlistDeskText.up}（Alt ↑）`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                className="plain"
                aria-label={`${shortlistDeskText.down}：${item.title}`}
                title={`${shortlistDeskText.down}（Alt ↓）`}
                disabled={index === items.length - 1}
                onClick={() => move(index, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                className="plain"
                aria-label={`${shortlistDeskText.remove}：${item.title}`}
                onClick={() => change(items.filter((one) => one !== item))}
              >
                ×
              </button>
            </span>
          </div>
          {(item.mark || item.looks > 0) && (
            <p className="came-back">
              {item.mark && <strong className={item.mark}>{shortlistDeskText.marks[item.mark]}</strong>}
              {item.markReason && <span>“{item.markReason}”</span>}
              {item.looks > 0 && <span className="soft">{shortlistDeskText.looks(item.looks)}</span>}
            </p>
          )}
          <div className="words">
            <input
              name={`name:${item.offerId}`}
              defaultValue={item.name}
              maxLength={80}
              aria-label={`${shortlistDeskText.nameHere}：${item.title}`}
              placeholder={shortlistDeskText.nameHere}
            />
            <input
              name={`note:${item.offerId}`}
              defaultValue={item.note}
              maxLength={500}
              aria-label={`${shortlistDeskText.note}：${item.title}`}
              placeholder={shortlistDeskText.note}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Title({ item }: { item: ShortlistItemAnswer }) {
  return (
    <span className="title">
      {item.isOwn ? (
        <Link to="/offers/$id" params={{ id: item.offerId }} data-row>
          {item.title}
        </Link>
      ) : (
        <a href={item.path ?? "/"} target="_blank" rel="noreferrer" data-row>
          {item.title}
        </a>
      )}
      {item.isGone && <small role="note">{shortlistDeskText.gone}</small>}
    </span>
  );
}

function Glance({ item: { facts }, names }: { item: ShortlistItemAnswer; names: Names }) {
  const keys = ["place", sizeAtGlance(facts), moneyAtGlance(facts)];
  return (
    <span className="soft glance">
      {keys.map((key) => {
        const criterion = criteria.find((one) => one.key === key);
        const shown = criterion && shownFact(criterion, facts[key], names);
        return shown && <Figure key={key} shown={shown} />;
      })}
    </span>
  );
}
