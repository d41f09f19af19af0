import { gated } from "../pattern/gate.ts";
import type { Figure } from "./figures.ts";
import { type Page, says, saysBefore, saysFrom } from "./page.ts";

/** Amounts of rent without 元, by the words right beside them. */
export const isSaidRent = (page: Page, figure: Figure): boolean =>
  isOfPeriod(page, figure) || isForEachSqm(page, figure) || isWithTax(page, figure) || isChanged(page, figure);

const ends = gated(/^(?:$|[，。；、 \n)]|起|都|就|短租|左右|含|包|租|可|封顶|以[内下])/);
const dayMonthYear = gated(
  /(?:(?:^|[，。；、 \n平㎡租算按价金])月|按[天月年]|每月各|预算月|一间一?月?|[1一]天|1年|承包费|全天)(?:给个?|租|付|只要|约|大概)?\s?$/,
);

/** 转租 月4200, 按天1800, 1天0.6, 年承包费60万起: so much for a month, a day, a year. */
const isOfPeriod = (page: Page, figure: Figure): boolean => {
  if (!saysBefore(page, dayMonthYear, figure.start, 8)) return false;
  const value = figure.max ?? figure.min ?? 0;
  // 月17.5
  if (
    isRentSize(figure) &&
    figure.min === figure.max &&
    /(?:^|[，。；、 ])月$/.test(page.text.slice(Math.max(0, figure.start - 2), figure.start))
  )
    return (figure.min ?? 0) >= 5 && says(page, ends, page.text.slice(figure.end, figure.end + 2));
  const isDay = /天\s?$/.test(page.text.slice(Math.max(0, figure.start - 3), figure.start));
  return (
    (isDay ? (value >= 0.2 && value < 4) || value >= 200 : value >= 300) &&
    (figure.bareWan || says(page, ends, page.text.slice(figure.end, figure.end + 2)))
  );
};

const eachSqm = gated(/(?:每|一)个?(?:平方米|平米|平方|平|方)(?:每?[月天])?(?:价格|租金)?\s?$/);

/** 租金每平不超18, 每方卅八: for each ㎡, a number below 200. */
const isForEachSqm = (page: Page, figure: Figure): boolean =>
  (figure.max ?? figure.min ?? 999) < 200 &&
  saysBefore(page, eachSqm, figure.start, 9) &&
  says(page, ends, page.text.slice(figure.end, figure.end + 2));

const taxed = gated(/(?:不含税|未税|含税|包税|带税|税前|税后|实收) ?$/);

/** 电子类，不含税24: a rent by what it includes. */
const isWithTax = (page: Page, figure: Figure): boolean =>
  isRentSize(figure) &&
  saysBefore(page, taxed, figure.start, 4) &&
  says(page, ends, page.text.slice(figure.end, figure.end + 2));

const changed = gated(
  /(?:\d|原价|之前|去年租?)[元块]?，?(?:今年|现在)?(?:降到|降至|改成|改为|改|转)$|\d[元块]?，?现在?$|(?:压到|松口到|谈到|价格按|报价还是|租金不变)\s?$/,
);
const changes = gated(/^(?:[元块]?)(?:，?现在?|降到|降至|改成|改为|改|转)\d/);

/** 22降到19.8, 原价0.98转0.9, 谈到15左右: what is asked after all. */
const isChanged = (page: Page, figure: Figure): boolean =>
  isRentSize(figure) && saysBefore(page, changed, figure.start, 12) && saysFrom(page, ends, figure.end, 2);

/** 22降到19.8, 上次看的18块: what was asked before. */
export const wasAsked = (page: Page, figure: Figure): boolean =>
  saysFrom(page, changes, figure.end, 5) || saysBefore(page, seenBefore, figure.start, 8);
const seenBefore = gated(/(?:上次看的|去年租|原来租|涨到|之前租|原来?月租|原月租|原来)\s?$/);

const isRentSize = ({ min, max }: Figure): boolean => (max ?? min ?? 999) < 120 && (max ?? min ?? 0) >= 0.2;
