import { beginningOf } from "../pattern/sticky.ts";

const canBegin = beginningOf(/[零半一二两三四五六七八九\d]/);

/** What follows 块: 2 in 一块2, 1毛5 in 1块1毛5, 零5分 in 1块零5分; in the money's own unit. */
export function smallChange(text: string, at: number, factor: number): { value: number; end: number } | undefined {
  if (!canBegin(text, at) || text.charAt(at - 1) === "元" || isSize.test(text.slice(at, at + 9))) return undefined;
  const rest = text.slice(at, at + 5);
  if (/^半(?![年个天月平亩米吨])/.test(rest)) return { value: factor / 2, end: at + 1 };
  const cents = /^零([一二两三四五六七八九]|\d)分?(?![\d.百千万])/.exec(rest);
  if (cents) return { value: (digitIn(cents[1]) / 100) * factor, end: at + cents[0].length };
  const exact = /^([一二两三四五六七八九]|\d)[毛角]([一二两三四五六七八九]|\d)分?(?![\d.百千万])/.exec(rest);
  if (exact) return { value: (digitIn(exact[1]) / 10 + digitIn(exact[2]) / 100) * factor, end: at + exact[0].length };
  const found = /^([一二两三四五六七八九]|\d{1,2})(?![\d.百千万平方元块楼层年月个天亩间米])(?:毛|角)?/.exec(
    rest.slice(0, 4),
  );
  if (!found) return undefined;
  const figure = found[1] ?? "";
  const share = figure.length === 2 ? Number(figure) / 100 : digitIn(figure) / 10;
  return { value: share * factor, end: at + found[0].length };
}

/** 一块40-50亩地: a piece of land and its size. */
const isSize = /^\d{1,3}(?:-\d{1,3})?(?:[多来几]?亩|[平㎡方])/;

const digitIn = (word: string | undefined): number =>
  word === "两" ? 2 : "一二三四五六七八九".indexOf(word ?? "") + 1 || Number(word);
