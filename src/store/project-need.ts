import { noteForAlerts } from "./alerts/changes.ts";
import type { Db } from "./database.ts";
import type { LoadedNeed } from "./desk-needs.ts";
import { audiencesOfNeed, slotsOfNeed } from "./need-audiences.ts";
import type { NetPlaces } from "./net/regions.ts";
import { replaceNeedSlots } from "./net/write.ts";

/**
 * Makes anew what is derived from a need, and notes for the alerts what changed of it.
 * @param before as it was when it was loaded for this.
 */
export async function projectNeed(
  db: Db,
  before: LoadedNeed,
  after: LoadedNeed,
  places: NetPlaces,
  given: { readonly at: Date; readonly isBulk?: boolean },
): Promise<void> {
  const { id, orgId } = after;
  await replaceNeedSlots(db, [id], slotsOfNeed(after, places));
  const saved = { id, before: audiencesOfNeed(before), after: audiencesOfNeed(after) };
  // Who gives a need up need not be told; what it told to others is shown no longer.
  if (saved.after.length > 0) await noteForAlerts(db, "need", orgId, [saved], given.at, given.isBulk);
}
