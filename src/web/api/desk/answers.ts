import type { Party } from "../../../domain/criteria/criterion.ts";
import type { Match } from "../../../domain/match/match.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { Statement } from "../../../domain/reading/reading.ts";

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
export interface BootAnswer {
  readonly me: MeAnswer;
  readonly site: SiteAnswer;
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
  /** Nobody has said yet who runs it: the first thing to do. */
  readonly isNew: boolean;
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
  readonly isPublished: boolean;
  readonly isDemo: boolean;
  readonly party: Party;
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
  readonly reveals: readonly RevealAnswer[];
  readonly questions: readonly QuestionAnswer[];
  readonly matches: MatchesAnswer<MatchedSpaceAnswer>;
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
  readonly names: Names;
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

export interface OfferListAnswer {
  readonly items: readonly OfferRowAnswer[];
  readonly nextCursor?: string;
  readonly count: CountAnswer;
  readonly names: Names;
  readonly today: Day;
}

export interface FactAnswer {
  readonly id: string;
  readonly criterion: string;
  readonly value: unknown;
  readonly quoted?: string;
  readonly source: string;
  readonly subject: string;
  readonly checkedOn?: Day;
  readonly recordedAt: string;
  /** A newer word of the same source stands in its place. */
  readonly isOld: boolean;
}

export interface OfferAnswer {
  readonly offer: OfferRowAnswer & {
    readonly text?: string;
    readonly units: readonly string[];
    readonly hidden: readonly string[];
    readonly hasPersonal: boolean;
    readonly contact?: ContactAnswer;
  };
  /** All that was said, newest first. */
  readonly facts: readonly FactAnswer[];
  readonly reveals: readonly RevealAnswer[];
  readonly matches: MatchesAnswer<MatchedNeedAnswer>;
  readonly form: FormFields;
  readonly names: Names;
  readonly today: Day;
}
