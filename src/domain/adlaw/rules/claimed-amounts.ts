import type { Criterion } from "../../criteria/criterion.ts";
import { figure } from "../../measure/figure.ts";
import type { Range } from "../../measure/range.ts";
import type { Amount } from "../amounts.ts";
import { clauseAfter, clauseBefore, isDenied, type Page } from "../page.ts";
import type { Hit } from "../rule.ts";
import { recordedFact } from "./recorded.ts";

/** Rounding in speech: so much more than the record is no contradiction. */
const roundingShare = 0.02;
/** 层高 is measured to the slab, 净高 to the beam: another word than the label may say so much more of a height. */
const otherBasisShare = 0.2;

/** Figures of something larger or beside it: the park, a phase, the yard. */
const larger = /(?:园区|整个|全园|基地|项目|[一二三四五]期|周边|规划|总建|总占|全区)[^,。;]{0,10}$/;
const beside = /(?:占地|用地|土地|空地|绿化|宿舍|食堂|道路|场地)[^,。;]{0,8}$/;

interface Naming {
  readonly word: string;
  /** Where word and amount together start and end. */
  readonly start: number;
  readonly end: number;
  readonly gap: number;
}

/** The criterion's word that stands nearest to an amount in its clause: before it, or right behind. */
function namingOf(criterion: Criterion, amount: Amount, text: string): Naming | undefined {
  const { words, notWords = [] } = criterion.lexicon;
  const before = clauseBefore(text, amount.start, 12);
  const after = clauseAfter(text, amount.end, 8);
  let nearest: Naming | undefined;
  for (const written of words) {
    const word = written.toLowerCase();
    const at = before.lastIndexOf(word);
    const between = at < 0 ? "" : before.slice(at + word.length);
    const apart = between.length;
    if (at >= 0 && apart <= 6 && !/\d/.test(between) && !isOther(notWords, word, before, at)) {
      const start = amount.start - before.length + at;
      if (!nearest || apart < nearest.gap || (apart === nearest.gap && start < nearest.start)) {
        nearest = { word: written, start, end: amount.end, gap: apart };
      }
    }
    const behind = after.search(/[^ 的]/);
    if (behind >= 0 && behind <= 2 && after.startsWith(word, behind) && !isOther(notWords, word, after, behind)) {
      const found = { word: written, start: amount.start, end: amount.end + behind + word.length, gap: behind };
      if (!nearest || found.gap < nearest.gap) nearest = found;
    }
  }
  return nearest;
}

const isOther = (notWords: readonly string[], word: string, text: string, at: number): boolean =>
  notWords.some((other) => {
    const inside = other.indexOf(word);
    return inside >= 0 && text.startsWith(other, at - inside);
  });

const readsDimension = (criterion: Criterion, amount: Amount): boolean => {
  const reads = criterion.lexicon.reads;
  if (reads === undefined || amount.high < reads.min || amount.low > reads.max) return false;
  return reads.dimension === amount.dimension || (reads.dimension === "land" && amount.dimension === "area");
};

/** Whether another criterion's word stands nearer: 货梯5吨 is no crane, 可进17.5米挂车 no height. */
function belongsElsewhere(criterion: Criterion, amount: Amount, naming: Naming | undefined, page: Page): boolean {
  return page.criteria.some((other) => {
    if (other === criterion || !readsDimension(other, amount)) return false;
    const theirs = namingOf(other, amount, page.text);
    return theirs !== undefined && (naming === undefined || theirs.gap < naming.gap);
  });
}

const topOf = (fact: unknown): number | undefined =>
  typeof fact === "number" ? fact : ((fact as Range)[1] ?? undefined);

/** Figures that claim more than the record holds. Less than the record misleads nobody. */
export function* claimedAmounts(
  criterion: Criterion,
  fact: unknown,
  page: Page,
  amounts: readonly Amount[],
): Generator<Hit> {
  const top = topOf(fact);
  if (top === undefined || criterion.lexicon.reads === undefined) return;
  const isRange = criterion.fact.form.type === "range";
  for (const amount of amounts) {
    if (!readsDimension(criterion, amount)) continue;
    const naming = namingOf(criterion, amount, page.text);
    const inOwnUnit = criterion.lexicon.reads.dimension === amount.dimension;
    if (naming === undefined && !(criterion.lexicon.reads.unitSuffices === true && inOwnUnit)) continue;
    if (belongsElsewhere(criterion, amount, naming, page)) continue;
    const before = clauseBefore(page.text, amount.start, 20);
    if (isRange && (larger.test(before) || (amount.dimension === "area" && inOwnUnit && beside.test(before)))) continue;
    const claimed = inOwnUnit ? amount.low : (amount.low * 3) / 2000;
    const isOtherBasis = amount.dimension === "length" && naming !== undefined && naming.word !== criterion.label;
    if (claimed <= top * (1 + (isOtherBasis ? otherBasisShare : roundingShare))) continue;
    const start = isRange ? amount.start : (naming?.start ?? amount.start);
    const end = isRange ? amount.end : (naming?.end ?? amount.end);
    if (isDenied(page.text, start)) continue;
    const written = inOwnUnit && amount.factor === 1 ? `${figure(top).replaceAll(",", "")}${amount.unit}` : undefined;
    yield {
      start,
      end,
      fact: recordedFact(criterion, fact),
      ...(written === undefined
        ? {}
        : { suggestion: page.text.slice(start, amount.start) + written + page.text.slice(amount.end, end) }),
    };
  }
}
