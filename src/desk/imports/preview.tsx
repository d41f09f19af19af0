import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { importDeskText } from "../../text/desk/imports.ts";
import type { ImportAnswer, PreviewAnswer } from "../../web/api/desk/imports-answers.ts";
import { Counts } from "./counts.tsx";
import { MappedSheet } from "./mapped-sheet.tsx";
import { ChangedRows, ReadRows } from "./read-rows.tsx";
import { useMapping } from "./use-mapping.ts";

interface PreviewProps {
  readonly one: ImportAnswer;
  readonly preview: PreviewAnswer;
  readonly does: (deed: string, body?: unknown) => Promise<void>;
}

const areHeadsFound = ({ sheets }: PreviewAnswer): boolean => sheets.some(({ columns }) => columns.length > 0);

/** Why a list has no rows. */
function nothingFound(preview: PreviewAnswer): string {
  if (preview.sheets.length === 0) return importDeskText.blank;
  return areHeadsFound(preview) ? importDeskText.noRowsBelow : importDeskText.noRows;
}

/** How the list is understood and what importing it would do, before anything is written. The yes has the focus. */
export function Preview({ one, preview, does }: PreviewProps) {
  const navigate = useNavigate();
  const isReading = one.step === "reading";
  const { counts, rows, missing, problems, problemCount } = preview;
  const yes = useRef<HTMLButtonElement>(null);
  const taken = counts.created + counts.updated;
  useEffect(() => {
    if (!isReading && document.activeElement === document.body) yes.current?.focus();
  }, [isReading]);
  const [said, map] = useMapping(one.given, (given) => void does("mapping", { given }));
  const leave = () => void does("cancel").then(() => navigate({ to: "/imports", search: {} }));
  return (
    <>
      <section className="would" aria-busy={isReading}>
        <p>
          {importDeskText.would}：<Counts counts={counts} missing={missing} />
        </p>
        {rows === 0 && <p role="alert">{nothingFound(preview)}</p>}
        {rows > 0 && taken === 0 && counts.refused === 0 && <p>{importDeskText.nothingNew}</p>}
        <div className="actions">
          {rows > 0 && (
            <Button ref={yes} type="primary" disabled={isReading} onClick={() => void does("start")}>
              {importDeskText.start(taken + counts.unchanged)}
            </Button>
          )}
          <Button onClick={leave}>{importDeskText.discard}</Button>
        </div>
      </section>
      {areHeadsFound(preview) && (
        <>
          <h2>{importDeskText.columns}</h2>
          <p className="soft">{importDeskText.columnsNote}</p>
        </>
      )}
      {preview.sheets.map((sheet) => (
        <MappedSheet key={sheet.sheet} sheet={sheet} targets={one.targets} said={said} map={map} />
      ))}
      {rows > 0 && (
        <>
          <h2>{problemCount > 0 ? importDeskText.problems(problemCount) : importDeskText.noProblems}</h2>
          {problemCount > 0 && <p className="soft">{importDeskText.problemsNote}</p>}
          <ul className="problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          {problemCount > problems.length && <p className="soft">{importDeskText.firstProblems(problems.length)}</p>}
          {preview.changed.length > 0 && (
            <>
              <h2>{importDeskText.changed}</h2>
              <ChangedRows rows={preview.changed} />
            </>
          )}
          <h2>{importDeskText.first}</h2>
          <ReadRows rows={preview.first} />
        </>
      )}
    </>
  );
}
