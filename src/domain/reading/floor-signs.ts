import type { Figure } from "./figures.ts";
import type { Mention, Span } from "./floor-mention.ts";
import type { Page } from "./page.ts";
import { sayAround, sideSign } from "./phrases/around.ts";
import type { SignTaker } from "./phrases/role-scale.ts";

const whole = /整[栋幢租体]|独栋|打包|全部|一共/;
const each = /每层|单层|分层|可分|层均|标准层/;

/** What speaks for or against a floor as the one that is let or sought: `bench/learn-roles.ts` learns what each sign counts. */
export function sayFloor(
  page: Page,
  named: readonly Mention[],
  index: number,
  ruled: readonly Mention[],
  many: Span | undefined,
  to: SignTaker,
): void {
  const one = named[index];
  if (!one) return;
  const { text, figures } = page;
  const { start, end, floors, layer } = one;
  const side = sideSign(page);
  const all = new Set(named.flatMap((other) => other.floors));
  const isRow = all.size > 1 && Array.from({ length: all.size }, (_, nth) => nth + 1).every((floor) => all.has(floor));
  const kinds = page.claims.filter(({ key }) => key === "kind").map(({ value }) => String(value));
  const isHall = kinds.some((kind) => kind === "factory" || kind === "warehouse");
  const behind = figures.find((figure) => figure.start >= end && figure.start - end < 4);
  const ahead = figures.findLast((figure) => figure.end <= start && start - figure.end < 4);
  const areas = figures.filter(({ usedBy }) => usedBy === "area").length;
  const isRuled = ruled.some((other) => other.start < end && start < other.end);
  sayAround(text, start, end, to);
  to.say(`= ${side}`);
  to.say(`floor ${Math.min(9, floors[0] ?? 0)} ${layer ? "层" : "楼"} ${side}`);
  to.say(`floors ${Math.min(4, floors.length)} ${side}`);
  to.say(`words ${text.slice(start, end)}`);
  to.say(`hall ${isHall} ${layer}`);
  to.say(`behind ${kindOf(behind)} ${side} ${layer}`);
  to.say(`ahead ${kindOf(ahead)} ${side}`);
  to.say(`first ${index === 0} ${side}`);
  to.say(`names ${Math.min(4, named.length)} ${side}`);
  to.say(`row ${isRow} ${side}`);
  to.say(`areas ${Math.min(3, areas)} ${side}`);
  to.say(`many ${many !== undefined} ${side} ${layer}`);
  to.say(`whole ${whole.test(text)} ${side}`);
  to.say(`each ${each.test(text)} ${side}`);
  to.say(`others ${Math.min(2, ruled.length - (isRuled ? 1 : 0))} ${isRuled}`);
  to.say(`ruled ${isRuled} ${side} ${layer}`);
  to.say(`ruled ${isRuled} ${kindOf(behind)}`);
  to.say(`ruled ${isRuled} ${isRow} ${side}`);
}

const kindOf = (figure: Figure | undefined): string => figure?.usedBy ?? figure?.measure ?? "none";
