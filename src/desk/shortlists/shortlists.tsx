import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { instantAgo, shortlistDeskText } from "../../text/desk/shortlists.ts";
import type { ShortlistListAnswer, ShortlistRowAnswer } from "../../web/api/desk/shortlists-answers.ts";
import { ask } from "../ask.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { lately } from "../when.ts";
import "./shortlists.css";

/** The lists that were made for clients: sent or not, read or not, what came back. */
export function ShortlistsPage() {
  const list = useQuery({
    queryKey: ["shortlists"],
    queryFn: ({ signal }) => ask<ShortlistListAnswer>("/shortlists", undefined, signal),
  });
  return (
    <>
      <div className="tools">
        <h1>{shortlistDeskText.title}</h1>
      </div>
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={shortlistDeskText.empty}>{shortlistDeskText.emptyNote}</Empty>}
      <div className="lists-of">
        {list.data?.items.map((one) => (
          <Row key={one.id} list={one} now={list.data.now} today={list.data.today} />
        ))}
      </div>
    </>
  );
}

function Row({ list, now, today }: { list: ShortlistRowAnswer; now: string; today: string }) {
  return (
    <Link to="/shortlists/$id" params={{ id: list.id }} data-row className="list-row">
      <span className="title">
        {list.title}
        {list.need && <small className="soft"> {list.need.title}</small>}
      </span>
      <span>{shortlistDeskText.counts(list.offers, list.interested, list.questions)}</span>
      <span className={list.state === "open" ? "on" : "soft"}>{shortlistDeskText.state[list.state]}</span>
      <span className={list.openings > 0 ? undefined : "soft"}>{openedWords(list, now)}</span>
      <time className="soft" dateTime={list.updatedAt}>
        {lately(list.updatedAt, today)}
      </time>
    </Link>
  );
}

/** 3 次打开，最近 2 小时前. */
export const openedWords = ({ openings, lastOpenedAt }: ShortlistRowAnswer, now: string): string =>
  lastOpenedAt === undefined
    ? shortlistDeskText.never
    : shortlistDeskText.opened(openings, instantAgo(new Date(lastOpenedAt), new Date(now)));
