import type { PriceUnit } from "../measure/price.ts";
import type { RentUnit } from "../measure/rent.ts";
import { gated } from "../pattern/gate.ts";
import { isAloneRent, isBudget, isFloorRent, isRoomsRent, isSaidWith, lets, sells } from "./bare-sums.ts";
import type { Figure } from "./figures.ts";
import { find, type Page, says, saysBefore, saysFrom } from "./page.ts";
import type { Per } from "./rates.ts";

/** What an amount of money is for; open where its words do not say. */
export type Meaning = "rent" | "price" | "tax" | "other" | "open";

const periodBefore = gated(
  /(月预算|预算月|年预算|年承包费|按[天月年]|[1一]天|1年|每月各|(?<=[，。；、 \n平㎡租算按价金])月|月租金?|月租费|每月租金|年租金?|年租费|日租金?|月付|年付|每月|每年|一年|一个月|每天|一天|全天|(?<![\d一二三四五六七八九十两几多今明去前后当每近])年)(?:嘛|呢|给个?|打包价?|一口价|包干|总价|一共|总共|合计|预算|起始价|底价|含税|总?共|总|为|约|是|只要|仅|[:])*\s?$/,
);

/** 370亩工业地转让 50万元: a sum that nobody sells land for is the price of one 亩. */
export function isForEachMu(page: Page, figure: Figure): boolean {
  const land = page.figures.find((one) => one.measure === "land");
  const mu = land?.max ?? land?.min ?? 0;
  const yuan = figure.max ?? figure.min ?? 0;
  return mu > 0 && yuan >= 20_000 && yuan / mu < 3000;
}

/** The unit of a rent by its denominators, its period and its size; undefined where it can be none. */
export function rentUnitOf(page: Page, figure: Figure, meaning: Meaning): RentUnit | undefined {
  const has = (per: Per): boolean => figure.per.includes(per);
  const value = figure.max ?? figure.min ?? 0;
  const period = periodOf(page, figure);
  if (figure.measure === undefined && isRoomsRent(page, figure)) return "cny_sqm_day";
  if (has("bed") || has("room")) return has("year") || has("day") || value < 50 ? undefined : "cny_bed_month";
  if (has("mu")) return undefined;
  if (has("sqm")) {
    if (has("day")) return "cny_sqm_day";
    if (has("month")) return "cny_sqm_month";
    if (has("year")) return undefined;
    if (period === "day" && value < 50) return "cny_sqm_day";
    if (period === "month" && value < 500) return "cny_sqm_month";
    if (value >= 300 && (sells(page) || !lets(page))) return undefined;
    return value > 500 ? undefined : isUnderFive(page, figure) ? "cny_sqm_day" : "cny_sqm_month";
  }
  if (period !== undefined) {
    if (value < 200 && period !== "year") {
      if (period === "day") return "cny_sqm_day";
      return "cny_sqm_month";
    }
    return period === "day" ? "cny_day" : period === "month" ? "cny_month" : value >= 1000 ? "cny_year" : undefined;
  }
  if (meaning !== "rent" && !lets(page) && sells(page) && !isOfHall(page, figure)) return undefined;
  if (meaning !== "rent" && !lets(page) && value >= 300) return undefined;
  if (
    meaning !== "rent" &&
    !lets(page) &&
    value > 3 &&
    figure.measure === undefined &&
    !asksPrice(page, figure) &&
    !isBudget(page, figure) &&
    !isFloorRent(page, figure) &&
    !isSaidWith(page, figure) &&
    !isAloneRent(page, figure)
  )
    return undefined;
  if (value < 0.1) return undefined;
  if (value < 200) return isUnderFive(page, figure) ? "cny_sqm_day" : "cny_sqm_month";
  if (meaning === "open" && sells(page) && value >= 300_000) return undefined;
  if (meaning === "open" && !namesPrice(page, figure) && figure.measure === undefined && !isAloneSum(page, figure))
    return undefined;
  if (value < 500) return isOnly(page, "dorm") ? "cny_bed_month" : undefined;
  if (isOnly(page, "venue")) return "cny_day";
  if (value >= 60_000) return "cny_year";
  return isOnly(page, "dorm") && value < 3000 ? "cny_bed_month" : "cny_month";
}

/** 土地出让价16万/亩 标准厂房6元起: no ㎡ of a hall is sold for so little. */
const isOfHall = (page: Page, figure: Figure): boolean =>
  figure.measure === "money" &&
  (figure.max ?? figure.min ?? 0) < 60 &&
  /(?:厂房|仓库|库房|车间|研发楼)$/.test(page.text.slice(Math.max(0, figure.start - 3), figure.start));

/** A rent without a period is a day's below 5 yuan, else a month's; an office for 5元以下 is let by the day. */
const isUnderFive = (page: Page, { min, max }: Figure): boolean =>
  (max ?? min ?? 0) < 5 || (min === null && max === 5 && isOnly(page, "office"));

/** 总价630万起/栋. */
export const isEachBuilding = (page: Page, figure: Figure): boolean =>
  says(page, eachBuilding, page.text.slice(figure.numberStart, figure.end));

const isOnly = (page: Page, kind: string): boolean => {
  const kinds = page.claims.filter(({ key }) => key === "kind");
  return kinds.length === 1 && kinds[0]?.value === kind;
};

/** 价格15, 预算单价13到15. */
const asksPrice = (page: Page, figure: Figure): boolean =>
  (figure.max ?? figure.min ?? 0) <= 120 &&
  /(?:价[格钱]?|每[平方]|[含包未]税|[降压谈改]到|[降改]至|改成|松口到|价格按|报价还是|租金不变|转|改|业主报|房东报|单价|预算(?:厂房|仓库|办公室?)?|房租|租金?)(?:预算|单价|分别)?[:为约是嘛呢]?(?:\d+(?:\.\d+)?[和、及与/])*\s?$/.test(
    page.text.slice(Math.max(0, figure.start - 7), figure.start),
  );

/** 68亩 带厂房2.2万平 1.1亿: a sum between blanks that only a sale is worth. */
const isBigAlone = (page: Page, figure: Figure): boolean =>
  figure.bareWan &&
  !lets(page) &&
  /(?:^|[ ，。；])$/.test(page.text.slice(Math.max(0, figure.start - 1), figure.start)) &&
  /^(?:$|[ ，。；\n])/.test(page.text.slice(figure.end, figure.end + 1)) &&
  page.figures.some(({ measure }) => measure === "area" || measure === "land");

/** 370亩工业用地 50万元: a sum beside nothing but land, which somebody has. */
const isForOneMu = (page: Page, figure: Figure): boolean =>
  !lets(page) &&
  !sells(page) &&
  isOnly(page, "land") &&
  !/[求找需要想拟购投税资预]/.test(page.text) &&
  /(?:^|[ ，。；地])$/.test(page.text.slice(Math.max(0, figure.start - 1), figure.start)) &&
  /^(?:$|[ ，。；\n])/.test(page.text.slice(figure.end, figure.end + 1));

/** 一年一付 25万左右: a sum of its own in a message that speaks of nothing but rent. */
const isAloneSum = (page: Page, figure: Figure): boolean =>
  figure.bareWan &&
  lets(page) &&
  !sells(page) &&
  /(?:^|[ ，。；])$/.test(page.text.slice(Math.max(0, figure.start - 1), figure.start)) &&
  /^(?:$|[ ，。；\n])/.test(page.text.slice(figure.end, figure.end + 1));

const namesPrice = (page: Page, figure: Figure): boolean =>
  /(?:租|价|售|预算|元)[^，。；]{0,6}$/.test(page.text.slice(Math.max(0, figure.start - 10), figure.start));

/** The period that an amount is paid for, behind it or in the words before it. */
export function periodOf(page: Page, figure: Figure): "day" | "month" | "year" | undefined {
  for (const period of ["day", "month", "year"] as const) if (figure.per.includes(period)) return period;
  if (saysFrom(page, yearBehind, figure.end, 5)) return "year";
  const found = find(page, periodBefore, page.text.slice(Math.max(0, figure.start - 12), figure.start));
  const word = found?.[1] ?? "";
  if (word === "") return undefined;
  return word.includes("年") ? "year" : word.includes("月") ? "month" : "day";
}

/** 18万包年, 5万5打包一年. */
const yearBehind = gated(/^元?(?:包年|打包[一1]年)/);

/** The unit of a sale price by its denominators and its size; undefined where it can be none. */
export function priceUnitOf(page: Page, figure: Figure, meaning: Meaning): PriceUnit | undefined {
  const value = figure.max ?? figure.min ?? 0;
  if (figure.per.includes("day") || figure.per.includes("month") || figure.per.includes("year")) return undefined;
  if (figure.per.includes("mu")) return value >= 1000 ? "cny_mu" : undefined;
  if (figure.per.includes("sqm")) return value >= (sells(page) ? 300 : 800) ? "cny_sqm" : undefined;
  if (figure.per.length > 0 && !isEachBuilding(page, figure)) return undefined;
  if (value >= 10_000 && value <= 3_000_000 && saysBefore(page, muPrice, figure.start, 8)) return "cny_mu";
  if (isForOneMu(page, figure) && isForEachMu(page, figure)) return "cny_mu";
  if (value >= 5_000_000 && isBigAlone(page, figure)) return "cny_total";
  const named = meaning === "price" || namesPrice(page, figure);
  if (!named && !(sells(page) && value >= 100_000)) return undefined;
  if (!sells(page) && meaning !== "price") return undefined;
  if (value >= 100_000) return "cny_total";
  return value >= 500 && value < 50_000 ? "cny_sqm" : undefined;
}

/** 亩价80万内, 每亩单价: what one 亩 costs. */
const muPrice = gated(/(?:亩价|地价|每亩(?:单价|地?价)?)[约为:在控制]{0,3}$/);
const eachBuilding = gated(/\/[栋套幢座]$/);
