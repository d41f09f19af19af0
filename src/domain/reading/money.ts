import type { PriceUnit } from "../measure/price.ts";
import type { Range } from "../measure/range.ts";
import type { RentUnit } from "../measure/rent.ts";
import { gated } from "../pattern/gate.ts";
import type { Figure } from "./figures.ts";
import { bounded, isMoney, meaningOf } from "./money-meaning.ts";
import { type Page, saysBefore } from "./page.ts";
import { isForEachMu, priceUnitOf, rentUnitOf } from "./sum-units.ts";
import { readTax } from "./tax-sums.ts";

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
      const isTotal = priceUnit === "cny_sqm" && isTotalInWan(page, figure);
      prices.push(isTotal ? { figure, amount: inWan(amount), unit: "cny_total" } : { figure, amount, unit: priceUnit });
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

/** 总价两千五: a whole house for so few yuan is told in 万. */
const isTotalInWan = (page: Page, figure: Figure): boolean =>
  figure.measure === undefined && figure.per.length === 0 && saysBefore(page, inTotal, figure.start, 5);
const inTotal = gated(/总价(?:控制在|不超过?|最多|预算)?[:为约是在]{0,2}$/);
const inWan = ([least, most]: Range): Range => [
  least === null ? null : least * 10_000,
  most === null ? null : most * 10_000,
];

/** 现价 before 原价; else a rent for each ㎡ before a sum; several of one unit are the range that they span. */
function best<T extends { figure: Figure; amount: Range; unit: RentUnit }>(
  page: Page,
  all: readonly T[],
): T | undefined {
  const plain = all.filter(({ figure }) => !saysBefore(page, besideRent, figure.start, 5));
  const rents = plain.length > 0 ? plain : all;
  const now = rents.find(({ figure }) => saysBefore(page, nowRent, figure.start, 6));
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

const besideRent = gated(/(?:宿舍|食堂|车位|停车)[^，。；\d]{0,2}$/);
const nowRent = gated(
  /(?:现价|现租金|特价|优惠价|下?[降调][至到]|调整[为至到]|实价|本次|亏[着本]?给|优惠到|优惠至|现|我们?出|只要)[^，。\d]{0,3}$/,
);
