import { type Match, match } from "../../../domain/match/match.ts";
import type { OpenShortlist, ShortlistItem } from "../../../store/shortlists/read-shortlist.ts";
import type { Space } from "../../../store/spaces.ts";
import { offerTitle } from "../../../text/offer-title.ts";
import { shortlistText } from "../../../text/pages/shortlist.ts";
import type { Site } from "../site.ts";

/** An offer of the list with its place on it, what it is called, and how it stands to the need. */
export interface Compared {
  readonly item: ShortlistItem;
  /** From 1. */
  readonly nth: number;
  readonly title: string;
  readonly space?: Space;
  readonly match?: Match;
}

/** The site as this list tells of things: of what it hides not even that it is unstated. */
export const tellingSite = (site: Site, { hidden }: OpenShortlist): Site => ({
  ...site,
  criteria: site.criteria.filter(({ key }) => !hidden.includes(key)),
});

/** Judges what the list shows against what the need asks: of what is hidden nothing is asked either. */
export function comparedOf(list: OpenShortlist, site: Site): Compared[] {
  const need = list.asks && { side: "need" as const, facts: {}, asks: list.asks };
  const judging = { places: site.places, today: site.today(), criteria: site.criteria };
  return list.items.map((item, index) => {
    const { space } = item;
    const own = space && (space.title === "" ? offerTitle(space.party, site.criteria, site.places) : space.title);
    const title = item.name === "" ? (own ?? shortlistText.gone) : item.name;
    return {
      item,
      nth: index + 1,
      title,
      ...(space ? { space } : {}),
      ...(space && need && Object.keys(need.asks).length > 0 ? { match: match(need, space.party, judging) } : {}),
    };
  });
}

/** What the page says of what its reader just sent. */
export interface ShortlistSaid {
  readonly isAsked?: boolean;
  /** The offer that was just marked. */
  readonly kept?: string | undefined;
  readonly error?: string;
  readonly question?: string;
}
