import type { Ask, Party } from "../../../domain/criteria/criterion.ts";
import type { Match } from "../../../domain/match/match.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { CountAnswer } from "./answers.ts";

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
