import type { LoadedOffer } from "../store/offers.ts";

/** Somebody else was first: the record is at another revision than the one that was seen. */
export interface Changed {
  readonly code: "changed";
  readonly revision: number;
}

/** The refusal of who has not seen the newest state; undefined for who has, or does not say what he saw. */
export const staleness = (offer: LoadedOffer, seen: number | undefined): Changed | undefined =>
  seen === undefined || seen === offer.revision ? undefined : { code: "changed", revision: offer.revision };
