import { type Day, isDay } from "../measure/day.ts";
import { type Gated, gated } from "../pattern/gate.ts";
import { matches, type Page, saysBefore, saysFrom } from "./page.ts";

const full = gated(
  /(20[2-4]\d)(?:年(\d{1,2})月(?:(\d{1,2})[日号]|份|底|初|中旬)?|[-./](\d{1,2})[-./](\d{1,2})(?!\d))/g,
);
const monthOnly = gated(/(?<!\d)(\d{1,2})月(?:(\d{1,2})[日号]|份|底|初|中旬|(?=前|后|交|起|入|腾|到期))/g);
const yearEnd = gated(/(?:(20[2-4]\d)|今|本|(明))?年年?[底末]/g);
const now = gated(
  /随时(?:可)?(?:入驻|入住|起租|搬|交房|交付|进场)|即租即用|立即(?:入驻|可用)|即可入驻|马上(?:可以)?(?:入驻|用)|现房/g,
);
const near = gated(/(?:可?入驻|入住|起租|交房|交付|腾空|腾退|到期|搬|入场|进场|使用|投产|用房|需要用)/);

/** Days: when it is free or wanted. Every date is taken, so that its figures are read as nothing else. */
export function readTime(page: Page): void {
  const dates: { day: Day; start: number; end: number }[] = [];
  const pad = (value: string | number): string => String(value).padStart(2, "0");
  for (const found of matches(page, full)) {
    const [all, year] = found;
    const written = `${year}-${pad(found[2] ?? found[4] ?? "")}-${pad(found[3] ?? found[5] ?? "01")}`;
    if (isDay(written)) dates.push({ day: written, start: found.index, end: found.index + all.length });
    page.take(found.index, found.index + all.length);
  }
  for (const found of matches(page, monthOnly)) {
    const [all, month = "", day] = found;
    const thisYear = page.today.slice(0, 4);
    let written = `${thisYear}-${pad(month)}-${pad(day ?? "01")}`;
    if (!isDay(written)) continue;
    if (written < `${page.today.slice(0, 8)}01`) written = `${Number(thisYear) + 1}${written.slice(4)}`;
    if (isDay(written)) dates.push({ day: written, start: found.index, end: found.index + all.length });
    page.take(found.index, found.index + all.length);
  }
  for (const found of matches(page, yearEnd)) {
    const [all, year, next] = found;
    const thisYear = Number(page.today.slice(0, 4));
    const written = `${year ?? (next ? thisYear + 1 : thisYear)}-12-31`;
    if (isDay(written)) dates.push({ day: written, start: found.index, end: found.index + all.length });
  }
  if (!page.reads("freeFrom")) return;
  for (const { day, start, end } of dates) {
    if (!saysBefore(page, near, start, 8) && !saysFrom(page, near, end, 8)) continue;
    page.claim({ key: "freeFrom", value: day, start, end, origin: "stated" });
    return;
  }
  for (const found of matches(page, now)) {
    page.claim({
      key: "freeFrom",
      value: page.today,
      start: found.index,
      end: found.index + found[0].length,
      origin: "inferred",
    });
    return;
  }
}

const noise: readonly Gated[] = [
  /(?<![\d.])[gsx]?\d{1,3}(?:国道|省道|县道|高速|号线|路(?!面))/g,
  /(?<![\da-z])[gs]\d{1,4}(?!\d|[a-z㎡])/g,
  /(?:地铁|轨交|轻轨)\d{1,2}(?:号线|\/\d{1,2}号线)?/g,
  /\d{1,5}(?:-\d{1,4})?(?:号楼|号院|号(?=[，。 ；\n)]|$|房|厂|库|仓|车间|门|地块|附近|旁)|弄|#楼?|幢(?!面积)|室(?!外|内))/g,
  /[1-9]\d{3}年(?!租)/g,
  /(?:产权|使用权?|使用年限|年限|土地)(?:还?剩余?|为|还有|年限|:)?\d{2}年|\d{2}年(?:产权|使用权|大产权|国有)/g,
  /剩余?(?:租期|合同)?(?:还有|约|:)?\d+(?:\.\d+)?年|还有\d+年/g,
  /(?:押|(?<![交支首应已预])付)[一二三四五六两\d]{1,2}(?![\d.万千百亿平㎡元块])个?月?付?[一二三四五六两\d]{0,2}个?月?(?!楼)/g,
  /(?:免租|装修)期?(?:\d+|[一二两三四五六])(?:-\d+)?个?(?:月|天)/g,
  /(?:递增|上浮|涨幅?|涨租)(?:为|约)?\d+(?:\.\d+)?(?:-\d+)?%?/g,
  /\d{1,3}(?:v|伏)/g,
  /\d{1,2}:\d{2}/g,
  /[qq群]{1,2}[:：]?\d{5,11}/g,
  /第[一二三四五六七八九十\d]+(?:章|条|期|批|届|产业)/g,
].map(gated);

/** 问：有没有行车？答：…: the answers speak for the writer. */
export function hideQuestions(page: Page): void {
  if (!page.text.includes("答:")) return;
  for (const found of page.text.matchAll(/问:[^\n答]{1,60}/g)) page.take(found.index, found.index + found[0].length);
}

/** Roads, house numbers, years, deposits and terms: their figures are hidden from all that follows. */
export function hideNoise(page: Page): void {
  for (const pattern of noise) {
    for (const found of matches(page, pattern)) page.take(found.index, found.index + found[0].length);
  }
}
