import type { ArticleCode, RecordedFact, RuleCode, Severity } from "./finding.ts";
import type { Page } from "./page.ts";

/** A stretch of the folded text that a rule objects to. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly severity?: Severity;
  readonly suggestion?: string;
  readonly destination?: string;
  readonly fact?: RecordedFact;
}

/** One rule of the law as a check. `find` looks at a bounded stretch around each place, so that it stays linear. */
export interface AdRule {
  readonly code: RuleCode;
  readonly article: ArticleCode;
  readonly severity: Severity;
  /** Quoted news may say it: silent under a named source, a warning when the text also carries a contact. */
  readonly mayBeQuoted?: boolean;
  find(page: Page): Iterable<Hit>;
}

/** Every match of a global pattern as a stretch. */
export function* matches(text: string, pattern: RegExp): Generator<RegExpMatchArray & { start: number; end: number }> {
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    yield Object.assign(match, { start, end: start + match[0].length });
  }
}
