/** A floor, or several, that a text names. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly floors: readonly number[];
  readonly written: string;
  /** 层 counts floors as often as it names one; 楼 names one. */
  readonly layer: boolean;
}

/** UTF-16 offsets of what says it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
