import type { ReactNode } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion, Party } from "../../domain/criteria/criterion.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { askRows, factRows } from "../../look/value-rows.ts";
import { ValueTable } from "../../look/value-table.tsx";
import type { Names } from "../../web/api/desk/answers.ts";
import { boot } from "../boot.ts";
import { tellingOf } from "../places.ts";

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

const toneOf = (criterion: Criterion): number => criteria.indexOf(criterion) % boot.look.markCount;

/** What a side asks and states, line by line; a line lights the words that it was read from. */
export function PartyRows({ party, names, statements, titles, ...rows }: PartyRowsProps) {
  const telling = tellingOf(names);
  const stated = new Set(statements.filter((one) => one.origin === "stated").map((one) => one.criterion));
  const inferred = new Set(
    statements.flatMap(({ criterion }) => (criterion && !stated.has(criterion) ? criterion : [])),
  );
  return [
    { title: titles.asks, values: askRows(party, telling) },
    { title: titles.facts, values: factRows(party, telling) },
  ].map(({ title, values }) => (
    <ValueTable
      key={title}
      rows={values}
      caption={title && <h3>{title}</h3>}
      inferred={inferred}
      hasMusts
      toneOf={toneOf}
      {...rows}
    />
  ));
}
