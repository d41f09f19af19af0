import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { criteria } from "../../domain/criteria/criteria.ts";
import { needAtGlance } from "../../domain/criteria/glance.ts";
import { Figure } from "../../look/figure.tsx";
import { needWorkText } from "../../text/desk/need.ts";
import { sitesText } from "../../text/desk/sites.ts";
import { trustText } from "../../text/desk/trust.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import type { NeedListAnswer, NeedRowAnswer } from "../../web/api/desk/needs-answers.ts";
import { ask } from "../ask.ts";
import { boot } from "../boot.ts";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { shownAsk } from "../places.ts";
import { queryOf, type Search } from "../search.ts";
import { lately } from "../when.ts";
import { siteName } from "./site-name.ts";

const glance = criteria.filter(({ key }) => needAtGlance.includes(key) && key !== "kind");

/** Of an address what is kept when another part of it changes. */
const kept = (search: Readonly<Record<string, string | undefined>>): Search =>
  Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** Needs as they came in, newest first. */
export function Inbox() {
  const search = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const { q, status, site } = search;
  const list = useInfiniteQuery({
    queryKey: ["needs", q ?? "", status ?? "", site ?? ""],
    queryFn: ({ pageParam, signal }) =>
      ask<NeedListAnswer>(`/needs${queryOf({ q, status, site, cursor: pageParam })}`, undefined, signal),
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
            void navigate({ search: { ...kept({ status, site }), ...(words ? { q: words } : {}) }, replace: true })
          }
        />
        <select
          aria-label={needDeskText.title}
          value={status ?? "active"}
          onChange={(event) => void navigate({ search: { ...kept({ q, site }), status: event.target.value } })}
        >
          <option value="active">{needDeskText.active}</option>
          <option value="withdrawn">{needDeskText.withdrawn}</option>
        </select>
        {boot.sites.length > 1 && (
          <select
            aria-label={sitesText.from}
            value={site ?? ""}
            onChange={(event) =>
              void navigate({ search: { ...kept({ q, status }), ...kept({ site: event.target.value }) } })
            }
          >
            <option value="">{sitesText.allSites}</option>
            {boot.sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
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
          {siteName(need) ?? (need.origin === "site" ? needDeskText.fromSite : needDeskText.fromDesk)}
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
