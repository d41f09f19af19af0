import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useEffect } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { advertsText } from "../../text/desk/adverts.ts";
import { deskText, offerDeskText } from "../../text/desk.ts";
import type { OfferListAnswer, ViewAnswer } from "../../web/api/desk/offers-answers.ts";
import { ask } from "../ask.ts";
import { Popup } from "../parts/popup.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Failed } from "../parts/states.tsx";
import type { Search } from "../search.ts";
import { Filters } from "./filters.tsx";
import { OffersTable, type TableRow } from "./offers-table.tsx";
import { apiQuery, askedOf, columnsOf } from "./stock-search.ts";
import { Views } from "./views.tsx";

type Pages = InfiniteData<OfferListAnswer, string>;

/** Which records an address names: another view of the same ones is not asked for again. */
const keyOf = (search: Search) => ["offers", askedOf(search), Object.keys(search).length === 0];

/** The stock: columns and filters are the criteria's, pages are the server's, views are whoever's kept them. */
export function OffersPage() {
  const search = useSearch({ from: "/offers" });
  const navigate = useNavigate({ from: "/offers" });
  const queries = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: keyOf(search),
    queryFn: ({ pageParam, signal }) =>
      ask<OfferListAnswer>(`/offers${apiQuery(search, pageParam)}`, undefined, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const show = useCallback((next: Search) => void navigate({ search: next }), [navigate]);
  const first = list.data?.pages[0];
  const applied = first?.applied;
  useEffect(() => {
    if (applied === undefined || Object.keys(search).length > 0) return;
    // The default view came with the first answer: its address is set, and the answer is kept under it.
    const named = { ...applied.search, view: applied.id };
    queries.setQueryData(keyOf(named), queries.getQueryData(keyOf(search)));
    void navigate({ search: named, replace: true });
  }, [applied, search, queries, navigate]);
  const renew = (views: readonly ViewAnswer[]) => {
    queries.setQueriesData<Pages>(
      { queryKey: ["offers"] },
      (pages) =>
        pages && { ...pages, pages: pages.pages.map((page, index) => (index === 0 ? { ...page, views } : page)) },
    );
    // Which view opens the screen may have changed.
    void queries.invalidateQueries({ queryKey: keyOf({}), refetchType: "none" });
  };
  const set = (name: string, value: string) => {
    const { [name]: _, ...rest } = search;
    show(value === "" ? (Object.keys(rest).length === 0 ? { view: "all" } : rest) : { ...rest, [name]: value });
  };
  const columns = columnsOf(search);
  const rows: TableRow[] =
    list.data?.pages.flatMap((page) => page.items.map((item) => ({ ...item, names: page.names, today: page.today }))) ??
    [];
  return (
    <>
      <div className="tools">
        <h1>{offerDeskText.title}</h1>
        <SearchBox label={offerDeskText.search} value={search.q ?? ""} search={(words) => set("q", words)} />
        <Pick
          label={offerDeskText.state}
          value={search.state ?? "active"}
          options={offerDeskText.states}
          pick={(one) => set("state", one)}
        />
        <Pick
          label={offerDeskText.sort}
          value={search.sort ?? "newest"}
          options={offerDeskText.sorts}
          pick={(one) => set("sort", one)}
        />
        <ColumnPicker columns={columns} pick={(keys) => set("columns", keys.join("|"))} />
        {first && <span className="soft">{deskText.count(first.count.value, first.count.is === "exact")}</span>}
        <Link to="/adverts">{advertsText.link}</Link>
      </div>
      <Views views={first?.views ?? []} search={search} show={show} renew={renew} />
      <Filters key={JSON.stringify(search)} search={search} show={show} />
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      <OffersTable rows={rows} columns={columns} isLoading={list.isPending} />
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {deskText.more}
        </Button>
      )}
    </>
  );
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: Readonly<Record<string, string>>;
  readonly pick: (value: string) => void;
}

function Pick({ label, value, options, pick }: PickProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => pick(event.target.value)}>
      {Object.entries(options).map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}

function ColumnPicker({ columns, pick }: { columns: readonly string[]; pick: (keys: readonly string[]) => void }) {
  return (
    <Popup label={offerDeskText.columns}>
      {criteria
        .filter((one) => one.askedBy === "need")
        .map(({ key, label }) => (
          <label key={key} className="chip">
            <input
              type="checkbox"
              checked={columns.includes(key)}
              onChange={(event) =>
                pick(event.target.checked ? [...columns, key] : columns.filter((one) => one !== key))
              }
            />
            {label}
          </label>
        ))}
    </Popup>
  );
}
