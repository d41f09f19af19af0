import type { Figure } from "./figures.ts";
import type { Mention, Span } from "./floor-mention.ts";
import type { Page } from "./page.ts";
import { signsAround } from "./phrases/around.ts";

const whole = /整[栋幢租体]|独栋|打包|全部|一共/;
const each = /每层|单层|分层|可分|层均|标准层/;

/** What speaks for or against a floor as the one that is let or sought: `bench/learn-roles.ts` learns what each sign counts. */
export function floorSigns(
  page: Page,
  named: readonly Mention[],
  index: number,
  ruled: readonly Mention[],
  many: Span | undefined,
): string[] {
  const one = named[index];
  if (!one) return [];
  const { text, figures } = page;
  const { start, end, floors, layer } = one;
  const side = String(page.claims.find(({ key }) => key === "side")?.value).charAt(0);
  const all = new Set(named.flatMap((other) => other.floors));
  const isRow = all.size > 1 && Array.from({ length: all.size }, (_, nth) => nth + 1).every((floor) => all.has(floor));
  const kinds = page.claims.filter(({ key }) => key === "kind").map(({ value }) => String(value));
  const isHall = kinds.some((kind) => kind === "factory" || kind === "warehouse");
  const behind = figures.find((figure) => figure.start >= end && figure.start - end < 4);
  const ahead = figures.findLast((figure) => figure.end <= start && start - figure.end < 4);
  const areas = figures.filter(({ usedBy }) => usedBy === "area").length;
  const isRuled = ruled.some((other) => other.start < end && start < other.end);
  const signs = signsAround(text, start, end);
  signs.push(
    `= ${side}`,
    `floor ${Math.min(9, floors[0] ?? 0)} ${layer ? "层" : "楼"} ${side}`,
    `floors ${Math.min(4, floors.length)} ${side}`,
    `words ${text.slice(start, end)}`,
    `hall ${isHall} ${layer}`,
    `behind ${kindOf(behind)} ${side} ${layer}`,
    `ahead ${kindOf(ahead)} ${side}`,
    `first ${index === 0} ${side}`,
    `names ${Math.min(4, named.length)} ${side}`,
    `row ${isRow} ${side}`,
    `areas ${Math.min(3, areas)} ${side}`,
    `many ${many !== undefined} ${side} ${layer}`,
    `whole ${whole.test(text)} ${side}`,
    `each ${each.test(text)} ${side}`,
    `others ${Math.min(2, ruled.length - (isRuled ? 1 : 0))} ${isRuled}`,
    `ruled ${isRuled} ${side} ${layer}`,
    `ruled ${isRuled} ${kindOf(behind)}`,
    `ruled ${isRuled} ${isRow} ${side}`,
  );
  return signs;
}

const kindOf = (figure: Figure | undefined): string => figure?.usedBy ?? figure?.measure ?? "none";
