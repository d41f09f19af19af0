import type { Party } from "../../../domain/criteria/criterion.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { Statement } from "../../../domain/reading/reading.ts";
import type { CountAnswer, FormFields, Names } from "./answers.ts";
import type {
  CombinationAnswer,
  MatchedSpaceAnswer,
  MatchesAnswer,
  QuestionAnswer,
  WhatIfAnswer,
} from "./matches-answers.ts";
import type { ContactAnswer, OnSiteAnswer } from "./sites-answers.ts";

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
