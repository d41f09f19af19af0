import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { importDeskText } from "../../text/desk/imports.ts";
import { deskText } from "../../text/desk.ts";
import type { ImportAnswer, PointedRow } from "../../web/api/desk/imports-answers.ts";
import { Counts } from "./counts.tsx";
import { WrittenRows } from "./written-rows.tsx";

interface ResultProps {
  readonly one: ImportAnswer;
  readonly does: (deed: string, body?: unknown) => Promise<void>;
  readonly pick: (show: string) => void;
}

/** What became of a list, and what can still be done about it. */
export function Result({ one, does, pick }: ResultProps) {
  const navigate = useNavigate();
  const { step, counts, fault, hasWritten, canResume, result, undone, kind, rows } = one;
  return (
    <>
      {fault !== undefined && <p role="alert">{fault}</p>}
      {step === "cancelled" && <p>{hasWritten ? importDeskText.cancelled : importDeskText.cancelledEarly}</p>}
      {undone && <p role="status">{importDeskText.undone(undone.withdrawn, undone.restored)}</p>}
      {rows && (
        <p>
          <Counts counts={counts} missing={result?.missingCount ?? 0} />
        </p>
      )}
      {result && result.resumedAfter > 0 && <p className="soft">{importDeskText.resumedAfter(result.resumedAfter)}</p>}
      <div className="actions">
        {canResume && (
          <Button type="primary" onClick={() => void does("start")}>
            {importDeskText.resume}
          </Button>
        )}
        <Button
          type={step === "failed" && !canResume ? "primary" : "default"}
          onClick={() => void navigate({ to: "/imports", search: {} })}
        >
          {step === "failed" ? importDeskText.another : importDeskText.choose}
        </Button>
        {hasWritten && (step === "done" || step === "cancelled") && <Undo undo={() => does("undo")} />}
      </div>
      {undone && (
        <Pointed
          title={importDeskText.edited(undone.editedCount)}
          kind={kind}
          rows={undone.edited}
          count={undone.editedCount}
        />
      )}
      {result && step !== "undone" && (
        <Pointed
          title={importDeskText.missingTitle(result.missingCount)}
          note={importDeskText.missingNote}
          kind={kind}
          rows={result.missing}
          count={result.missingCount}
        />
      )}
      {rows && <WrittenRows key={rows.show} one={one} first={rows} pick={pick} />}
    </>
  );
}

/** Asked twice: it takes back what many rows wrote. Esc takes the question back. */
function Undo({ undo }: { undo: () => Promise<void> }) {
  const [isSure, sure] = useState(false);
  if (!isSure) return <Button onClick={() => sure(true)}>{importDeskText.undo}</Button>;
  return (
    <fieldset className="sure" onKeyDown={(event) => event.key === "Escape" && sure(false)}>
      <legend className="hidden">{importDeskText.undo}</legend>
      <Button danger autoFocus onClick={() => void undo()}>
        {importDeskText.undoSure}
      </Button>
      <Button onClick={() => sure(false)}>{deskText.cancel}</Button>
      <span className="soft">{importDeskText.undoNote}</span>
    </fieldset>
  );
}

interface PointedProps {
  readonly title: string;
  readonly note?: string;
  readonly kind: ImportAnswer["kind"];
  readonly rows: readonly PointedRow[];
  readonly count: number;
}

/** Records that want to be looked at by a person. */
function Pointed({ title, note, kind, rows, count }: PointedProps) {
  if (count === 0) return null;
  return (
    <section className="pointed">
      <h2>{title}</h2>
      {note !== undefined && <p className="soft">{note}</p>}
      <ul>
        {rows.map(({ id, title: name, sheet, line }) => (
          <li key={id}>
            <RecordLink kind={kind} id={id} name={name} />{" "}
            <span className="soft">
              {sheet} {importDeskText.row(line)}
            </span>
          </li>
        ))}
      </ul>
      {count > rows.length && <p className="soft">{importDeskText.more(count - rows.length)}</p>}
    </section>
  );
}

/** A row's record at the desk. */
function RecordLink({ kind, id, name }: { kind: ImportAnswer["kind"]; id: string; name: string }) {
  return kind === "offers" ? (
    <Link to="/offers/$id" params={{ id }} data-row>
      {name}
    </Link>
  ) : (
    <Link to="/needs/$id" params={{ id }} data-row>
      {name}
    </Link>
  );
}
