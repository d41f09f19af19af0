import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { criteria } from "../../domain/criteria/criteria.ts";
import { needAtGlance } from "../../domain/criteria/glance.ts";
import { Figure } from "../../look/figure.tsx";
import { needWorkText } from "../../text/desk/need.ts";
import { trustText } from "../../text/desk/trust.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { Names, NeedListAnswer, NeedRowAnswer } from "../../web/api/desk/answers.ts";
import { ask } from "../ask.ts";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { shownAsk } from "../places.ts";
import { queryOf } from "../search.ts";
import { lately } from "../when.ts";

const glance = criteria.filter(({ key }) => needAtGlance.includes(key) && key !== "kind");

/** Needs as they came in, newest first. */
export function Inbox() {
  const search = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const { q, status } = search;
  const list = useInfiniteQuery({
    queryKey: ["needs", q ?? "", status ?? ""],
    queryFn: ({ pageParam, signal }) =>
      ask<NeedListAnswer>(`/needs${queryOf({ q, status, cursor: pageParam })}`, undefined, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    // The list stands while the next words are searched.
    placeholderData: (before) => before,
    // What visitors send shows by itself.
    refetchInterval: 30_000,
  });
  const first = list.data?.pages[0];
  return (
    <>
      <div className="tools">
        <h1>{needDeskText.title}</h1>
        <SearchBox
          label={needDeskText.search}
          value={q ?? ""}
          search={(words) =>
            void navigate({ search: { ...(status ? { status } : {}), ...(words ? { q: words } : {}) }, replace: true })
          }
        />
        <select
          aria-label={needDeskText.title}
          value={status ?? "active"}
          onChange={(event) => void navigate({ search: { ...(q ? { q } : {}), status: event.target.value } })}
        >
          <option value="active">{needDeskText.active}</option>
          <option value="withdrawn">{needDeskText.withdrawn}</option>
        </select>
        {first && <span className="soft">{deskText.count(first.count.value, first.count.is === "exact")}</span>}
        <Link to="/trust" className="soft">
          {trustText.title}
        </Link>
      </div>
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {first?.items.length === 0 &&
        (q ? (
          <Empty title={needDeskText.notFound(q)}>{needDeskText.notFoundNote}</Empty>
        ) : (
          <Empty title={needDeskText.empty}>{needDeskText.emptyNote}</Empty>
        ))}
      <ul className="inbox">
        {list.data?.pages.flatMap((page) =>
          page.items.map((need) => <InboxRow key={need.id} need={need} names={page.names} today={page.today} />),
        )}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {deskText.more}
        </Button>
      )}
    </>
  );
}

function InboxRow({ need, names, today }: { need: NeedRowAnswer; names: Names; today: string }) {
  const { contact } = need;
  return (
    <li>
      <Link to="/needs/$id" params={{ id: need.id }} className="inbox-row" data-row>
        <span className="title">
          {need.title}
          {need.twin && (
            <span className="twin" title={needWorkText.twinOf(need.twin.reference, need.twin.isLinked)}>
              {needWorkText.twin}
            </span>
          )}
        </span>
        <span className="asks">
          {glance.map((criterion) => {
            const value = need.party.asks[criterion.key]?.value;
            const shown = value === undefined ? undefined : shownAsk(criterion, value, names);
            return shown && <Figure key={criterion.key} shown={shown} />;
          })}
        </span>
        <span className="soft from">
          {need.origin === "site" ? needDeskText.fromSite : needDeskText.fromDesk}
          {need.isPublished && ` · ${deskText.published}`}
          {need.isDemo && ` · ${deskText.demo}`}
        </span>
        <span className="soft figure">{[contact?.company, contact?.phoneMasked].filter(Boolean).join(" ")}</span>
        <span className="soft ref">{need.reference}</span>
        <time className="soft" dateTime={need.receivedAt}>
          {lately(need.receivedAt, today)}
        </time>
      </Link>
    </li>
  );
}
