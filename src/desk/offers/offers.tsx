import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Table, type TableColumnsType } from "antd";
import { type FormEvent, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { Figure } from "../../look/figure.tsx";
import { checkedAgo } from "../../text/ago.ts";
import { deskText, offerDeskText } from "../../text/desk.ts";
import type { FormFields, Names, OfferListAnswer, OfferRowAnswer } from "../../web/api/desk/answers.ts";
import { ask } from "../ask.ts";
import { Field } from "../parts/field.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed } from "../parts/states.tsx";
import { shownFact } from "../places.ts";
import type { Search } from "../search.ts";
import { useColumns } from "./use-columns.ts";

const filterable = criteria.filter((one) => one.filters && one.askedBy === "need");

/** Fields of several values travel in an address as one text. */
const fieldsOf = (search: Search): FormFields =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, value.split("|")]));

const apiQuery = (search: Search, cursor: string): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) for (const one of value.split("|")) query.append(name, one);
  if (cursor) query.set("cursor", cursor);
  return query.size === 0 ? "" : `?${query}`;
};

type TableRow = OfferRowAnswer & { readonly names: Names; readonly today: string };

/** The stock: columns and filters are the criteria's, pages are the server's. */
export function OffersPage() {
  const search = useSearch({ from: "/offers" });
  const navigate = useNavigate({ from: "/offers" });
  const [columns, pick] = useColumns();
  const list = useInfiniteQuery({
    queryKey: ["offers", search],
    queryFn: ({ pageParam, signal }) =>
      ask<OfferListAnswer>(`/offers${apiQuery(search, pageParam)}`, undefined, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const set = (name: string, value: string) => {
    const { [name]: _, ...rest } = search;
    void navigate({ search: value === "" ? rest : { ...rest, [name]: value } });
  };
  const rows: TableRow[] =
    list.data?.pages.flatMap((page) => page.items.map((item) => ({ ...item, names: page.names, today: page.today }))) ??
    [];
  const first = list.data?.pages[0];
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
        <ColumnPicker columns={columns} pick={pick} />
        {first && <span className="soft">{deskText.count(first.count.value, first.count.is === "exact")}</span>}
      </div>
      <Filters key={JSON.stringify(search)} search={search} />
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      <Table<TableRow>
        size="small"
        rowKey="id"
        loading={list.isPending}
        dataSource={rows}
        columns={tableColumns(columns)}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <Empty title={offerDeskText.empty}>{offerDeskText.emptyNote}</Empty> }}
      />
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {deskText.more}
        </Button>
      )}
    </>
  );
}

const figureForms = ["number", "minimum", "range", "amount"];

function tableColumns(keys: readonly string[]): TableColumnsType<TableRow> {
  return [
    {
      title: offerDeskText.name,
      key: "title",
      fixed: "left",
      width: 260,
      render: (_, row) => (
        <Link to="/offers/$id" params={{ id: row.id }} data-row>
          {row.title}
        </Link>
      ),
    },
    {
      title: offerDeskText.state,
      key: "state",
      render: (_, row) => (
        <span className={row.isPublished ? "on" : "soft"}>
          {row.status === "withdrawn" ? deskText.withdrawn : row.isPublished ? deskText.published : deskText.private}
          {row.isDemo && ` · ${deskText.demo}`}
        </span>
      ),
    },
    ...criteria
      .filter(({ key }) => keys.includes(key))
      .map((criterion) => ({
        title: criterion.label,
        key: criterion.key,
        align: figureForms.includes(criterion.fact.form.type) ? ("right" as const) : ("left" as const),
        render: (_: unknown, row: TableRow) => {
          const shown = shownFact(criterion, row.party.facts[criterion.key], row.names);
          return shown ? <Figure shown={shown} /> : <span className="soft">—</span>;
        },
      })),
    {
      title: offerDeskText.checked,
      key: "checked",
      render: (_, row) => <span className="soft">{checkedAgo(row.checkedOn, row.today)}</span>,
    },
  ];
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
    <details className="popup">
      <summary>{offerDeskText.columns}</summary>
      <div>
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
      </div>
    </details>
  );
}

/** One field for each criterion that filters; Enter applies them all. */
function Filters({ search }: { search: Search }) {
  const navigate = useNavigate({ from: "/offers" });
  const [isOpen, open] = useState(
    filterable.some(({ key }) => Object.keys(search).some((name) => name.split(".")[0] === key)),
  );
  const kept = Object.fromEntries(
    ["q", "state", "sort"].flatMap((name) => (search[name] ? [[name, search[name]]] : [])),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said: Record<string, string> = { ...kept };
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value !== "string" || value.trim() === "") continue;
      said[name] = said[name] === undefined ? value.trim() : `${said[name]}|${value.trim()}`;
    }
    // A unit alone filters nothing.
    for (const name of Object.keys(said))
      if (name.endsWith(".unit") && !said[name.replace(/unit$/, "min")] && !said[name.replace(/unit$/, "max")])
        delete said[name];
    void navigate({ search: said });
  };
  const fields = fieldsOf(search);
  return (
    <details className="filters" open={isOpen} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{offerDeskText.filters}</summary>
      <form onSubmit={submit}>
        {filterable.map((criterion) => (
          <fieldset key={criterion.key}>
            <legend>{criterion.label}</legend>
            <Field criterion={criterion} part="ask" name={criterion.key} fields={fields} />
          </fieldset>
        ))}
        <div className="actions">
          <Button htmlType="submit">{offerDeskText.apply}</Button>
          <Button type="text" onClick={() => void navigate({ search: kept })}>
            {offerDeskText.clear}
          </Button>
        </div>
      </form>
    </details>
  );
}
