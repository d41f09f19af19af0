import { Link } from "@tanstack/react-router";
import { Table, type TableColumnsType } from "antd";
import { criteria } from "../../domain/criteria/criteria.ts";
import { Figure } from "../../look/figure.tsx";
import { checkedAgo } from "../../text/ago.ts";
import { deskText, offerDeskText } from "../../text/desk.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import type { OfferRowAnswer } from "../../web/api/desk/offers-answers.ts";
import { Empty } from "../parts/states.tsx";
import { shownFact } from "../places.ts";
import { Pick } from "../shortlists/pick.tsx";

/** A line of the stock with what is needed to tell it. */
export type TableRow = OfferRowAnswer & { readonly names: Names; readonly today: string };

interface OffersTableProps {
  readonly rows: readonly TableRow[];
  /** Keys of criteria, in the order of the criteria. */
  readonly columns: readonly string[];
  readonly isLoading: boolean;
}

/** The stock as a table: a column for each criterion that was chosen. */
export function OffersTable({ rows, columns, isLoading }: OffersTableProps) {
  return (
    <Table<TableRow>
      size="small"
      rowKey="id"
      loading={isLoading}
      dataSource={rows}
      columns={tableColumns(columns)}
      pagination={false}
      scroll={{ x: "max-content" }}
      locale={{ emptyText: <Empty title={offerDeskText.empty}>{offerDeskText.emptyNote}</Empty> }}
    />
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
        <span className="with-pick">
          {row.status === "active" && <Pick offer={{ id: row.id, title: row.title }} />}
          <Link to="/offers/$id" params={{ id: row.id }} data-row>
            {row.title}
          </Link>
        </span>
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
