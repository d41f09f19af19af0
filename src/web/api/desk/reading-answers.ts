import type { Party, Shown } from "../../../domain/criteria/criterion.ts";
import type { Statement } from "../../../domain/reading/reading.ts";
import type { ScoreError } from "../../../domain/reading/score.ts";
import type { Trust } from "../../../domain/reading/trust.ts";
import type { FormFields, Names } from "./answers.ts";
import type { QuestionAnswer } from "./matches-answers.ts";

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
