import type { Criterion, PlaceTree } from "../../criteria/criterion.ts";
import type { RecordedFact } from "../finding.ts";

/** Places are never held against a text here, so none is ever named. */
const noPlaces: PlaceTree = { covers: () => false, near: () => undefined, name: () => "" };

/** A recorded fact as people read it. */
export const recordedFact = (criterion: Criterion, fact: unknown): RecordedFact => ({
  criterion: criterion.key,
  label: criterion.label,
  recorded: criterion.showFact(fact, noPlaces),
});
