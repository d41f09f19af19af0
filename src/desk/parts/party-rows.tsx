import type { ReactNode } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion, Party, Shown } from "../../domain/criteria/criterion.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { pasteText } from "../../text/desk/paste.ts";
import { strengthWords } from "../../text/zh.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import { boot } from "../boot.ts";
import { shownAsk, shownFact } from "../places.ts";

/** A value with its unit smaller and lighter than the number. */
export function Figure({ shown }: { shown: Shown }) {
  return (
    <span className="figure">
      {shown.text}
      {shown.unit && <small> {shown.unit}</small>}
    </span>
  );
}

interface Row {
  readonly criterion: Criterion;
  readonly shown: Shown;
  readonly strength?: "must" | "prefer";
}

const askRows = (party: Party, names: Names): Row[] =>
  criteria.flatMap((criterion) => {
    const ask = party.asks[criterion.key];
    const shown = ask && shownAsk(criterion, ask.value, names);
    return shown ? [{ criterion, shown, strength: ask.strength }] : [];
  });

const factRows = (party: Party, names: Names): Row[] =>
  criteria.flatMap((criterion) => {
    const shown = shownFact(criterion, party.facts[criterion.key], names);
    return shown ? [{ criterion, shown }] : [];
  });

interface PartyRowsProps {
  readonly party: Party;
  readonly names: Names;
  readonly statements: readonly Statement[];
  /** An empty one stands under a heading already. */
  readonly titles: { readonly asks: string; readonly facts: string };
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
  readonly action?: (criterion: Criterion) => ReactNode;
  /** Stands in the place of one line: the form that corrects it. */
  readonly instead?: { readonly key: string; readonly shown: ReactNode } | undefined;
}

/** What a side asks and states, line by line; a line lights the words that it was read from. */
export function PartyRows({ party, names, statements, titles, lit, light, action, instead }: PartyRowsProps) {
  const stated = new Set(statements.filter((one) => one.origin === "stated").map((one) => one.criterion));
  const guessed = new Set(statements.map((one) => one.criterion).filter((key) => !stated.has(key)));
  const tables = [
    { title: titles.asks, rows: askRows(party, names) },
    { title: titles.facts, rows: factRows(party, names) },
  ].filter(({ rows }) => rows.length > 0);
  return tables.map(({ title, rows }) => (
    <div className="rows" key={title}>
      {title && <h3>{title}</h3>}
      <ul>
        {rows.map(({ criterion, shown, strength }) => (
          <li
            key={criterion.key}
            className={lit === criterion.key ? "lit" : undefined}
            data-criterion={criterion.key}
            onMouseEnter={() => light(criterion.key)}
            onMouseLeave={() => light(undefined)}
          >
            {instead?.key === criterion.key ? (
              instead.shown
            ) : (
              <>
                <span className={`label tone-${criteria.indexOf(criterion) % boot.look.markCount}`}>
                  {criterion.label}
                </span>
                <Figure shown={shown} />
                <span className="tags">
                  {strength && <span className={`strength ${strength}`}>{strengthWords[strength]}</span>}
                  {guessed.has(criterion.key) && <span className="soft">{pasteText.inferred}</span>}
                  {action?.(criterion)}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  ));
}
