import type { Criterion } from "../domain/criteria/criterion.ts";
import { fieldOf } from "../domain/reading/record.ts";
import { readFieldLabels } from "./pages/match.ts";

/** What a field of a read record is called. */
export const fieldLabel = (field: string, criteria: readonly Criterion[]): string =>
  criteria.find(({ key }) => fieldOf(key) === field)?.label ?? readFieldLabels[field] ?? field;
