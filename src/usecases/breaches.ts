import { checkParts } from "../domain/adlaw/check-parts.ts";
import { countFindings } from "../domain/adlaw/finding.ts";
import type { Facts } from "../store/tables.ts";

/** What is done about words that the advertising law forbids: publish when somebody has seen them, or not at all. */
export type OnBreach = "warn" | "block";

/** How many places of an offer's title and words the advertising law forbids, contradictions of our own facts included. */
export function breachesOf(words: { readonly title: string; readonly intro: string }, facts: Facts): number {
  const findings = checkParts(
    [
      ["title", words.title],
      ["intro", words.intro],
    ],
    { facts },
  );
  return countFindings(findings).breaches;
}
