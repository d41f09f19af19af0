import type { Ask } from "../../domain/criteria/criterion.ts";
import type { Difference } from "../../domain/import/difference.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Db } from "../../store/database.ts";
import type { LoadedNeed } from "../../store/desk-needs.ts";
import type { Recording } from "../../store/imports/fact-rows.ts";
import { amendNeed } from "../amend-need.ts";

/** Lets a need say what the changes say, and what it said besides; null is said no more. @returns false when refused */
export async function sayOtherwise(
  trx: Db,
  { orgId, by, at: now }: Recording,
  need: LoadedNeed,
  changes: readonly Pick<Difference, "criterion" | "isAsk" | "after">[],
  importId: string,
  places: Gazetteer,
): Promise<boolean> {
  const { party: said, title, revision, id: needId } = need;
  const facts: Record<string, unknown> = { ...said.facts };
  const asks: Record<string, Ask> = { ...said.asks };
  for (const { criterion, isAsk, after } of changes) {
    const isSaid = after !== null && after !== undefined;
    if (isAsk && isSaid) asks[criterion] = { strength: asks[criterion]?.strength ?? "must", value: after };
    else if (isAsk) delete asks[criterion];
    else if (isSaid) facts[criterion] = after;
    else delete facts[criterion];
  }
  const input = { needId, party: { ...said, facts, asks }, title, revision, importId, now };
  return (await amendNeed(trx, { orgId, userId: by }, input, places)).ok;
}
