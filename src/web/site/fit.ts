import type { Party } from "../../domain/criteria/criterion.ts";
import type { Match } from "../../domain/match/match.ts";
import { combinationsOfNeed, type SpaceCombination } from "../../store/combinations.ts";
import type { PublicNeed } from "../../store/needs.ts";
import { matchesOfNeed } from "../../store/net/matches-of-need.ts";
import { matchesOfSpace } from "../../store/net/matches-of-space.ts";
import type { Count } from "../../store/net/read-on.ts";
import { type CountedChange, whatIfOfNeed } from "../../store/what-if.ts";
import type { MatchedSpace } from "./parts/space-groups.tsx";
import type { Site } from "./site.ts";

export interface MatchedNeed {
  readonly need: PublicNeed;
  readonly match: Match;
}

/** What is on the other side of a party, judged, best first. */
export type Fit =
  | (FitCount & {
      readonly side: "need";
      readonly matched: readonly MatchedSpace[];
      /** Units that together have the area that none of the spaces has alone. */
      readonly combined: readonly SpaceCombination[];
    })
  | (FitCount & { readonly side: "space"; readonly matched: readonly MatchedNeed[] });

interface FitCount {
  /** All that match, where they were counted to the end. */
  readonly count: Count;
  readonly hasMore: boolean;
}

/** With so many that fit, nobody needs to give anything up. */
const enough = 5;

export const isEnough = ({ matched }: Fit): boolean =>
  matched.filter(({ match }) => match.class === "met").length >= enough;

/** How many a page shows; more would not be read. */
const onePage = 24;

/** What a need could change, one ask at a time, over all that this site publishes. */
export const changesOf = (site: Site, need: Party): Promise<readonly CountedChange[]> =>
  whatIfOfNeed(
    site.db,
    need,
    { siteId: site.config.siteId },
    { places: site.places, today: site.today(), criteria: site.criteria },
    site.netCopy,
  );

/** Looks up what fits a party among what this site publishes. */
export async function fitOf(site: Site, party: Party, limit = onePage): Promise<Fit> {
  const viewer = { siteId: site.config.siteId };
  const judging = { places: site.places, today: site.today(), criteria: site.criteria };
  if (party.side === "need") {
    const [{ items, nextCursor, count }, combined] = await Promise.all([
      matchesOfNeed(site.db, party, viewer, judging, { limit }, site.netCopy),
      combinationsOfNeed(site.db, party, viewer, judging),
    ]);
    return { side: "need", matched: items, combined, count, hasMore: nextCursor !== undefined };
  }
  const { items, nextCursor, count } = await matchesOfSpace(site.db, party, viewer, judging, { limit }, site.netCopy);
  return { side: "space", matched: items, count, hasMore: nextCursor !== undefined };
}
