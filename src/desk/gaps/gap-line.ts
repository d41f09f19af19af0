/** The records that a figure leads to. */
export type Side = "needs" | "spaces" | "silent";

/** A line of a chart and of the table beside it. */
export interface GapLine {
  readonly text: string;
  readonly needs: number;
  readonly spaces: number;
  readonly silent?: number;
  readonly short: number;
  /** As the address names it. */
  readonly on: string;
  readonly at: string;
}
