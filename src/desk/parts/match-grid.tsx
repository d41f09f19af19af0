import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Match, MatchClass } from "../../domain/match/match.ts";
import { VerdictCell, VerdictLine } from "../../look/verdict.tsx";
import { deskText, needDeskText } from "../../text/desk.ts";
import { classNotes, classTitles } from "../../text/zh.ts";
import type { CountAnswer, Names } from "../../web/api/desk/answers.ts";
import type { QuestionAnswer } from "../../web/api/desk/matches-answers.ts";
import { tellingOf } from "../places.ts";
import { CopyQuestions } from "./copy-questions.tsx";

export interface GridRow {
  readonly id: string;
  readonly title: string;
  readonly path?: string;
  readonly isOwn: boolean;
  readonly isDemo: boolean;
  readonly match: Match;
  readonly questions: readonly QuestionAnswer[];
}

interface MatchGridProps {
  readonly rows: readonly GridRow[];
  readonly count: CountAnswer;
  readonly names: Names;
  /** Where an own record opens. */
  readonly to: "/offers/$id" | "/needs/$id";
  /** The side whose asks are the columns; what the other side asks stands in the last one. */
  readonly columnsOf: "need" | "space";
  readonly askTitle: string;
  readonly restTitle: string;
  readonly head?: (key: string) => ReactNode;
  /** Stands beside a record: what can be done with it. */
  readonly action?: (row: GridRow) => ReactNode;
}

const classes: readonly Exclude<MatchClass, "failed">[] = ["met", "near", "unknown"];

/** Matches in three classes, the reasons side by side: a column for each ask, a line for each record. */
export function MatchGrid({ rows, count, names, to, columnsOf, askTitle, restTitle, head, action }: MatchGridProps) {
  const asked = new Set(
    rows.flatMap(({ match }) => match.verdicts.filter((one) => one.askedBy === columnsOf).map((one) => one.criterion)),
  );
  const columns = criteria.filter(({ key }) => asked.has(key));
  const telling = tellingOf(names);
  const hasRest = rows.some(({ match }) => match.verdicts.some((one) => one.askedBy !== columnsOf));
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{deskText.count(count.value, count.is === "exact")}</th>
            {columns.map((criterion) => (
              <th scope="col" key={criterion.key}>
                {criterion.label}
                {head && <small>{head(criterion.key)}</small>}
              </th>
            ))}
            {hasRest && <th scope="col">{restTitle}</th>}
          </tr>
        </thead>
        {classes.map((name) => {
          const own = rows.filter(({ match }) => match.class === name);
          if (own.length === 0) return null;
          return (
            <tbody key={name}>
              <tr className="class">
                <th scope="rowgroup" colSpan={columns.length + (hasRest ? 2 : 1)}>
                  <span className={`class-name ${name}`}>{classTitles[name]}</span> {own.length}{" "}
                  <small>{classNotes[name]}</small>
                </th>
              </tr>
              {own.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    {action?.(row)}
                    <Title row={row} to={to} />
                    {row.questions.length > 0 && <CopyQuestions questions={row.questions} label={askTitle} />}
                  </th>
                  {columns.map((criterion) => {
                    const verdict = row.match.verdicts.find((one) => one.criterion === criterion.key);
                    return (
                      <td key={criterion.key} data-label={criterion.label} className={verdict ? undefined : "none"}>
                        {verdict ? (
                          <VerdictCell verdict={verdict} telling={telling} />
                        ) : (
                          <span className="soft">—</span>
                        )}
                      </td>
                    );
                  })}
                  {hasRest && (
                    <td className="rest">
                      <ul>
                        {row.match.verdicts
                          .filter((one) => one.askedBy !== columnsOf)
                          .map((verdict) => (
                            <VerdictLine key={verdict.criterion} verdict={verdict} telling={telling} isHeaded />
                          ))}
                      </ul>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

function Title({ row, to }: { row: GridRow; to: MatchGridProps["to"] }) {
  return (
    <>
      {row.isOwn ? (
        <Link to={to} params={{ id: row.id }} data-row>
          {row.title}
        </Link>
      ) : (
        <a href={row.path ?? "/"} target="_blank" rel="noreferrer" data-row>
          {row.title}
        </a>
      )}
      <small className="soft">
        {row.isOwn ? needDeskText.own : needDeskText.others}
        {row.isDemo && ` · ${deskText.demo}`}
      </small>
    </>
  );
}
