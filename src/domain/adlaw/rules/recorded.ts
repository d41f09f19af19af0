import type { Criterion } from "../../criteria/criterion.ts";
import { nowhere } from "../../place/nowhere.ts";
import type { RecordedFact } from "../finding.ts";

/** A recorded fact as people read it. */
export const recordedFact = (criterion: Criterion, fact: unknown): RecordedFact => ({
  criterion: criterion.key,
  label: criterion.label,
  recorded: criterion.showFact(fact, nowhere),
});
