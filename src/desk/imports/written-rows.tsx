import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { importDeskText } from "../../text/desk/imports.ts";
import { deskText } from "../../text/desk.ts";
import type { ImportAnswer, WrittenRowAnswer, WrittenRowsAnswer } from "../../web/api/desk/imports-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Changes } from "./read-rows.tsx";

const shows = ["refused", "problems", "updated", "created", "unchanged"] as const;

interface WrittenRowsProps {
  readonly one: ImportAnswer;
  readonly first: NonNullable<ImportAnswer["rows"]>;
  readonly pick: (show: string) => void;
}

/** The rows of an import by what became of them, page by page. */
export function WrittenRows({ one, first, pick }: WrittenRowsProps) {
  const [more, setMore] = useState<readonly WrittenRowAnswer[]>([]);
  const [next, setNext] = useState(first.next);
  const [fault, setFault] = useState("");
  const rows = [...first.items, ...more];
  const read = () => {
    ask<WrittenRowsAnswer>(`/imports/${one.id}/rows?show=${first.show}&after=${next ?? 0}`).then(
      (page) => {
        setFault("");
        setMore([...more, ...page.items]);
        setNext(page.next);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  return (
    <section>
      <div className="tools rows-head">
        <select aria-label={importDeskText.show} value={first.show} onChange={(event) => pick(event.target.value)}>
          {shows.map((show) => (
            <option key={show} value={show}>
              {importDeskText.shows[show]}
            </option>
          ))}
        </select>
        <a href={`/api/desk/imports/${one.id}/problems.csv`} download>
          {importDeskText.download}
        </a>
      </div>
      {rows.length === 0 && <p className="soft">{importDeskText.noneShown}</p>}
      <ul className="read-rows">
        {rows.map((row) => (
          <WrittenRow key={row.number} row={row} kind={one.kind} />
        ))}
      </ul>
      {fault && <p role="alert">{fault}</p>}
      {next !== undefined && <Button onClick={read}>{deskText.more}</Button>}
    </section>
  );
}

function WrittenRow({ row, kind }: { row: WrittenRowAnswer; kind: ImportAnswer["kind"] }) {
  const { sheet, line, outcome, subjectId: id, title, changes, problems } = row;
  const to = kind === "offers" ? ("/offers/$id" as const) : ("/needs/$id" as const);
  return (
    <li>
      <span className="soft figure" title={sheet}>
        {importDeskText.row(line)}
      </span>
      <span className={`outcome ${outcome}`}>{importDeskText.outcomes[outcome]}</span>
      <span className="title">
        {id !== undefined && title !== undefined && (
          <Link to={to} params={{ id }} data-row>
            {title}
          </Link>
        )}
      </span>
      <span className="said">
        {changes.length > 0 && <Changes changes={changes} />}
        {problems.map((problem) => (
          <span key={problem}>{problem}</span>
        ))}
      </span>
    </li>
  );
}
