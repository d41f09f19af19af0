import type { Side } from "../../domain/criteria/criterion.ts";
import { moveSpans } from "../../domain/reading/move-spans.ts";

/** What the user says of a reading, as the server takes it. */
export interface Correcting {
  readonly criterion: string;
  readonly start?: number;
  readonly end?: number;
  readonly fields?: readonly (readonly [string, string])[];
  readonly isGone?: boolean;
}

export interface Draft {
  readonly text: string;
  /** Absent while the reader decides. */
  readonly side?: Side;
  readonly corrections: readonly Correcting[];
}

export const emptyDraft: Draft = { text: "", corrections: [] };

/** What was said of words goes with them. */
export const withText = (draft: Draft, text: string): Draft => ({
  ...draft,
  text,
  corrections: moveSpans(draft.text, text, draft.corrections),
});

/** The last word on a criterion counts. */
export const withCorrection = (draft: Draft, said: Correcting): Draft => ({
  ...draft,
  corrections: [...draft.corrections.filter((one) => one.criterion !== said.criterion), said],
});

/** As a call of the API takes it. */
export const bodyOf = ({ text, side, corrections }: Draft) => ({ text, corrections, ...(side ? { side } : {}) });
