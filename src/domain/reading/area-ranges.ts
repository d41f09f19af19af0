import type { Range } from "../measure/range.ts";
import { digitOf } from "./area-parts.ts";
import type { Role } from "./area-roles.ts";
import { isExact, sizeOf } from "./area-sums.ts";
import type { Figure } from "./figures.ts";
import type { Page } from "./page.ts";
import { sideSign } from "./phrases/around.ts";
import { areaRankScale } from "./phrases/scales.ts";
import { wishFrom } from "./wish.ts";

/** A range that a text may mean: of one of its sizes, of two, of several that add up, or of one so many times. */
export interface AreaRange {
  /** Undefined where no size is meant. */
  readonly range: Range | undefined;
  readonly figures: readonly Figure[];
  readonly signs: readonly string[];
}

/** An area as rules tell it. */
export interface RuledArea {
  readonly range: Range;
  /** What says it. */
  readonly figures: readonly Figure[];
  /** The rule that made it. */
  readonly by: string;
}

const sizesAtMost = 8;

/** A number without a unit that may be a size: nothing else has taken it. */
const mayBeSize = (page: Page, one: Figure, roles: ReadonlyMap<Figure, Role>): boolean => {
  if (roles.has(one)) return roles.get(one) !== "landSqm";
  if (one.measure !== undefined || (one.usedBy !== undefined && one.usedBy !== "area") || one.per.length > 0)
    return false;
  const value = sizeOf(one);
  return (
    value >= 100 &&
    value <= 200_000 &&
    !/^(?:[号#年月日期栋幢人度路弄室套件张台个目托间床车米元块吨%a-z]|kva|国道|省道)/.test(
      page.text.slice(one.end, one.end + 2),
    )
  );
};

/** Rules that see the whole of what they tell: 3000平以上，最大不超过5000平; 共2600平 库房1600 车间1000. */
const exact = new Set(["bracket", "left", "gross", "divided"]);

interface Choice {
  readonly sort: "one" | "two" | "sum" | "times";
  readonly range: Range;
  readonly low: Figure;
  readonly high: Figure;
  readonly figures: readonly Figure[];
}

/** All ranges that the sizes of a text make, each with what speaks for it; empty where there is but one. */
export function areaRanges(
  page: Page,
  roles: ReadonlyMap<Figure, Role>,
  ruled: RuledArea | undefined,
): readonly AreaRange[] {
  const sizes = page.figures.filter((one) => mayBeSize(page, one, roles));
  if (sizes.length < (ruled ? 2 : 1) || sizes.length > sizesAtMost || exact.has(ruled?.by ?? "")) return [];
  const choices = new Map<string, Choice>();
  const add = (choice: Choice): void => {
    const key = choice.range.join("-");
    if (!choices.has(key)) choices.set(key, choice);
  };
  for (const one of sizes) add({ sort: "one", range: [one.min, one.max], low: one, high: one, figures: [one] });
  for (const low of sizes)
    for (const high of sizes)
      if (low !== high && low.min !== null && high.max !== null && low.min < high.max)
        add({ sort: "two", range: [low.min, high.max], low, high, figures: [low, high] });
  for (let from = 0; from < sizes.length; from++)
    for (let to = from + 1; to < sizes.length; to++) {
      const run = sizes.slice(from, to + 1);
      if (!run.every(isExact)) continue;
      const least = run.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
      const last = run[run.length - 1] ?? least;
      const sum = run.reduce((all, one) => all + sizeOf(one), 0);
      add({ sort: "sum", range: [sizeOf(least), sum], low: least, high: last, figures: run });
    }
  for (const count of countsIn(page.text))
    for (const one of sizes)
      if (isExact(one))
        add({ sort: "times", range: [sizeOf(one), sizeOf(one) * count], low: one, high: one, figures: [one] });
  const [first] = sizes;
  if (ruled && first) add({ sort: "times", range: ruled.range, low: first, high: first, figures: ruled.figures });
  if (ruled && choices.size < 2) return [];
  const around = aroundOf(page, sizes, roles);
  const side = sideSign(page);
  const none = [
    `none ${ruled !== undefined} ${side}`,
    `none by ${ruled?.by} ${side}`,
    `none ${Math.min(3, sizes.length)} ${side}`,
  ];
  for (const one of sizes) for (const sign of around.get(one) ?? []) none.push(`out ${sign}`);
  return [
    { range: undefined, figures: [], signs: none },
    ...[...choices.values()].map((choice) => ({
      range: choice.range,
      figures: choice.figures,
      signs: signsOf(page, choice, sizes, roles, ruled, around),
    })),
  ];
}

const counted = /(?<![\d.a-z])([2-9]|1[0-2]|[两二三四五六七八九十])(?:[层栋幢座间个跨套处卡]|号楼)/g;
function countsIn(text: string): number[] {
  const counts = new Set<number>();
  for (const [, word = ""] of text.matchAll(counted)) counts.add(digitOf(word));
  return [...counts].slice(0, 4);
}

/** What stands around each size, once for all ranges. */
function aroundOf(
  page: Page,
  sizes: readonly Figure[],
  roles: ReadonlyMap<Figure, Role>,
): ReadonlyMap<Figure, readonly string[]> {
  const { text } = page;
  return new Map(
    sizes.map((one) => {
      const before = text.slice(Math.max(0, one.start - 4), one.start).replace(/\d/g, "0");
      const behind = text.slice(one.end, one.end + 4).replace(/\d/g, "0");
      const wish = wishFrom(text, one.end);
      return [
        one,
        [
          roles.get(one) ?? "none",
          `<${before.slice(-1)}`,
          `<${before.slice(-2)}`,
          `<${before.slice(-3)}`,
          `<${before.slice(-4, -2)}`,
          `>${behind.slice(0, 1)}`,
          `>${behind.slice(0, 2)}`,
          `>${behind.slice(2, 4)}`,
          wish !== undefined && sizes.some(({ start }) => start > wish.start) ? "left" : "kept",
          one.measure === undefined ? "bare" : "told",
        ],
      ] as const;
    }),
  );
}

function signsOf(
  page: Page,
  { sort, range, low, high, figures }: Choice,
  sizes: readonly Figure[],
  roles: ReadonlyMap<Figure, Role>,
  ruled: RuledArea | undefined,
  around: ReadonlyMap<Figure, readonly string[]>,
): string[] {
  const side = sideSign(page);
  const isRuled = ruled !== undefined && ruled.range[0] === range[0] && ruled.range[1] === range[1];
  const most = Math.max(...sizes.map(sizeOf));
  const isMost = (range[1] ?? range[0] ?? 0) >= most;
  const signs = [
    `sort ${sort} ${side}`,
    `sort ${sort} ${Math.min(4, sizes.length)} ${side}`,
    `ruled ${isRuled} ${ruled !== undefined}`,
    `ruled ${isRuled} ${sort} ${side}`,
    `by ${isRuled} ${ruled?.by} ${side}`,
    `by ${isRuled} ${ruled?.by} ${Math.min(4, sizes.length)}`,
    `most ${isMost} ${sort} ${side}`,
    `first ${figures[0] === sizes[0]} ${sort}`,
    `last ${figures[figures.length - 1] === sizes[sizes.length - 1]} ${sort}`,
    `all ${figures.length === sizes.length} ${sort} ${side}`,
  ];
  for (const sign of around.get(low) ?? []) signs.push(`low ${sort} ${sign}`, `low ${side} ${sign}`);
  if (high !== low)
    for (const sign of around.get(high) ?? []) signs.push(`high ${sort} ${sign}`, `high ${side} ${sign}`);
  if (sort !== "one") {
    const [a, b] = low.start < high.start ? [low, high] : [high, low];
    const between = page.text.slice(a.end, b.start).replace(/\d/g, "0");
    signs.push(
      `between ${sort} ${between.length < 4 ? between : between.length < 12 ? "near" : "far"}`,
      `order ${sort} ${low.start < high.start}`,
    );
  }
  for (const one of sizes)
    if (!figures.includes(one)) {
      signs.push(`out ${roles.get(one) ?? "none"} ${side}`);
      for (const sign of around.get(one) ?? []) signs.push(`out ${sign}`);
    }
  return signs;
}

/** The range that all signs speak for most; undefined where there is no choice. */
export function likeliestRange(ranges: readonly AreaRange[]): AreaRange | undefined {
  let best: AreaRange | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of ranges) {
    const odds = areaRankScale().odds((to) => {
      for (const sign of one.signs) to.say(sign);
    });
    if (odds > most) [best, most] = [one, odds];
  }
  return best;
}
