import { importDeskText } from "../../text/desk/imports.ts";
import type { ChangeAnswer, ReadRowAnswer } from "../../web/api/desk/imports-answers.ts";

/** Rows as they were read, each with what becomes of it. */
export function ReadRows({ rows, shows }: { rows: readonly ReadRowAnswer[]; shows: "values" | "changes" }) {
  return (
    <ul className="read-rows">
      {rows.map(({ sheet, line, title, outcome, values, changes }) => (
        <li key={`${sheet} ${line}`}>
          <span className="soft figure">{importDeskText.row(line)}</span>
          <span className={`outcome ${outcome}`}>{importDeskText.outcomes[outcome]}</span>
          <span className="title">{title}</span>
          {shows === "changes" ? (
            <Changes changes={changes} />
          ) : (
            <span className="said">
              {values.map(({ label, text }) => (
                <span key={label}>
                  <span className="soft">{label}</span> {text}
                </span>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What was said before and what is said now. */
export function Changes({ changes }: { changes: readonly ChangeAnswer[] }) {
  return (
    <span className="said">
      {changes.map(({ label, before, after }) => (
        <span key={label}>
          <span className="soft">{label}</span> <del>{before}</del> → <ins>{after}</ins>
        </span>
      ))}
    </span>
  );
}
