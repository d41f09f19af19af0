import { muOfSqm } from "../measure/land.ts";
import type { Range } from "../measure/range.ts";
import { gated } from "../pattern/gate.ts";
import { leastBefore, leastOwn, type Role } from "./area-roles.ts";
import type { Figure } from "./figures.ts";
import { type Page, says } from "./page.ts";

export function readLand(page: Page, roles: ReadonlyMap<Figure, Role>): void {
  if (!page.reads("land")) return;
  const found: { figure: Figure; range: Range }[] = [];
  for (const figure of page.figures) {
    if (figure.usedBy !== undefined) continue;
    if (figure.measure === "land" && isOfPark(page, figure, roles)) {
      figure.usedBy = "foreign";
      continue;
    }
    if (figure.measure === "land" && !isTaxLand(page, figure)) found.push({ figure, range: [figure.min, figure.max] });
    else if (roles.get(figure) === "landSqm") {
      found.push({ figure, range: [mu(figure.min), mu(figure.max)] });
    }
  }
  const [first] = found;
  if (!first) return;
  for (const { figure } of found) figure.usedBy = "land";
  const own = found.find(({ figure }) => figure.measure === "land") ?? first;
  const range = landRange(page, own, found);
  page.claim({ key: "land", value: range, start: own.figure.start, end: own.figure.end, origin: "stated" });
}

/** 60亩可分割20亩起: the smallest part and the whole; 28亩和41亩: from one to the other. */
function landRange(
  page: Page,
  own: { figure: Figure; range: Range },
  all: readonly { figure: Figure; range: Range }[],
): Range {
  const whole = own.range[1];
  const plots = plotsFrom(page, own.figure, all);
  if (plots.length > 1 && says(page, dividedInto, page.text.slice(0, own.figure.start)))
    return [Math.min(...plots), plots.reduce((sum, plot) => sum + plot, 0)];
  if (plots.length > 1) return [Math.min(...plots), Math.max(...plots)];
  for (const { figure, range } of all) {
    if (figure === own.figure || figure.measure !== "land" || range[0] === null || whole === null) continue;
    const before = page.text.slice(Math.max(0, figure.start - 10), figure.start);
    if (says(page, leastBefore, before) || says(page, leastOwn, page.text.slice(figure.start, figure.end)))
      return [Math.min(range[0], whole), whole];
    if (/亩[、和与及](?:[一二三]期)?$/.test(before) && range[1] !== null)
      return /期$/.test(before)
        ? [Math.min(whole, range[0]), whole + range[1]]
        : [Math.min(whole, range[0]), Math.max(whole, range[1])];
  }
  return own.range;
}

/** 分三块：A 30亩，B 50亩: one piece of land in parts. */
const dividedInto = gated(
  /(?:分[成为]?|一共|共)[两二三四五六2-6](?:大?块|宗|个?地块|期)[^，。；\n]{0,4}[:：，,( ]{1,2}[^，。；\n]{0,6}$/,
);
const betweenPlots =
  /^[ 、，,；;和及与]{0,2}(?:[a-h甲乙丙丁东西南北一二三四五]?(?:块|地块|宗|区|期)?|\d(?:号|#)(?:地块?)?|[另还][外有]?一?块|[大小]的?)[:： ]?$/;

/** 15亩 25亩 40亩 三块: plots that are told one by one. */
function plotsFrom(page: Page, first: Figure, all: readonly { figure: Figure; range: Range }[]): number[] {
  const plots: number[] = [];
  let end = first.start;
  for (const { figure, range } of all) {
    if (figure.measure !== "land" || range[0] === null || range[0] !== range[1]) continue;
    if (plots.length > 0 ? !betweenPlots.test(page.text.slice(end, figure.start)) : figure !== first) continue;
    plots.push(range[0]);
    end = figure.end;
  }
  const isTold =
    plots.length > 2 ||
    /分别(?:为|是|约)?$/.test(page.text.slice(Math.max(0, first.start - 5), first.start)) ||
    /^ ?(?:两|二|三|四|2|3|4)(?:块|宗|个地块)/.test(page.text.slice(end, end + 5));
  return isTold ? plots : [];
}

const mu = (sqm: number | null): number | null => (sqm === null ? null : Math.round(muOfSqm(sqm) * 1000) / 1000);

/** 园区总占地136亩, of which a hall is let. */
const isOfPark = (page: Page, { start }: Figure, roles: ReadonlyMap<Figure, Role>): boolean =>
  roles.size > 0 &&
  /(?:园区|[本全整]园)(?:总|规划)*(?:占地|用地)(?:面积)?[:约为]?$/.test(
    page.text.slice(Math.max(0, start - 12), start),
  );

const isTaxLand = (page: Page, figure: Figure): boolean =>
  (page.text.slice(figure.numberStart, figure.end) === "一亩" &&
    /(?:多少|[元块万钱]|\d)$/.test(page.text.slice(Math.max(0, figure.start - 2), figure.start))) ||
  /每$/.test(page.text.slice(Math.max(0, figure.start - 1), figure.start));
