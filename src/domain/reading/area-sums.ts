import type { Range } from "../measure/range.ts";
import { gated } from "../pattern/gate.ts";
import { digitOf, lowest } from "./area-parts.ts";
import type { Figure } from "./figures.ts";
import { type Page, says } from "./page.ts";

export const sizeOf = (one: Figure): number => one.max ?? one.min ?? 0;
export const isExact = ({ min, max }: Figure): boolean => min !== null && min === max;

/** 6000平 一楼3000 二楼3000: the figure that the others add up to; 300平、500平、800平 are told one by one. */
export function sumAmong(page: Page, figures: readonly Figure[]): Figure | undefined {
  if (figures.length < 3) return undefined;
  const total = figures.reduce((all, one) => all + (isExact(one) ? sizeOf(one) : Number.NaN), 0);
  const sum = figures.find((one) => isExact(one) && Math.abs(sizeOf(one) * 2 - total) < 1);
  const isEven = figures.every(
    ({ start }, i) => i === 0 || /^[、,，/]$/.test(page.text.slice(figures[i - 1]?.end, start)),
  );
  return isEven ? undefined : sum;
}

/** A figure, or one of the numbers that are told with one unit (2000/1800/1400). */
interface Size {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** So many sizes are looked through for parts of a whole; a longer list is no telling of parts. */
const sizesAtMost = 40;

/** 共2600平 库房1600 车间1000, 5200方 分三间2000/1800/1400: a whole with the smallest of the parts that add up to it, whether they have a unit of their own or not. */
export function wholeOfParts(page: Page, figures: readonly Figure[]): Range | undefined {
  for (const whole of figures) {
    const least = isExact(whole) ? leastOfTimes(page, whole) : undefined;
    if (least !== undefined) return [least, whole.max];
  }
  const sizes = page.figures.filter(mayBePart).flatMap((one) => sizesIn(page, one));
  if (sizes.length > sizesAtMost) return undefined;
  for (const whole of figures) {
    if (!isExact(whole) || sizeOf(whole) < 60) continue;
    const least = leastOfParts(
      page,
      whole,
      sizes.filter(({ start }) => start !== whole.start),
    );
    if (least !== undefined) return [least, whole.max];
  }
  return undefined;
}

const timesInside = /^[^，。；\d]{0,3}\((\d{2,5})(?:平米?|㎡|方)?[x×*](\d{1,2})(?:层|间|栋)?\)/;

/** 两层共2600平（1300×2）: what is told so many times. */
function leastOfTimes(page: Page, whole: Figure): number | undefined {
  const [, each, times] = timesInside.exec(page.text.slice(whole.end, whole.end + 20)) ?? [];
  return Number(each) * Number(times) === sizeOf(whole) ? Number(each) : undefined;
}

/** 300平、500平、800平: the last is one more of them, although the others add up to it. */
const isListedOn = (text: string, last: Size, whole: Figure): boolean =>
  last.end <= whole.start && /^[、,，/]$/.test(text.slice(last.end, whole.start));

function leastOfParts({ text }: Page, whole: Figure, sizes: readonly Size[]): number | undefined {
  for (let from = 0; from < sizes.length; from++) {
    let sum = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = from; i < sizes.length && sum < sizeOf(whole); i++) {
      const one = sizes[i];
      const last = sizes[i - 1];
      if (!one || (i > from && last && one.start - last.end > 24)) break;
      sum += one.value;
      least = Math.min(least, one.value);
      if (i > from && sum === sizeOf(whole) && isNear(whole, sizes[from], one) && !isListedOn(text, one, whole))
        return least;
    }
  }
  return undefined;
}

const mayBePart = (one: Figure): boolean =>
  (one.usedBy === undefined || one.usedBy === "area") && (one.measure === "area" || one.measure === undefined);
const isNear = (whole: Figure, first: Size | undefined, last: Size): boolean =>
  first !== undefined && first.start - whole.end < 60 && whole.start - last.end < 60;

function sizesIn(page: Page, one: Figure): Size[] {
  const { start, end, max } = one;
  const listed = /^(\d+(?:[/、 和]\d+)+)/.exec(page.text.slice(one.numberStart, end))?.[1];
  if (listed !== undefined) return listed.split(/[/、 和]/).map((word) => ({ value: Number(word), start, end }));
  return isExact(one) && max !== null && max >= 20 ? [{ value: max, start, end }] : [];
}

const hall = gated(
  /(?:厂房|研发楼|展厅|料棚|前店|后厂|仓库?|库房?|车间|加工间?|烘干房|冷库|综合楼|门面|门市|[冷热常恒]+[库温冻藏]|冷藏|冷冻|[甲乙丙丁]类|(?:\d{1,2}-)?\d{1,2}(?:℃|度)(?:间|的)?)(?:面积)?[:约]?\s?$/,
);
/** 3100平出租 … 厂房3100平: one size told twice, or figures too far from each other to be one list. */
function isAgain(page: Page, figures: readonly Figure[]): boolean {
  const between = page.text.slice(figures[0]?.end, figures.at(-1)?.start);
  return (
    between.length > 90 ||
    (figures.every((one) => sizeOf(one) === sizeOf(figures[0] ?? one)) && /\n|.{13}/.test(between))
  );
}
const severalOf = /[两二三四五六2-9]\d?[栋幢座间个处][，,]?(?:各|每[栋幢座间个处])(?:约|有)?$/;

/** 甲类库900平 乙类库1500平: halls with areas of their own, from the smallest to their sum. */
export function halls(page: Page, figures: readonly Figure[]): Range | undefined {
  if (figures.length < 2) return undefined;
  const named = figures.filter(
    (one) => says(page, hall, nameBefore(page, one)) && !/[每各单][仓库]$/.test(nameBefore(page, one)),
  );
  if (named.length < 2 || named.length < figures.length || !named.every(isExact)) return undefined;
  const words = new Set(named.map((one) => nameBefore(page, one).slice(-4)));
  if (words.size < named.length || isAgain(page, named)) return undefined;
  return named.some((one) => severalOf.test(nameBefore(page, one))) ? undefined : rangeOfAll(page, named);
}

/** 两跨，东跨1500平西跨1500平; 要两个仓 一个八百一个一千六: as many sizes as halls are counted. */
export function counted(page: Page, figures: readonly Figure[]): Range | undefined {
  if (figures.length < 2 || !figures.every(isExact) || isAgain(page, figures)) return undefined;
  const [start, end] = [figures[0]?.start ?? 0, figures.at(-1)?.end ?? 0];
  const around = [page.text.slice(Math.max(0, start - 60), start), page.text.slice(end, end + 16)];
  return around.some((text) =>
    [...text.matchAll(hallCount)].some(([, count]) => digitOf(count ?? "") === figures.length),
  )
    ? rangeOfAll(page, figures)
    : undefined;
}

const hallCount =
  /(?<![a-z\d一二三四五六七八九十.第至到-])([两二三四五六]|[2-6])(?:[栋幢座跨处](?!楼|宿舍|办公|电|[，,]?[每各]|[\d一共])|[个间套](?=小?(?:仓|库|厂房|车间|冷库|门面|铺|作坊|隔间)|独立|[，。 ]|$))/g;

/** From the smallest of several halls to all of them together, unless one is told to be chosen or is the whole itself. */
function rangeOfAll(page: Page, figures: readonly Figure[]): Range | undefined {
  const min = lowest(figures);
  const sum = figures.reduce((total, one) => total + sizeOf(one), 0);
  const isChoice = figures.some(
    ({ start }, i) => i > 0 && /或/.test(page.text.slice(figures[i - 1]?.end, start).slice(0, 12)),
  );
  if (min === undefined || isChoice || figures.some((one) => sizeOf(one) * 2 === sum && figures.length > 2))
    return undefined;
  return [min, sum];
}

/** 恒温库（2-8℃）1400平: the hall's name, without what stands in brackets. */
function nameBefore(page: Page, { start }: Figure): string {
  const near = page.text.slice(Math.max(0, start - 8), start);
  if (!near.includes(")")) return near;
  return page.text
    .slice(Math.max(0, start - 22), start)
    .replace(/\([^()]{0,12}\)\s?$/, "")
    .slice(-8);
}
