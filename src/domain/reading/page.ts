import type { Criterion, Strength } from "../criteria/criterion.ts";
import type { Day } from "../measure/day.ts";
import type { Gazetteer } from "../place/gazetteer.ts";
import { type Figure, scanFigures } from "./figures.ts";
import { type Label, scanLabels } from "./labels.ts";
import { type NormalText, normalise, originalSpan } from "./normalise.ts";

/** A value with the stretch of the normal text that says it. */
export interface Claim {
  /** Key of the criterion, or the name of another field (side, contact, company). */
  readonly key: string;
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  readonly origin: "stated" | "inferred";
  readonly strength?: Strength;
}

/** A message while it is read: its normal text, what has been taken, and the claims so far. */
export interface Page {
  readonly normal: NormalText;
  readonly text: string;
  readonly criteria: readonly Criterion[];
  readonly places: Gazetteer;
  readonly today: Day;
  readonly home: number | undefined;
  readonly figures: Figure[];
  readonly labels: Label[];
  readonly claims: Claim[];
  /** Marks a stretch as spoken for: no figure, word or place is read from it any more. */
  take(start: number, end: number): void;
  isTaken(at: number): boolean;
  /** Scans figures and labels; called once, after all that hides figures was taken. */
  scan(): void;
  claim(claim: Claim): void;
  has(key: string): boolean;
}

export function openPage(
  text: string,
  given: { criteria: readonly Criterion[]; places: Gazetteer; today: Day; home: number | undefined },
): Page {
  const normal = normalise(text);
  const taken = new Uint8Array(normal.text.length);
  const page: Page = {
    ...given,
    normal,
    text: normal.text,
    figures: [],
    labels: [],
    claims: [],
    take: (start, end) => void taken.fill(1, start, end),
    isTaken: (at) => taken[at] === 1,
    scan() {
      page.figures.push(...scanFigures(page.text, page.isTaken));
      page.labels.push(...scanLabels(page.text, page.criteria));
    },
    claim: (claim) => void page.claims.push(asWritten(text, normal, claim)),
    has: (key) => page.claims.some((claim) => claim.key === key),
  };
  return page;
}

/** Words keep their capitals (CNC); what was folded otherwise stays folded. */
function asWritten(original: string, normal: NormalText, claim: Claim): Claim {
  const { start, end } = originalSpan(normal, claim.start, claim.end);
  const words = original.slice(start, end);
  const same = (value: unknown): boolean => value !== words && value === words.toLowerCase();
  if (same(claim.value)) return { ...claim, value: words };
  const inner = claim.value as { words?: unknown } | null;
  return typeof inner === "object" && same(inner?.words) ? { ...claim, value: { ...inner, words } } : claim;
}

const hardStops = new Set("，。；;！!？?\n|");
const stops = new Set("，。；;！!？?\n|、");

/** Where the clause around `at` begins and ends; 、 and blanks do not end it when `hard`. */
export function clauseAround(text: string, at: number, hard = true): { start: number; end: number } {
  const stop = hard ? hardStops : stops;
  let start = at;
  while (start > 0 && at - start < 80 && !stop.has(text[start - 1] ?? "")) start--;
  let end = at;
  while (end < text.length && end - at < 80 && !stop.has(text[end] ?? "")) end++;
  return { start, end };
}

/**
 * All matches of a global pattern outside of what is taken. The pattern itself is run, not a copy of it: copying is what
 * matchAll spends most of its time on.
 */
export function* matches(page: Page, pattern: RegExp): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(page.text); found; found = pattern.exec(page.text)) {
    const next = found[0] === "" ? pattern.lastIndex + 1 : pattern.lastIndex;
    if (!page.isTaken(found.index)) yield found;
    pattern.lastIndex = next;
  }
}
