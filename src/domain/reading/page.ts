import { criteriaByKey } from "../criteria/by-key.ts";
import type { Criterion, Strength } from "../criteria/criterion.ts";
import { type IndustryWord, industryWords } from "../industry/words.ts";
import type { Day } from "../measure/day.ts";
import { eachMatch, firstMatch, noMatches } from "../pattern/each.ts";
import { canMatch, type Gated, gateFor } from "../pattern/gate.ts";
import { type Marks, marksOf } from "../pattern/marks.ts";
import type { Gazetteer } from "../place/gazetteer.ts";
import { rememberedOf } from "../remembered.ts";
import { type Figure, scanFigures } from "./figures.ts";
import { type Label, scanLabels } from "./labels.ts";
import { type NormalText, normalise, originalSpan } from "./normalise.ts";
import { CodedText } from "./phrases/coded-text.ts";
import type { PlaceChoice } from "./reading.ts";

/** A value with the stretch of the normal text that says it. */
export interface Claim {
  /** Key of the criterion, or the name of another field (side, contact, company). */
  readonly key: string;
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  readonly origin: "stated" | "inferred";
  readonly strength?: Strength | undefined;
}

/** What is given with a message. */
interface Given {
  readonly criteria: readonly Criterion[];
  readonly places: Gazetteer;
  readonly today: Day;
  readonly home: number | undefined;
  /** The side that is said around the text. */
  readonly side: "supply" | "demand" | undefined;
}

/** A message while it is read: its normal text, what has been taken, and the claims so far. */
export class Page implements Given {
  readonly criteria: readonly Criterion[];
  readonly places: Gazetteer;
  readonly today: Day;
  readonly home: number | undefined;
  readonly side: "supply" | "demand" | undefined;
  readonly normal: NormalText;
  readonly text: string;
  /** Which characters the text holds: what cannot match is not tried. */
  readonly marks: Marks;
  readonly figures: Figure[] = [];
  readonly labels: Label[] = [];
  readonly claims: Claim[] = [];
  /** Names that several places bear, each to be asked about. */
  readonly placeChoices: PlaceChoice[] = [];
  readonly #original: string;
  readonly #byKey: ReadonlyMap<string, Criterion>;
  #coded: CodedText | undefined;
  #industries: readonly IndustryWord[] | undefined;
  /** A bit for each character; a typed array takes longer to make than a message needs to use it. */
  readonly #taken: number[] = [];

  constructor(original: string, { criteria, places, today, home, side }: Given) {
    this.criteria = criteria;
    this.places = places;
    this.today = today;
    this.home = home;
    this.side = side;
    this.normal = normalise(original);
    this.text = this.normal.text;
    this.marks = marksOf(this.text);
    this.#original = original;
    this.#byKey = criteriaByKey(criteria);
    for (let at = 0; at < this.text.length; at += 32) this.#taken.push(0);
  }

  /** The text as scales weigh it. */
  get coded(): CodedText {
    this.#coded ??= new CodedText(this.text);
    return this.#coded;
  }

  /** The words of industries in the text. */
  get industries(): readonly IndustryWord[] {
    this.#industries ??= industryWords(this.text);
    return this.#industries;
  }

  /** Marks a stretch as spoken for: no figure, word or place is read from it any more. */
  take(start: number, end: number): void {
    const taken = this.#taken;
    for (let at = Math.max(0, start); at < Math.min(end, this.text.length); at++)
      taken[at >> 5] = (taken[at >> 5] ?? 0) | (1 << (at & 31));
  }

  /** Handed to what scans the text, and so bound to its page. */
  readonly isTaken = (at: number): boolean => at >= 0 && (((this.#taken[at >> 5] ?? 0) >>> (at & 31)) & 1) === 1;

  /** Scans figures and labels; called once, after all that hides figures was taken. */
  scan(): void {
    this.figures.push(...scanFigures(this.text, this.isTaken));
    this.labels.push(...scanLabels(this.text, this.criteria));
  }

  /** All claims have the same members in the same order: what goes through them all is quick then. */
  claim({ key, value, start, end, origin, strength }: Claim): void {
    const written = asWritten(this.#original, this.normal, value, start, end, inItsScript.has(key));
    this.claims.push({ key, value: written, start, end, origin, strength });
  }

  has(key: string): boolean {
    for (const claim of this.claims) if (claim.key === key) return true;
    return false;
  }

  /** Whether the criterion of this key is looked for. */
  reads(key: string): boolean {
    return this.#byKey.has(key);
  }

  criterion(key: string): Criterion | undefined {
    return this.#byKey.get(key);
  }
}

const ranksOf = rememberedOf(
  (criteria: readonly Criterion[]): ReadonlyMap<string, number> =>
    new Map(criteria.map((criterion, rank) => [criterion.key, rank])),
);

/** Where a criterion stands in the list. */
export const rankOf = (criteria: readonly Criterion[], key: string): number | undefined => ranksOf(criteria).get(key);

/** Whose words are told in the script that they are written in: 電子組裝. */
const inItsScript = new Set(["industry", "use", "company", "name"]);

/** Words keep their capitals (CNC), and their script if so asked; what was folded otherwise stays folded. */
function asWritten(
  original: string,
  normal: NormalText,
  value: unknown,
  from: number,
  to: number,
  keepsScript: boolean,
): unknown {
  const inner = typeof value === "object" ? (value as { words?: unknown } | null) : undefined;
  const read = inner ? inner.words : value;
  if (typeof read !== "string") return value;
  const { start, end } = originalSpan(normal, from, to);
  if (read.length !== end - start || original.startsWith(read, start)) return value;
  const words = original.slice(start, end);
  if (read !== words.toLowerCase() && !(keepsScript && read === normal.text.slice(from, to))) return value;
  return inner ? { ...inner, words } : words;
}

const stopKinds = new Uint8Array(0x1_0000);
for (const ch of "，。；;！!？?\n|") stopKinds[ch.charCodeAt(0)] = 2;
stopKinds["、".charCodeAt(0)] = 1;

/** Where the clause around `at` begins and ends; 、 and blanks do not end it when `hard`. */
export function clauseAround(text: string, at: number, hard = true): { start: number; end: number } {
  const least = hard ? 2 : 1;
  let start = at;
  while (start > 0 && at - start < 80 && (stopKinds[text.charCodeAt(start - 1)] ?? 0) < least) start--;
  let end = at;
  while (end < text.length && end - at < 80 && (stopKinds[text.charCodeAt(end)] ?? 0) < least) end++;
  return { start, end };
}

/** Whether a pattern (without the flag g) matches the text or a stretch of it; most are ruled out without being run. */
export const says = (page: Page, one: Gated, words: string = page.text): boolean =>
  canSay(page, one, words) && one.pattern.test(words);

/** The match of a pattern (without the flag g) in the text or a stretch of it. */
export const find = (page: Page, one: Gated, words: string = page.text): RegExpExecArray | null =>
  canSay(page, one, words) ? one.pattern.exec(words) : null;

function canSay(page: Page, one: Gated, words: string): boolean {
  const gate = gateFor(one);
  return page.marks.mayHold(gate) && canMatch(gate, words);
}

/** Whether a pattern (without the flag g) matches the `most` characters before a place; they are cut out only where it may. */
export const saysBefore = (page: Page, one: Gated, at: number, most: number): boolean =>
  saysWithin(page, one, Math.max(0, at - most), at);

/** The same for the characters from a place on. */
export const saysFrom = (page: Page, one: Gated, at: number, most: number): boolean =>
  saysWithin(page, one, at, Math.min(page.text.length, at + most));

function saysWithin(page: Page, one: Gated, start: number, end: number): boolean {
  const gate = gateFor(one);
  if (!page.marks.mayHold(gate) || !canMatch(gate, page.text, start, end)) return false;
  return one.pattern.test(page.text.slice(start, end));
}

/** All matches of a global pattern outside of what is taken. */
export const matches = (page: Page, one: Gated): Iterable<RegExpExecArray> =>
  page.marks.mayHold(gateFor(one)) ? eachMatch(one.pattern, page.text, page.isTaken) : noMatches;

/** The first of them. */
export const firstOf = (page: Page, one: Gated): RegExpExecArray | undefined =>
  page.marks.mayHold(gateFor(one)) ? firstMatch(one.pattern, page.text, page.isTaken) : undefined;

/** All matches of a global pattern, in what is taken too. */
export const allMatches = (page: Page, one: Gated): Iterable<RegExpExecArray> =>
  page.marks.mayHold(gateFor(one)) ? eachMatch(one.pattern, page.text) : noMatches;
