import type { Range } from "../measure/range.ts";
import type { Figure } from "./figures.ts";
import { clauseAround, type Page } from "./page.ts";

/** 年税收约200万, 亩均税收30万以上: in 万元 a year, in total or for each 亩. */
export function readTax(page: Page, figure: Figure): void {
  const { text } = page;
  const clause = clauseAround(text, figure.start);
  const inWan = figure.bareWan || /[万亿w]/.test(text.slice(figure.numberStart, figure.end));
  const scale = (value: number | null): number | null =>
    value === null ? null : inWan ? Math.round(value * 100) / 1_000_000 : value;
  if (!inWan && (figure.measure === "money" ? (figure.max ?? figure.min ?? 0) >= 1000 : false)) {
    figure.usedBy = "foreign";
    return;
  }
  const known = page.claims.findIndex(({ key }) => key === "tax");
  const later = /第[二三四五六]年(?:约|预计)?$/.test(text.slice(Math.max(0, figure.start - 6), figure.start));
  const former = page.claims[known];
  if (former && later && figure.max !== null) {
    const { amount, unit } = former.value as { amount: Range; unit: string };
    const top = scale(figure.max);
    figure.usedBy = "tax";
    if ((amount[1] ?? 0) < (top ?? 0)) page.claims[known] = { ...former, value: { amount: [amount[0], top], unit } };
  }
  if (former) return;
  figure.usedBy = "tax";
  const perMu =
    figure.per.includes("mu") ||
    /亩均|[每按]亩|亩税|亩产税/.test(text.slice(Math.max(clause.start, figure.start - 14), figure.end)) ||
    /^\/亩/.test(text.slice(figure.end));
  page.claim({
    key: "tax",
    value: { amount: [scale(figure.min), scale(figure.max)], unit: perMu ? "wan_mu_year" : "wan_year" },
    start: figure.start,
    end: figure.end,
    origin: "stated",
  });
}
