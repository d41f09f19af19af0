import type { Party } from "../../../domain/criteria/criterion.ts";
import type { Advice } from "../../../domain/gaps/advice.ts";
import type { BandGap, FeatureGap } from "../../../domain/gaps/gaps.ts";
import type { RentFamily } from "../../../domain/measure/rent.ts";
import type { GapCount } from "../../../store/gaps/find-gaps.ts";
import type { Names } from "./answers.ts";

/** A line of the features, with the text that names it in an address. */
export type FeatureGapAnswer = FeatureGap & { readonly at: string };

/** What is asked for and not offered in a place, and the reverse; without a place nothing but that. */
export interface GapsAnswer {
  readonly place?: {
    readonly id: number;
    /** As people say it. */
    readonly name: string;
    /** As it is typed, and stands in an address. */
    readonly words: string;
  };
  readonly found?: GapCount & {
    /** Absent where there is nothing of any kind. */
    readonly kind?: string;
    readonly kinds: readonly (GapCount & { readonly kind: string })[];
    readonly ofNoKind: GapCount;
    readonly sizes: readonly BandGap[];
    readonly rents: readonly { readonly family: RentFamily; readonly bands: readonly BandGap[] }[];
    readonly features: readonly FeatureGapAnswer[];
    readonly parts: readonly (GapCount & { readonly name: string; readonly words: string })[];
    readonly advice: Advice;
    /** The advice in a sentence. */
    readonly sentence: string;
  };
}

export interface BehindItemAnswer {
  readonly id: string;
  readonly title: string;
  readonly party: Party;
  /** On the site; absent for what is not published. */
  readonly path?: string;
  readonly isOwn: boolean;
  readonly isDemo: boolean;
}

/** The records that a figure counts, newest first. */
export interface BehindAnswer {
  readonly items: readonly BehindItemAnswer[];
  readonly count: number;
  readonly names: Names;
}
