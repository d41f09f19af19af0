import type { Difference } from "../../domain/import/difference.ts";
import type { Field } from "../../domain/import/fields.ts";
import type { Problem } from "../../domain/import/problem.ts";
import { maskPhone } from "../../domain/privacy/mask-phone.ts";
import type { RowOutcome } from "../../store/imports/rows.ts";
import type { PlannedRow } from "./plan-offers.ts";
import type { Preview } from "./preview-import.ts";
import { withoutPersons } from "./row-contact.ts";

/** A row as it was read, with what is personal in it masked: it is shown to whoever may import. */
export interface PreviewedRow {
  readonly sheet: string;
  readonly line: number;
  readonly title: string;
  readonly outcome: RowOutcome;
  readonly values: readonly { readonly criterion: string; readonly isAsk: boolean; readonly value: unknown }[];
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly changes: readonly Difference[];
}

/** What is kept of a preview until somebody says yes. */
export interface KeptPreview extends Preview {
  /** The first rows of the list. */
  readonly first: readonly PreviewedRow[];
  /** The first rows that say something otherwise than the record. */
  readonly changed: readonly PreviewedRow[];
}

export function previewedRow({ reading, outcome, changes }: Pick<PlannedRow, "reading" | "outcome" | "changes">) {
  const { sheet, row: line, title, values, fields, party } = reading;
  const row: PreviewedRow = {
    sheet,
    line,
    title: withoutPersons(title),
    outcome,
    values: values.map(({ criterion, value }) => ({
      criterion: criterion.key,
      isAsk: criterion.askedBy === party.side,
      value,
    })),
    fields: Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, maskedField(field, text)])),
    changes: changes.map((one) => ({ ...one, before: one.before ?? null })),
  };
  return row;
}

function maskedField(field: string, text: string): string {
  if (field === "contactPhone") return maskPhone(text);
  if (field === "contactName") return "█".repeat(Math.min(text.length, 4));
  return withoutPersons(text).slice(0, 120);
}

/** A problem with what it quotes masked. */
export const maskedProblem = (problem: Problem): Problem =>
  problem.text === undefined ? problem : { ...problem, text: withoutPersons(problem.text) };
