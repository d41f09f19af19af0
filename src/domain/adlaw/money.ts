import type { PriceUnit } from "../measure/price.ts";
import type { RentUnit } from "../measure/rent.ts";
import { numberOf, numeral } from "./amounts.ts";
import { clauseBefore } from "./page.ts";

/** A rent or a price as the text quotes it, in yuan. */
export interface Quote {
  readonly low: number;
  readonly high: number;
  readonly unit: RentUnit | PriceUnit;
  readonly start: number;
  readonly end: number;
}

const sqm = "(?:平方米|平米|平方|㎡|m²|m2|平|方)";
const range = `(${numeral})(?: ?[-~至到] ?(${numeral}))?`;
const lead = "(?:低至|仅售?|约|只要|只需|为|是|:| |起|每|共|统一|含税){0,3}";
const edge = String.raw`(?<![\d.])`;

interface Form {
  readonly pattern: RegExp;
  unit(match: RegExpMatchArray, yuan: number): RentUnit | PriceUnit | undefined;
  readonly scale?: number;
}

const period = (words: string): RentUnit => (/[天日]/.test(words) ? "cny_sqm_day" : "cny_sqm_month");

const forms: readonly Form[] = [
  {
    pattern: new RegExp(`(每[天日月]每${sqm}|每${sqm}每[天日月])(?:租金)?${lead}${range} ?元?`, "g"),
    unit: (match) => period(match[1] ?? ""),
  },
  {
    pattern: new RegExp(
      `()${edge}${range} ?元? ?/ ?${sqm} ?[./每·]? ?(?:天|日|月)|()${edge}${range} ?元每?${sqm}每?(?:天|日|月)`,
      "g",
    ),
    unit: (match) => period(match[0].slice(-1)),
  },
  {
    pattern: new RegExp(`()${edge}${range} ?万元?(?:/|每)亩`, "g"),
    unit: () => "cny_mu",
    scale: 10_000,
  },
  {
    pattern: new RegExp(`()${edge}${range} ?(?:元(?:/|每|一)|一)${sqm}(?! ?[./每·]? ?[天日月年])`, "g"),
    unit: (_, yuan) => (yuan >= 500 ? "cny_sqm" : yuan < 5 ? "cny_sqm_day" : "cny_sqm_month"),
  },
  {
    pattern: new RegExp(`(月租金?|年租金?)${lead}${range} ?(?:万元?|元)?`, "g"),
    unit: (match, yuan) => (yuan < 100 ? undefined : match[1]?.startsWith("月") ? "cny_month" : "cny_year"),
  },
  {
    pattern: new RegExp(`(日租金?)${lead}${range} ?(?:万元?|元(?!/))`, "g"),
    unit: (_, yuan) => (yuan < 100 ? undefined : "cny_day"),
  },
  {
    pattern: new RegExp(`(总价|售价|卖价|一口价|报价)${lead}${range} ?(?:万|亿)元?(?!/)`, "g"),
    unit: () => "cny_total",
  },
  {
    pattern: new RegExp(
      `(?<![年月])(租金|单价|日租金?|租价)${lead}${range}(?! ?(?:%|万|倍|年|个|天|月|[\\d.]))(?: ?元)?`,
      "g",
    ),
    unit: (_, yuan) => (yuan < 5 ? "cny_sqm_day" : yuan < 500 ? "cny_sqm_month" : undefined),
  },
  {
    pattern: new RegExp(`()${edge}${range} ?(?:万元?|元)(?:/|每|一)(?:月|年)`, "g"),
    unit: (match) => (match[0].endsWith("月") ? "cny_month" : "cny_year"),
  },
];

/** Money that is neither the rent nor the price. */
const otherMoney =
  /(?:物业费?|管理费|水费|电费|水电|停车费?|押金|定金|补贴|奖励|中介费|佣金|工资|预算|产值|税收|纳税|投资|资本|每度)[^,。;]{0,4}$/;

const scaleOf = (words: string): number => (/亿/.test(words) ? 1e8 : /万/.test(words) ? 10_000 : 1);

/** Every rent and price quoted in a folded text; where two readings overlap, the more exact one. */
export function quotes(text: string): Quote[] {
  const found: Quote[] = [];
  const taken = new Uint8Array(text.length);
  for (const form of forms) {
    for (const match of text.matchAll(form.pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      const figures = match.slice(2).filter((part): part is string => part !== undefined && part !== "");
      const scale = form.scale ?? scaleOf(match[0]);
      const values = figures.map((part) => numberOf(part) * scale);
      const low = Math.min(...values);
      const unit = values.length === 0 ? undefined : form.unit(match, low);
      if (unit === undefined || !(low > 0)) continue;
      if (otherMoney.test(clauseBefore(text, start, 12))) continue;
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ low, high: Math.max(...values), unit, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
