import type { CheckedAdvert } from "../../../domain/adlaw/check-adverts.ts";
import type { PartFinding } from "../../../domain/adlaw/check-parts.ts";
import type { Party } from "../../../domain/criteria/criterion.ts";
import type { AskCost } from "../../../domain/match/cost-of-asks.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { CountAnswer, FormFields, Names } from "./answers.ts";
import type { FaultAnswer } from "./fault.ts";
import type { MatchedNeedAnswer, MatchesAnswer } from "./matches-answers.ts";
import type { RevealAnswer } from "./needs-answers.ts";
import type { ContactAnswer, OnSiteAnswer } from "./sites-answers.ts";

export interface SavedAnswer {
  readonly id: string;
  readonly reference?: string;
}

export interface OfferRowAnswer {
  readonly id: string;
  readonly title: string;
  readonly status: "active" | "withdrawn";
  readonly isPublished: boolean;
  readonly isDemo: boolean;
  readonly createdAt: string;
  readonly checkedOn?: Day;
  readonly party: Party;
  readonly path?: string;
}

/** How somebody likes to see the stock; `search` is what the screen's address carries. */
export interface ViewAnswer {
  readonly id: string;
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
  readonly isShared: boolean;
  readonly isOwn: boolean;
  readonly isDefault: boolean;
}

export interface ViewsAnswer {
  readonly views: readonly ViewAnswer[];
  /** Of the one that was just saved. */
  readonly id?: string;
}

export interface OfferListAnswer {
  readonly items: readonly OfferRowAnswer[];
  readonly nextCursor?: string;
  /** With the first page. */
  readonly views?: readonly ViewAnswer[];
  /** The default view, which was applied because the address asked for nothing. */
  readonly applied?: ViewAnswer;
  readonly count: CountAnswer;
  readonly names: Names;
  readonly today: Day;
}

export interface FactAnswer {
  readonly id: string;
  readonly criterion: string;
  readonly value: unknown;
  readonly quoted?: string;
  /** A code of the criterion's `bases`. */
  readonly basis?: string;
  readonly source: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly checkedOn?: Day;
  readonly recordedAt: string;
  readonly by?: string;
  readonly isPrivate: boolean;
  /** A newer word of the same source stands in its place. */
  readonly isOld: boolean;
}

/** A thing that the offer consists of or lies in, with what is said of it alone. */
export interface LayerAnswer {
  readonly kind: "park" | "phase" | "building" | "floor" | "unit" | "plot";
  readonly id: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A place in the words of an offer that the advertising law may object to; offsets count within the part. */
export type AdvertFinding = PartFinding<"title" | "intro">;

/** A stretch of what is on the site, held against the advertising law. */
export interface AdvertsAnswer {
  /** Records with findings; those that are clean are left out. */
  readonly items: readonly CheckedAdvert[];
  readonly read: number;
  readonly total: number;
  readonly nextCursor?: string;
}

/** What somebody else changed meanwhile. */
export interface ChangeAnswer {
  readonly part: "fact" | "ask" | "title" | "intro" | "closed" | "hidden" | "status";
  /** A criterion's key for facts and asks. */
  readonly key: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly by?: string;
  readonly at: string;
}

/** Answers with 409 who saves over a newer state than he saw. */
export interface ChangedAnswer extends FaultAnswer {
  readonly changes: readonly ChangeAnswer[];
  readonly current: OfferAnswer;
}

export interface OfferAnswer {
  readonly offer: OfferRowAnswer & {
    /** Counts changes: who saves names the one that he saw. */
    readonly revision: number;
    /** What the site says of it in words. */
    readonly intro: string;
    /** What it states itself, over what its units state. */
    readonly terms: Readonly<Record<string, unknown>>;
    readonly text?: string;
    readonly units: readonly string[];
    readonly hidden: readonly string[];
    readonly hasPersonal: boolean;
    readonly contact?: ContactAnswer;
  };
  /** How it stands on each site. */
  readonly sites: readonly OnSiteAnswer[];
  /** All that was said, newest first. */
  readonly facts: readonly FactAnswer[];
  readonly layers: readonly LayerAnswer[];
  /** What its title and words would be told by the advertising law, and whether that stops publishing. */
  readonly advert: { readonly onBreach: "warn" | "block"; readonly findings: readonly AdvertFinding[] };
  /** What each of its asks costs it in needs. */
  readonly costs: { readonly items: readonly AskCost[]; readonly is: CountAnswer["is"] };
  readonly reveals: readonly RevealAnswer[];
  readonly matches: MatchesAnswer<MatchedNeedAnswer>;
  readonly form: FormFields;
  readonly names: Names;
  readonly today: Day;
}
