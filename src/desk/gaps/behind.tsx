import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { needAtGlance } from "../../domain/criteria/glance.ts";
import { Figure } from "../../look/figure.tsx";
import { gapsText } from "../../text/desk/gaps.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import type { BehindAnswer, BehindItemAnswer } from "../../web/api/desk/gaps-answers.ts";
import { ask } from "../ask.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { shownAsk, shownFact } from "../places.ts";
import { queryOf, type Search } from "../search.ts";
import type { Side } from "./gap-line.ts";

const glance = criteria.filter(({ key }) => needAtGlance.includes(key) && key !== "kind");

interface BehindProps {
  readonly title: string;
  readonly side: Side;
  readonly search: Search;
  /** Which the figures are of, when the address names none. */
  readonly kind: string;
  readonly close: () => void;
}

/** The records that one figure counts. */
export function Behind({ title, side, search, kind, close }: BehindProps) {
  const { place, deal, wider, on, at } = search;
  const query = queryOf({ place, deal, wider, side, on, at, kind: search.kind ?? kind });
  const list = useQuery({
    queryKey: ["gaps-behind", query],
    queryFn: ({ signal }) => ask<BehindAnswer>(`/gaps/behind${query}`, undefined, signal),
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (query) heading.current?.focus();
  }, [query]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [close]);
  return (
    <section className="behind" aria-label={title}>
      <h3 ref={heading} tabIndex={-1}>
        {title} · {gapsText.behind[side]}{" "}
        {list.data && <small className="soft">{gapsText.behindCount(list.data.count, list.data.items.length)}</small>}
        <button type="button" className="plain" onClick={close}>
          {gapsText.close} <kbd>Esc</kbd>
        </button>
      </h3>
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="soft">{gapsText.noneBehind}</p>}
      <ul>
        {list.data?.items.map((item) => (
          <BehindRow key={item.id} item={item} names={list.data.names} />
        ))}
      </ul>
    </section>
  );
}

function BehindRow({ item, names }: { item: BehindItemAnswer; names: Names }) {
  const { party } = item;
  const shown = glance.flatMap((criterion) => {
    const { key } = criterion;
    const one =
      party.side === "need"
        ? shownAsk(criterion, party.asks[key]?.value, names)
        : shownFact(criterion, party.facts[key], names);
    return one ? [{ key, one }] : [];
  });
  return (
    <li>
      <Title item={item} />
      <span className="asks">
        {shown.map(({ key, one }) => (
          <Figure key={key} shown={one} />
        ))}
      </span>
      <span className="soft">
        {item.isOwn ? needDeskText.own : needDeskText.others}
        {item.isDemo && ` · ${deskText.demo}`}
      </span>
    </li>
  );
}

function Title({ item: { id, title, path, isOwn, party } }: { item: BehindItemAnswer }) {
  if (isOwn)
    return (
      <Link to={party.side === "need" ? "/needs/$id" : "/offers/$id"} params={{ id }} data-row>
        {title}
      </Link>
    );
  if (path === undefined) return <span>{title}</span>;
  return (
    <a href={path} target="_blank" rel="noreferrer" data-row>
      {title}
    </a>
  );
}
