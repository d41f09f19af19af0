import { criteria as allCriteria } from "../criteria/criteria.ts";
import type { Criterion, Party } from "../criteria/criterion.ts";
import type { Finding } from "./finding.ts";
import { isQuoted, type Page, pageOf } from "./page.ts";
import type { AdRule, Hit } from "./rule.ts";
import { adRules } from "./rules.ts";

export interface AdvertChecking {
  /** Facts of the offer that the text advertises: what the text says is held against them. */
  readonly facts?: Party["facts"] | undefined;
  readonly rules?: readonly AdRule[];
  readonly criteria?: readonly Criterion[];
}

function findingOf(page: Page, rule: AdRule, hit: Hit): Finding | undefined {
  const quoted = rule.mayBeQuoted === true && isQuoted(page.text, hit.start);
  if (quoted && !page.hasContact) return undefined;
  const start = page.starts[hit.start] ?? 0;
  const end = page.ends[hit.end - 1] ?? start;
  return {
    rule: rule.code,
    article: rule.article,
    severity: quoted ? "warning" : (hit.severity ?? rule.severity),
    start,
    end,
    words: page.original.slice(start, end),
    ...(hit.suggestion === undefined ? {} : { suggestion: hit.suggestion }),
    ...(hit.destination === undefined ? {} : { destination: hit.destination }),
    ...(hit.fact === undefined ? {} : { fact: hit.fact }),
  };
}

/**
 * What the advertising law may object to in a text, in reading order; the longest of one rule's overlapping hits.
 * Not legal advice: a word list knows no context. Never throws; time grows linearly with the text.
 */
export function checkAdvert(text: string, checking: AdvertChecking = {}): Finding[] {
  const page = pageOf(text, checking.facts, checking.criteria ?? allCriteria);
  const findings: Finding[] = [];
  for (const rule of checking.rules ?? adRules) {
    const hits = [...rule.find(page)].sort((a, b) => a.start - b.start || b.end - a.end);
    let reached = 0;
    for (const hit of hits) {
      if (hit.start < reached || hit.end <= hit.start) continue;
      reached = hit.end;
      const finding = findingOf(page, rule, hit);
      if (finding) findings.push(finding);
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}
