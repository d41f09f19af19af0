import { importDeskText } from "../../text/desk/imports.ts";
import type { ChangeAnswer, ReadRowAnswer } from "../../web/api/desk/imports-answers.ts";

/** Rows as they were read, under what their columns are read as. */
export function ReadRows({ rows }: { rows: readonly ReadRowAnswer[] }) {
  const labels = [...new Set(rows.flatMap(({ values }) => values.map(({ label }) => label)))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide list is scrolled sideways, by keys too
    <section className="grid-scroll" aria-label={importDeskText.first} tabIndex={0}>
      <table className="grid read">
        <thead>
          <tr>
            <th scope="col">{importDeskText.line}</th>
            <th scope="col">{importDeskText.counts}</th>
            {labels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sheet, line, outcome, values }) => (
            <tr key={`${sheet} ${line}`}>
              <th scope="row" className="figure">
                {line}
              </th>
              <td className={`outcome ${outcome}`}>{importDeskText.outcomes[outcome]}</td>
              {labels.map((label) => (
                <td key={label}>{values.find((one) => one.label === label)?.text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Rows that say something otherwise than the record. */
export function ChangedRows({ rows }: { rows: readonly ReadRowAnswer[] }) {
  return (
    <ul className="read-rows">
      {rows.map(({ sheet, line, title, outcome, changes }) => (
        <li key={`${sheet} ${line}`}>
          <span className="soft figure">{importDeskText.row(line)}</span>
          <span className={`outcome ${outcome}`}>{importDeskText.outcomes[outcome]}</span>
          <span className="title">{title}</span>
          <Changes changes={changes} />
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
