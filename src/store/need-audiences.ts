import type { Party } from "../domain/criteria/criterion.ts";
import type { LoadedNeed } from "./desk-needs.ts";
import type { NeedPublication } from "./needs.ts";
import type { NetPlaces } from "./net/regions.ts";
import { lostNeedSlots, type NeedSlots, needSlots } from "./net/slots.ts";
import type { Audience } from "./net/viewer.ts";
import { shownNeed } from "./offer-projection.ts";
import { audiencesOf } from "./offers.ts";
import type { Shown } from "./tables.ts";

/** What each publication of a need shows, made anew from the need. */
export const shownOnEach = (need: {
  title: string;
  party: Party;
  publications: readonly NeedPublication[];
}): { id: string; shown: Shown }[] =>
  need.publications.map((one) => ({ id: one.id, shown: shownNeed(need, one.hidden) }));

/** Who sees a need: its organisation all, each site's visitors and named organisations what that publication shows. */
export function audiencesOfNeed(
  need: Omit<LoadedNeed, "isDemo" | "id" | "revision" | "lostReason" | "lostCriterion">,
): Audience<Party>[] {
  if (need.status !== "active") return [];
  const whole: Audience<Party> = {
    viewerId: need.orgId,
    visibility: "private",
    publicationId: null,
    party: need.party,
    listedAt: need.createdAt,
  };
  return [whole, ...need.publications.flatMap((one) => audiencesOf(one, shownNeed(need, one.hidden), "need"))];
}

/** Its rows in the net: for each who sees it, or for what may wake it. */
export const slotsOfNeed = (need: LoadedNeed, places: NetPlaces): NeedSlots =>
  need.status === "withdrawn" && need.lostCriterion !== null
    ? lostNeedSlots(need, places)
    : needSlots(need, audiencesOfNeed(need), places);
