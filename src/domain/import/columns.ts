import { importColumns } from "../criteria/columns.ts";
import type { Criterion } from "../criteria/criterion.ts";
import { place } from "../criteria/place.ts";
import { normalise } from "../reading/normalise.ts";
import { type Cell, cellText, columnLetter } from "./cell.ts";
import { fieldWords, isField, otherWords, placeWords } from "./fields.ts";
import { type Head, type HeadUnit, readHead, unitOf } from "./head.ts";

/** A criterion's key or a field. */
export type Target = string;

/** How a column came to what it is read as; "twice" where another column is read as the same already. */
export type Origin = "recognised" | "remembered" | "given" | "unknown" | "twice" | "ignored";

export interface Column {
  /** From 0. */
  readonly index: number;
  readonly letter: string;
  /** As written. */
  readonly head: string;
  readonly name: string;
  readonly unit?: HeadUnit;
  readonly target?: Target;
  readonly origin: Origin;
}

/** What someone said that columns mean, by head as written or by letter; null is not to be read. */
export type Mapping = Readonly<Record<string, Target | null>>;

interface Word {
  readonly word: string;
  readonly target: Target | undefined;
  readonly masks: readonly string[];
}

const fold = (text: string): string => normalise(text).text.replace(/\s/g, "");
const remembered = new WeakMap<readonly Criterion[], readonly Word[]>();

/** Every word that may stand over a column, fields before criteria so that 地址 is an address. */
function wordsOf(criteria: readonly Criterion[]): readonly Word[] {
  const known = remembered.get(criteria);
  if (known) return known;
  const of = (words: string, target: Target | undefined): Word[] =>
    words.split(" ").map((word) => ({ word, target, masks: [] }));
  const list = [
    ...of(otherWords, undefined),
    ...Object.entries(fieldWords).flatMap(([field, words]) => of(words, field)),
    ...(criteria.some(({ key }) => key === place.key) ? of(placeWords, place.key) : []),
    ...importColumns(criteria).flatMap(({ key, heads }) => {
      const masks = (criteria.find((one) => one.key === key)?.lexicon.notWords ?? []).map(fold);
      return heads.map((head) => ({ word: readHead(head).name, target: key, masks }));
    }),
  ];
  remembered.set(criteria, list);
  return list;
}

/** How well a name fits: the whole name counts over any part of it, and of parts the longest; one letter is no part. */
function scoreOf(name: string, { word, masks }: Word): number {
  if (name === word) return 1000;
  if (word.length < 2 || name.length > word.length + 8) return 0;
  const at = name.indexOf(word);
  if (at < 0) return 0;
  const isMasked = masks.some((mask) => {
    const from = name.indexOf(mask);
    return from >= 0 && from < at + word.length && at < from + mask.length;
  });
  return isMasked ? 0 : word.length;
}

/** What a name means; undefined where no word fits, target undefined where it is known to be none of ours. */
function meaningOf(
  name: string,
  criteria: readonly Criterion[],
): { target: Target | undefined; score: number } | undefined {
  let best: { target: Target | undefined; score: number } | undefined;
  for (const word of wordsOf(criteria)) {
    const score = scoreOf(name, word);
    if (score > (best?.score ?? 0)) best = { target: word.target, score };
  }
  return best;
}

interface Named extends Head {
  readonly target: Target | undefined;
  readonly isKnown: boolean;
  readonly score: number;
}

function nameHead(text: string, criteria: readonly Criterion[]): Named {
  const head = readHead(text);
  const whole = meaningOf(head.name, criteria);
  const cut = head.cut && (whole?.score ?? 0) < 1000 ? meaningOf(head.cut.name, criteria) : undefined;
  if (head.cut && cut && cut.score > (whole?.score ?? 0)) {
    return { ...head, name: head.cut.name, unit: head.cut.unit, target: cut.target, isKnown: true, score: cut.score };
  }
  const isKnown = whole !== undefined;
  return {
    ...head,
    ...(head.cut && isKnown && !head.unit ? { unit: head.cut.unit } : {}),
    target: whole?.target,
    isKnown,
    score: whole?.score ?? 0,
  };
}

const mostHeadLetters = 40;

/** How many different things the cells of a row name: the row that names most is the head. */
export function countHeads(cells: readonly Cell[], criteria: readonly Criterion[]): number {
  const targets = new Set<Target>();
  for (const cell of cells) {
    if (typeof cell !== "string" || cell.length > mostHeadLetters) continue;
    const { target } = nameHead(cell, criteria);
    if (target !== undefined) targets.add(target);
  }
  return targets.size;
}

/** Columns that may be read together: the rungs of a place. */
const joins: ReadonlySet<Target> = new Set([place.key, "note"]);

/**
 * What the columns under a row of heads are read as. `units` are those of a row of units below the heads; `saved` is
 * remembered of this layout, `given` is said now and counts over all.
 */
export function readColumns(
  heads: readonly Cell[],
  criteria: readonly Criterion[],
  told: { readonly units?: readonly Cell[]; readonly saved?: Mapping; readonly given?: Mapping } = {},
): Column[] {
  const named = heads.map((cell) => nameHead(cellText(cell), criteria));
  const said = (mapping: Mapping | undefined, index: number): Target | null | undefined => {
    const head = named[index];
    if (!mapping || !head) return undefined;
    const key = Object.keys(mapping).find(
      (one) => one === head.text || one.toUpperCase() === columnLetter(index) || fold(one) === fold(head.text),
    );
    return key === undefined ? undefined : mapping[key];
  };
  const columns = named.map((head, index): Column & { score: number } => {
    const given = said(told.given, index);
    const saved = given === undefined ? said(told.saved, index) : undefined;
    const word = given ?? saved;
    const below = cellText(told.units?.[index]);
    const unit = head.unit ?? (below === "" ? undefined : unitOf(below, head.name));
    const chosen = given === null || saved === null ? undefined : (word ?? head.target);
    const origin: Origin =
      given === null || saved === null
        ? "ignored"
        : given !== undefined
          ? "given"
          : saved !== undefined
            ? "remembered"
            : chosen !== undefined
              ? "recognised"
              : head.isKnown
                ? "ignored"
                : "unknown";
    return {
      index,
      letter: columnLetter(index),
      head: head.text,
      name: head.name,
      ...(unit ? { unit } : {}),
      ...(chosen === undefined ? {} : { target: chosen }),
      origin,
      score: origin === "given" ? 3000 : origin === "remembered" ? 2000 : head.score,
    };
  });
  return columns
    .filter(({ head }) => head !== "")
    .map(({ score, ...column }) => {
      const { target } = column;
      if (target === undefined || joins.has(target)) return column;
      const isTwice = columns.some(
        (one) =>
          one.target === target &&
          one.index !== column.index &&
          (one.score > score || (one.score === score && one.index < column.index)),
      );
      if (!isTwice) return column;
      const { target: _, ...rest } = column;
      return { ...rest, origin: "twice" as const };
    });
}

/** A word for what a column shall be read as: a criterion's key or label, or a field's name or one of its heads. */
export function findTarget(word: string, criteria: readonly Criterion[]): Target | undefined {
  const criterion = criteria.find(({ key, label }) => key === word || label === word);
  if (criterion) return criterion.key;
  if (isField(word)) return word;
  return meaningOf(fold(word), criteria)?.target;
}

/** What tells one layout of lists from another: its heads, in order. */
export const layoutOf = (columns: readonly Column[]): string => columns.map(({ head }) => fold(head)).join("|");
