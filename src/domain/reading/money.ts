import type { PriceUnit } from "../measure/price.ts";
import type { Range } from "../measure/range.ts";
import type { RentUnit } from "../measure/rent.ts";
import { isBareDayRent, isBarePrice, isBareRent, isBudget, isFloorRent, lets, sells } from "./bare-sums.ts";
import type { Figure } from "./figures.ts";
import { labelOf } from "./measures.ts";
import { clauseAround, find, type Page, says } from "./page.ts";
import type { Per } from "./rates.ts";

type Meaning = "rent" | "price" | "tax" | "other" | "open";

const periodBefore =
  /(月预算|年预算|月租金?|月租费|每月租金|年租金?|年租费|日租金?|月付|年付|每月|每年|一年|一个月|每天|一天|全天)(?:包干|总价|总共|合计|预算|共|为|约|是|只要|仅|[:])*\s?$/;
const budget = /(?:预算|承受|能接受|接受|控制)[^，。；]{0,8}$/;
const floorPrice = /(?:起始(?:价|租金|底价)?|起拍价?|底价|低至|最低|起价)[^，。；\d]{0,6}$/;
const rentOnly = /(?:租金|租赁费|月租|年租|日租|房租|租价|租费)/;
const taxWords = /(?:税收|纳税|年税|落税|交税|缴税|税额|创税|亩均税|税)(?!后|前|点|率|费|务)/;
const notTax = /不?[含包]税|税后|税前|税点|税率|免税|保税|返税|退税/g;

/** Rent, price and tax: every amount of money goes to what its words, its denominators and its size say. */
export function readMoney(page: Page): void {
  const rents: { figure: Figure; amount: Range; unit: RentUnit }[] = [];
  const prices: { figure: Figure; amount: Range; unit: PriceUnit }[] = [];
  for (const figure of page.figures) {
    if (figure.usedBy !== undefined || !isMoney(page, figure)) continue;
    const meaning = meaningOf(page, figure);
    if (meaning === "other") {
      figure.usedBy = "foreign";
      continue;
    }
    if (meaning === "tax") {
      readTax(page, figure);
      continue;
    }
    const amount = bounded(page, figure);
    const rentUnit = meaning === "price" ? undefined : rentUnitOf(page, figure, meaning);
    if (rentUnit) {
      figure.usedBy = "rent";
      rents.push({ figure, amount, unit: rentUnit });
      continue;
    }
    const priceUnit = meaning === "rent" ? undefined : priceUnitOf(page, figure, meaning);
    if (priceUnit) {
      figure.usedBy = "price";
      prices.push({ figure, amount, unit: priceUnit });
    }
  }
  const rent = best(page, rents);
  if (rent)
    page.claim({
      key: "rent",
      value: { amount: rent.amount, unit: rent.unit },
      start: rent.figure.start,
      end: rent.figure.end,
      origin: "stated",
    });
  const price = prices.find(({ unit }) => unit === "cny_total") ?? spanned(prices);
  if (price && price.unit === "cny_total" && isForEachMu(page, price.figure)) price.unit = "cny_mu";
  if (price)
    page.claim({
      key: "price",
      value: { amount: price.amount, unit: price.unit },
      start: price.figure.start,
      end: price.figure.end,
      origin: "stated",
    });
}

/** 现价 before 原价; else a rent for each ㎡ before a sum; several of one unit are the range that they span. */
function best<T extends { figure: Figure; amount: Range; unit: RentUnit }>(
  page: Page,
  all: readonly T[],
): T | undefined {
  const plain = all.filter(
    ({ figure }) =>
      !/(?:宿舍|食堂|车位|停车)[^，。；\d]{0,2}$/.test(page.text.slice(Math.max(0, figure.start - 5), figure.start)),
  );
  const rents = plain.length > 0 ? plain : all;
  const now = rents.find(({ figure }) =>
    /(?:现价|现租金|特价|优惠价|降至|降到|优惠到|优惠至|现|我们?出|只要)[^，。\d]{0,3}$/.test(
      page.text.slice(Math.max(0, figure.start - 6), figure.start),
    ),
  );
  if (now) return now;
  const first = rents.find(({ unit }) => unit === "cny_sqm_day" || unit === "cny_sqm_month") ?? rents[0];
  const same = rents.filter(({ unit, amount }) => unit === first?.unit && amount[0] !== null && amount[1] !== null);
  if (!first || same.length < 2 || !same.includes(first)) return first;
  const ends = same.flatMap(({ amount }) => [amount[0] ?? 0, amount[1] ?? 0]);
  return Math.max(...ends) > 4 * Math.min(...ends) ? first : across(same, ends);
}

/** The range of several amounts, in the words of the first that says one of its ends. */
function across<T extends { amount: Range }>(same: readonly T[], ends: readonly number[]): T | undefined {
  const range: Range = [Math.min(...ends), Math.max(...ends)];
  const speaker = same.find(({ amount }) => range.some((end) => amount.includes(end)));
  return speaker && { ...speaker, amount: range };
}

/** 1楼6800/平 2楼4600/平: from the lowest to the highest of one unit. */
function spanned<T extends { amount: Range; unit: PriceUnit }>(prices: readonly T[]): T | undefined {
  const [first] = prices;
  const same = prices.filter(({ unit, amount }) => unit === first?.unit && amount[0] !== null && amount[1] !== null);
  if (first?.unit !== "cny_sqm" || same.length < 2) return first;
  const ends = same.flatMap(({ amount }) => [amount[0] ?? 0, amount[1] ?? 0]);
  return Math.max(...ends) > 3 * Math.min(...ends) ? first : across(same, ends);
}

/** Money by its unit or denominator, by 万 alone, or a bare number behind a word for rent or price. */
function isMoney(page: Page, figure: Figure): boolean {
  if (figure.measure === "money") return true;
  if (figure.measure !== undefined) return false;
  const { text } = page;
  if (
    isBareDayRent(page, figure) ||
    isBarePrice(page, figure) ||
    isBareRent(page, figure) ||
    isBudget(page, figure) ||
    isFloorRent(page, figure)
  )
    return true;
  const before = text.slice(Math.max(0, figure.start - 10), figure.start);
  if (figure.bareWan)
    return (
      !/(?:面积|平|建|占地|可?分割|套|座|台|产量?)$/.test(before) &&
      !/^(?:套|台|件|只|吨|人|片|辆|支|个(?!月)|年|级|科)/.test(text.slice(figure.end, figure.end + 2))
    );
  if (
    /(?:租金|单价|价格|预算|月租金?|年租金?|日租金?|租价|售价|总价|均价|报价|现价|价|底价|起拍价|承受|税收)(?:预算|要求)?(?:[:为约是在]|大约|不超过|大概)*\s?$/.test(
      before,
    )
  ) {
    return !/^(?:号|楼|层|年|%|期|栋)/.test(text.slice(figure.end, figure.end + 2));
  }
  return false;
}

function meaningOf(page: Page, figure: Figure): Meaning {
  const { text } = page;
  const clause = clauseAround(text, figure.start);
  const at = figure.index;
  const value = figure.max ?? figure.min ?? 0;
  const previous = page.figures[at - 1];
  const spoken = previous?.measure === "years" ? page.figures[at - 2] : previous;
  const left = text.slice(Math.max(clause.start, spoken?.end ?? 0, figure.start - 20), figure.start);
  const own = left + text.slice(figure.start, figure.numberStart);
  const right = text.slice(figure.end, Math.min(clause.end, figure.end + 6));
  if (says(page, taxWords, own.replace(notTax, "")) || /^的?(?:税收|纳税|年税)(?![\d:约达要])/.test(right))
    return "tax";
  if (/(?:承诺|新增)[^，。；\d]{0,6}(?:不低于|不少于|至少)?$/.test(own) && page.has("tax")) return "tax";
  const found = labelOf(page, figure);
  if (
    /第[一二三四五]年(?:约|预计)?$/.test(left) &&
    says(page, taxWords, text.slice(Math.max(0, figure.start - 30), figure.start))
  )
    return "tax";
  const isWithin =
    found !== undefined && /[含包]$/.test(text.slice(Math.max(0, found.label.start - 1), found.label.start));
  if (found?.close && found.label.foreign !== undefined && !isWithin) return "other";
  if (/^(?:装修)?(?:补偿|补贴|转让费|押金|定金|保证金|罚)/.test(right)) return "other";
  if (/(?:今年|明年|去年|累计)(?:预计)?$|(?:收租|租金收[益入]|租约)[^，。；]{0,4}$/.test(left)) return "other";
  if (
    /转让费|顶手费|入场费/.test(text.slice(clause.start, figure.start)) &&
    value > 1000 &&
    !/租[^，。；]{0,3}$/.test(left)
  )
    return "other";
  if (/报价[:为约是]?$/.test(left) && value >= 1_000_000 && !lets(page)) return "price";
  if (/年/.test(left) && sells(page) && /带租约|在租|收益|投资回报|现租户|租约/.test(text)) return "other";
  if (/单价$/.test(left) && value >= 800) return "price";
  if (/售$/.test(left) && value >= 800) return "price";
  if (/[^出求招承转]租$/.test(left)) return "rent";
  if (/(?:元|块)$/.test(text.slice(figure.numberStart, figure.end)) && /^\/?(?:度|吨|kwh|次|车|立方)/.test(right))
    return "other";
  if (figure.per.includes("mu") && (figure.per.includes("year") || figure.per.includes("month"))) return "other";
  if (figure.per.includes("other")) return "other";
  if (says(page, rentOnly, own)) return "rent";
  if (
    value >= 200 &&
    periodOf(page, figure) === undefined &&
    /打包|全款|作价|要价|开价|对价|售价|总价|卖价|起拍价|一口价|起始价|出让价|挂牌价|成交价|楼面价|均价/.test(own)
  )
    return "price";
  return "open";
}

function bounded(page: Page, figure: Figure): Range {
  const { text } = page;
  const before = text.slice(Math.max(0, figure.start - 12), figure.start);
  const { min, max } = figure;
  if (min !== null && max !== null && min === max) {
    const isAbout = /(?:左右|上下)$/.test(text.slice(figure.numberStart, figure.end));
    if ((!isAbout && says(page, budget, before)) || /^(?:元|块)?的?预算/.test(text.slice(figure.end, figure.end + 4)))
      return [null, max];
    if (says(page, floorPrice, before)) return [min, null];
  }
  return [min, max];
}

/** 370亩工业地转让 50万元: a sum that nobody sells land for is the price of one 亩. */
function isForEachMu(page: Page, figure: Figure): boolean {
  const land = page.figures.find((one) => one.measure === "land");
  const mu = land?.max ?? land?.min ?? 0;
  const yuan = figure.max ?? figure.min ?? 0;
  return mu > 0 && yuan >= 20_000 && yuan / mu < 3000;
}

function rentUnitOf(page: Page, figure: Figure, meaning: Meaning): RentUnit | undefined {
  const has = (per: Per): boolean => figure.per.includes(per);
  const value = figure.max ?? figure.min ?? 0;
  const period = periodOf(page, figure);
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
  if (meaning !== "rent" && !lets(page) && sells(page)) return undefined;
  if (meaning !== "rent" && !lets(page) && value >= 300) return undefined;
  if (
    meaning !== "rent" &&
    !lets(page) &&
    value >= 3 &&
    figure.measure === undefined &&
    !asksPrice(page, figure) &&
    !isBudget(page, figure) &&
    !isFloorRent(page, figure)
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

/** A rent without a period is a day's below 5 yuan, else a month's; an office for 5元以下 is let by the day. */
const isUnderFive = (page: Page, { min, max }: Figure): boolean =>
  (max ?? min ?? 0) < 5 || (min === null && max === 5 && isOnly(page, "office"));

const isOnly = (page: Page, kind: string): boolean => {
  const kinds = page.claims.filter(({ key }) => key === "kind");
  return kinds.length === 1 && kinds[0]?.value === kind;
};

/** 价格15, 预算单价13到15. */
const asksPrice = (page: Page, figure: Figure): boolean =>
  (figure.max ?? figure.min ?? 0) <= 120 &&
  /(?:价格?|单价|预算|房租)(?:预算|单价)?[:为约是]?\s?$/.test(
    page.text.slice(Math.max(0, figure.start - 7), figure.start),
  );

/** 68亩 带厂房2.2万平 1.1亿: a sum between blanks that only a sale is worth. */
const isBigAlone = (page: Page, figure: Figure): boolean =>
  figure.bareWan &&
  !lets(page) &&
  /(?:^|[ ，。；])$/.test(page.text.slice(Math.max(0, figure.start - 1), figure.start)) &&
  /^(?:$|[ ，。；\n])/.test(page.text.slice(figure.end, figure.end + 1)) &&
  page.figures.some(({ measure }) => measure === "area" || measure === "land");

/** 一年一付 25万左右: a sum of its own in a message that speaks of nothing but rent. */
const isAloneSum = (page: Page, figure: Figure): boolean =>
  figure.bareWan &&
  lets(page) &&
  !sells(page) &&
  /(?:^|[ ，。；])$/.test(page.text.slice(Math.max(0, figure.start - 1), figure.start)) &&
  /^(?:$|[ ，。；\n])/.test(page.text.slice(figure.end, figure.end + 1));

const namesPrice = (page: Page, figure: Figure): boolean =>
  /(?:租|价|售|预算|元)[^，。；]{0,6}$/.test(page.text.slice(Math.max(0, figure.start - 10), figure.start));

function periodOf(page: Page, figure: Figure): "day" | "month" | "year" | undefined {
  for (const period of ["day", "month", "year"] as const) if (figure.per.includes(period)) return period;
  const found = find(page, periodBefore, page.text.slice(Math.max(0, figure.start - 12), figure.start));
  const word = found?.[1] ?? "";
  if (word === "") return undefined;
  return word.includes("年") ? "year" : word.includes("月") ? "month" : "day";
}

function priceUnitOf(page: Page, figure: Figure, meaning: Meaning): PriceUnit | undefined {
  const value = figure.max ?? figure.min ?? 0;
  if (figure.per.includes("day") || figure.per.includes("month") || figure.per.includes("year")) return undefined;
  if (figure.per.includes("mu")) return value >= 1000 ? "cny_mu" : undefined;
  if (figure.per.includes("sqm")) return value >= 300 ? "cny_sqm" : undefined;
  if (figure.per.length > 0) return undefined;
  if (value >= 5_000_000 && isBigAlone(page, figure)) return "cny_total";
  const named = meaning === "price" || namesPrice(page, figure);
  if (!named && !(sells(page) && value >= 100_000)) return undefined;
  if (!sells(page) && meaning !== "price") return undefined;
  if (value >= 100_000) return "cny_total";
  return value >= 500 && value < 50_000 ? "cny_sqm" : undefined;
}

/** 年税收约200万, 亩均税收30万以上: in 万元 a year, in total or for each 亩. */
function readTax(page: Page, figure: Figure): void {
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
    /亩均|每亩|亩税/.test(text.slice(Math.max(clause.start, figure.start - 14), figure.end)) ||
    /^\/亩/.test(text.slice(figure.end));
  page.claim({
    key: "tax",
    value: { amount: [scale(figure.min), scale(figure.max)], unit: perMu ? "wan_mu_year" : "wan_year" },
    start: figure.start,
    end: figure.end,
    origin: "stated",
  });
}
