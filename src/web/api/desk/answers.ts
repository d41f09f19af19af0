import type { CheckedAdvert } from "../../../domain/adlaw/check-adverts.ts";
import type { PartFinding } from "../../../domain/adlaw/check-parts.ts";
import type { Ask, Party, Shown } from "../../../domain/criteria/criterion.ts";
import type { AskCost } from "../../../domain/match/cost-of-asks.ts";
import type { Match } from "../../../domain/match/match.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { Statement } from "../../../domain/reading/reading.ts";
import type { ScoreError } from "../../../domain/reading/score.ts";
import type { Trust } from "../../../domain/reading/trust.ts";
import type { FaultAnswer } from "./fault.ts";

/**
 * What the desk's client is told, as it stands in JSON; instants are ISO texts. The client has no gazetteer: `names`
 * holds the name of every place that stands in the records beside it.
 */
export type Names = Readonly<Record<number, string>>;

/** The fields of a form with what stands in them, named as the site's forms name them. */
export type FormFields = Readonly<Record<string, readonly string[]>>;

export interface CountAnswer {
  readonly value: number;
  readonly is: "exact" | "at_least";
}

export interface MeAnswer {
  readonly userId: string;
  readonly name: string;
  readonly isAdministrator: boolean;
  readonly orgId: string;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
}

export interface SchemeAnswer {
  readonly paper: string;
  readonly sheet: string;
  readonly shade: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly hairline: string;
  readonly edge: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly met: string;
  readonly near: string;
  readonly unknown: string;
  readonly failed: string;
}

/** Stands in the document itself: what every screen needs. */
export interface AlertCountAnswer {
  readonly unread: number;
}

export interface BootAnswer {
  readonly me: MeAnswer;
  readonly site: SiteAnswer;
  /** All sites of the organisation, the one that answers to all other host names first. */
  readonly sites: readonly SiteNameAnswer[];
  readonly alerts: AlertCountAnswer;
  readonly look: {
    readonly light: SchemeAnswer;
    readonly dark: SchemeAnswer;
    readonly font: string;
    readonly markCount: number;
  };
  readonly timeZone: string;
}

export interface SiteAnswer {
  /** Absent where the organisation has no site. */
  readonly id?: string;
  readonly name: string;
  readonly operator: string;
  readonly contact: { readonly name: string; readonly phone: string; readonly wechat: string };
  readonly home: string;
  readonly icpNumber: string;
  readonly policeNumber: string;
  /** What happens to words that the advertising law forbids. */
  readonly wechatCode?: { readonly src: string; readonly width: number; readonly height: number };
  readonly advertCheck: "warn" | "block";
  readonly tagline: string;
  /** "#rrggbb" each; empty where it is the product's own. */
  readonly accent: { readonly light: string; readonly dark: string };
  /** The main one first. */
  readonly hosts: readonly string[];
  /** Answers to every host name that no site has. */
  readonly isDefault: boolean;
  /** Names of the places that it shows; all when empty. */
  readonly places: readonly string[];
  /** The categories whose posts it shows; all when empty. */
  readonly categoryIds: readonly string[];
  readonly map: { readonly provider: "none" | "tianditu" | "amap"; readonly key: string; readonly approval: string };
  /** Nobody has said yet who runs it: the first thing to do. */
  readonly isNew: boolean;
}

/** A site as other screens name it. */
export interface SiteNameAnswer {
  readonly id: string;
  readonly name: string;
  /** Where it is found; absent where nobody said its address. */
  readonly origin?: string;
}

/** All sites of an organisation, as the screen of their settings shows them. */
export interface SitesAnswer {
  readonly sites: readonly SiteAnswer[];
  /** Those that were closed. */
  readonly closed: readonly { readonly id: string; readonly name: string; readonly hosts: readonly string[] }[];
  /** Of all sites. */
  readonly categories: readonly {
    readonly id: string;
    readonly name: string;
    readonly siteId: string;
    readonly depth: number;
  }[];
}

/** A record on one of the sites. */
export interface OnSiteAnswer extends SiteNameAnswer {
  /** "outside": put on it, but not within its places. */
  readonly state: "on" | "off" | "outside";
  /** Whether the record lies within its places, so that it can be put on. */
  readonly isWithin: boolean;
  readonly isCanonical: boolean;
  readonly hidden: readonly string[];
  readonly path?: string;
}

/** What of a contact may be seen without a reveal. */
export interface ContactAnswer {
  readonly id: string;
  readonly phoneMasked?: string;
  readonly company?: string;
}

export interface NeedRowAnswer {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: "active" | "withdrawn";
  readonly receivedAt: string;
  readonly origin: "site" | "desk";
  /** The site that received it. */
  readonly siteId?: string;
  readonly isPublished: boolean;
  readonly isDemo: boolean;
  readonly party: Party;
  /** Why it was given up. */
  readonly lost?: { readonly reason: string; readonly note: string; readonly criterion?: string };
  /** An earlier need that it repeats: as somebody said, or as its marks say. */
  readonly twin?: { readonly id: string; readonly reference: string; readonly isLinked: boolean };
  readonly contact?: ContactAnswer;
}

export interface NeedListAnswer {
  readonly items: readonly NeedRowAnswer[];
  readonly nextCursor?: string;
  readonly count: CountAnswer;
  readonly names: Names;
  readonly today: Day;
}

export interface RevealAnswer {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

export interface QuestionAnswer {
  readonly criterion: string;
  readonly sentence: string;
  /** How many of the candidates at hand the answer tells apart, or lets in or out. */
  readonly splits?: number;
}

export interface MatchedSpaceAnswer {
  readonly id: string;
  readonly title: string;
  readonly party: Party;
  readonly placeId?: number;
  /** On the site; absent for what is not published. */
  readonly path?: string;
  /** Whether it is the organisation's own, and opens at the desk. */
  readonly isOwn: boolean;
  readonly isDemo: boolean;
  readonly match: Match;
  /** What to ask its holder: one sentence for each unknown. */
  readonly questions: readonly QuestionAnswer[];
}

/** Units of one building that together are one match. */
export interface CombinationAnswer {
  readonly id: string;
  readonly areaSqm: number;
  /** When the last part is free; absent when one of them does not say. */
  readonly freeOn?: Day;
  /** The unit of which only a part is taken. */
  readonly split?: { readonly unitId: string; readonly areaSqm: number };
  readonly morePieces: number;
  readonly match: Match;
  readonly questions: readonly QuestionAnswer[];
  readonly parts: readonly {
    readonly id: string;
    readonly title: string;
    readonly path?: string;
    readonly isOwn: boolean;
    readonly units: readonly {
      readonly id: string;
      readonly name: string;
      readonly floor?: number;
      readonly areaSqm?: number;
    }[];
  }[];
}

/** A single ask changed, and how many more spaces would be met. */
export interface WhatIfAnswer {
  readonly criterion: string;
  readonly to: Ask;
  readonly gain: number;
  readonly is: CountAnswer["is"];
}

export interface MatchedNeedAnswer {
  readonly id: string;
  readonly title: string;
  readonly party: Party;
  readonly path?: string;
  readonly isOwn: boolean;
  readonly isDemo: boolean;
  readonly publishedAt: string;
  readonly match: Match;
  readonly questions: readonly QuestionAnswer[];
}

export interface MatchesAnswer<T> {
  readonly items: readonly T[];
  readonly count: CountAnswer;
}

export interface NeedAnswer {
  readonly need: NeedRowAnswer & {
    /** Names and numbers are blocks; absent when it came by fields. */
    readonly text?: string;
    readonly statements: readonly Statement[];
    readonly revision: number;
    readonly path?: string;
    /** Whether a reveal would show something. */
    readonly hasPersonal: boolean;
  };
  /** How it stands on each site. */
  readonly sites: readonly OnSiteAnswer[];
  readonly reveals: readonly RevealAnswer[];
  readonly questions: readonly QuestionAnswer[];
  readonly matches: MatchesAnswer<MatchedSpaceAnswer>;
  readonly combinations: readonly CombinationAnswer[];
  /** Three at most; none for a need that enough suits. */
  readonly changes: readonly WhatIfAnswer[];
  readonly form: FormFields;
  readonly names: Names;
  readonly today: Day;
}

export interface RevealedAnswer {
  readonly contact?: {
    readonly name?: string;
    readonly phone?: string;
    readonly wechat?: string;
    readonly company?: string;
  };
  /** The message as it was received. */
  readonly text?: string;
  readonly reveals: readonly RevealAnswer[];
}

export interface ReadAnswer {
  readonly party: Party;
  readonly statements: readonly Statement[];
  readonly questions: readonly QuestionAnswer[];
  /** Words that may mean several places, and which one was taken. */
  readonly choices: readonly { readonly words: string; readonly taken: string; readonly others: readonly string[] }[];
  /** Records that it repeats, or may repeat. */
  readonly known: readonly KnownAnswer[];
  /** Keys of criteria whose corrections came to no value: they ask for one. */
  readonly unread: readonly string[];
  readonly form: FormFields;
  readonly names: Names;
}

/** How far to trust the reader, by what people corrected. */
export interface TrustAnswer extends Omit<Trust, "errors"> {
  /** All messages that came, corrected or not. */
  readonly received: number;
  readonly errorCount: number;
  /** The first of them, each with the record that it came for. */
  readonly errors: readonly (ScoreError & { readonly needId?: string; readonly offerId?: string })[];
}

export interface UserAnswer {
  readonly id: string;
  readonly name: string;
  readonly role: "administrator" | "member";
  readonly since: string;
  /** Absent for who never came, or is signed out. */
  readonly seenAt?: string;
}

export interface UsersAnswer {
  readonly users: readonly UserAnswer[];
  /** The one-time link that was just made; shown once. */
  readonly link?: string;
}

/** A record that a message may repeat, and why one thinks so. */
export interface KnownAnswer {
  readonly id: string;
  readonly kind: "need" | "offer";
  readonly title: string;
  readonly reference?: string;
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly reasons: readonly string[];
  /** Probably the same; otherwise only worth a look. */
  readonly isLikely: boolean;
}

/** What selected words may say, criterion by criterion. */
export interface MeaningsAnswer {
  readonly meanings: readonly { readonly criterion: string; readonly shown: Shown }[];
}

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
