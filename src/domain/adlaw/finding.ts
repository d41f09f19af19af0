import type { Shown } from "../criteria/criterion.ts";

export const ruleCodes = [
  "absolute",
  "disguised",
  "travelTime",
  "areaBasis",
  "yieldPromise",
  "plannedAsExisting",
  "priceValidity",
  "taxRebate",
  "illegalLiving",
  "superstition",
  "settlement",
  "unlistable",
  "factMismatch",
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** Law, article and item: adLaw is 广告法, propertyAds 房地产广告发布规定, competition 公平竞争审查条例, fireLaw 消防法. */
export const articleCodes = [
  "adLaw9.3",
  "adLaw28",
  "propertyAds4",
  "propertyAds4.1",
  "propertyAds4.2",
  "propertyAds4.4",
  "propertyAds5",
  "propertyAds8",
  "propertyAds10",
  "propertyAds18",
  "competition10",
  "fireLaw19",
] as const;
export type ArticleCode = (typeof articleCodes)[number];

/** A breach should not be published; a warning wants a look or an addition. */
export type Severity = "breach" | "warning";

/** What our own record says where the text says otherwise. */
export interface RecordedFact {
  readonly criterion: string;
  readonly label: string;
  readonly recorded: Shown;
}

/** One place in an advert that a rule objects to. `start` and `end` are UTF-16 offsets: `words === text.slice(start, end)`. */
export interface Finding {
  readonly rule: RuleCode;
  readonly article: ArticleCode;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** Words that may stand in place of `words`; "" deletes them. Absent where only the writer knows what is true. */
  readonly suggestion?: string;
  /** What a travel time leads to, as written: the distance to it is what may be said. */
  readonly destination?: string;
  readonly fact?: RecordedFact;
}

/** How many places are breaches, and how many only want a look. */
export function countFindings(findings: readonly { readonly severity: Severity }[]) {
  const breaches = findings.filter(({ severity }) => severity === "breach").length;
  return { breaches, warnings: findings.length - breaches };
}
