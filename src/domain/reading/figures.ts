import { stickyAt } from "../pattern/sticky.ts";
import { boundAfter, boundBefore } from "./bounds.ts";
import { type Numeral, numeralAt } from "./numerals.ts";
import { choice, secondEnd } from "./ranges.ts";
import { type Per, rateAfter, rateBefore } from "./rates.ts";
import { smallChange } from "./small-change.ts";
import { type Measure, type Unit, unitAt } from "./units.ts";

/** A number or range in the text with its unit, in the measure's base unit; own words are [start, end). */
export interface Figure {
  /** Its place among the figures of the text. */
  index: number;
  readonly start: number;
  readonly end: number;
  /** Where its first digit stands: `start` without 不低于, 约. */
  readonly numberStart: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly measure: Measure | undefined;
  readonly per: readonly Per[];
  readonly perStart: number | undefined;
  /** 万 or 亿 without another unit. */
  readonly bareWan: boolean;
  readonly inferred: boolean;
  /** Whether the text bounds it (以上, 不超过, 多, 起) or gives two ends. */
  readonly bounded: boolean;
  readonly written: Numeral["written"];
  /** The claim that took it. */
  usedBy?: string;
}

const isDigitCode = (code: number): boolean => code >= 48 && code <= 57;
const chineseStart = new Uint8Array(0x1_0000);
for (const ch of "零一二两三四五六七八九十百千万半参伍陆") chineseStart[ch.charCodeAt(0)] = 1;

const [point, letterH, ordinal, zero] = [".", "h", "第", "零"].map((ch) => ch.charCodeAt(0));
const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isLatin = (code: number): boolean => isLetter(code) || isDigitCode(code);

/** A digit after a letter belongs to a name (m1, g60, a5), unless the letter ends the figure before it or stands for a height (h8.2m). */
const canStart = (text: string, i: number, after: number): boolean => {
  const code = text.charCodeAt(i);
  const isDigit = isDigitCode(code);
  if (!isDigit && chineseStart[code] !== 1) return false;
  const before = text.charCodeAt(i - 1);
  if (isDigit)
    return (
      !isDigitCode(before) &&
      before !== point &&
      (i === after || !isLetter(before) || (before === letterH && !isLatin(text.charCodeAt(i - 2))))
    );
  return before !== ordinal && before !== zero;
};

/** All figures of a normal text, in order, without overlaps; `taken` hides what is no figure (telephone numbers, roads). */
export function scanFigures(text: string, taken: (at: number) => boolean): Figure[] {
  const out: Figure[] = [];
  let after = 0;
  for (let i = 0; i < text.length; i++) {
    if (!canStart(text, i, after) || taken(i)) continue;
    const figure = figureAt(text, i, after);
    if (!figure || taken(figure.start) || taken(figure.end - 1)) continue;
    figure.index = out.length;
    out.push(figure);
    after = figure.end;
    i = after - 1;
  }
  return out;
}

/** 3.层高 4.环评: the number of an entry. */
const isListMark = (text: string, start: number, end: number): boolean =>
  text.charAt(end) === "." &&
  end - start < 3 &&
  /^\.[\u4e00-\u9fff]/.test(text.slice(end, end + 2)) &&
  /^(?:$|[ \n，。；:])/.test(text.charAt(start - 1));

function figureAt(text: string, at: number, after: number): Figure | undefined {
  const first = numeralAt(text, at);
  if (!first || isListMark(text, at, first.end)) return undefined;
  let unit = unitAt(text, first.end);
  // 年80万 月子中心
  if (unit?.measure === "months" && first.min >= 500 && text.charAt(first.end) === " ") unit = undefined;
  let end = unit?.end ?? first.end;
  let low = first.min;
  let high = first.max;
  let last = first;
  const second = choice(text, at) ?? secondEnd(text, first, unit);
  if (second) {
    low = second.low;
    high = second.high;
    unit = second.unit;
    end = second.end;
    last = second.last;
  }
  if (first.written === "chinese" && !isChineseFigure(text, at, last, unit, end)) return undefined;
  let per: readonly Per[] = [];
  let early: "lower" | "upper" | undefined;
  let perStart: number | undefined;
  let measure = unit?.measure;
  const isYearSum = measure === "years" && last.scale >= 10_000;
  if (isYearSum) {
    measure = "money";
    per = ["year"];
  }
  // 一起6500月: no lease runs so long
  if (measure === "months" && low >= 500) {
    measure = "money";
    per = ["month"];
  }
  const isDayRent = measure === "days" && low < 5 && !Number.isInteger(low);
  if (isDayRent) {
    measure = "money";
    per = ["day"];
  }
  const wan = last.scale >= 10_000;
  let bareWan = wan && measure === undefined;
  if (measure === "length" && last === first && unit?.factor === 1) {
    const small =
      /^([一二两三四五六七八九]|\d)(?![\d.米宽长层楼吨半平部台万千百㎡个kt-]|高(?![，。；、 ]|$)|[一二三四五六七八九][层楼])/.exec(
        text.slice(end, end + 4),
      );
    if (small && text.charAt(end - 1) === "米") {
      const digit = "一二三四五六七八九".indexOf(small[1] ?? "") + 1;
      low += (digit > 0 ? digit : Number(small[1])) / 10;
      high = low;
      end += small[0].length;
    }
  }
  // 货梯2吨半
  if (
    measure === "mass" &&
    last === first &&
    /^半(?![成挂年月天])/.test(text.slice(end, end + 2)) &&
    text.charAt(end - 1) === "吨"
  ) {
    low += 0.5;
    high = low;
    end += 1;
  }
  if (measure === "land" && last === first) {
    const tenths = /^([一二三四五六七八九]|\d(?=分))(?:分(?![割租期钟之])|(?=[ ，。；、\n]|$))/.exec(
      text.slice(end, end + 3),
    );
    if (tenths) {
      const digit = "一二三四五六七八九".indexOf(tenths[1] ?? "") + 1;
      low += (digit > 0 ? digit : Number(tenths[1])) / 10;
      high = low;
      end += tenths[0].length;
    }
  }
  if (measure === "money" && last === first) {
    const small = smallChange(text, end, unit?.factor ?? 1);
    if (small) {
      low += small.value / (unit?.factor ?? 1);
      high = low;
      end = small.end;
    }
  }
  if (measure === "money" && last !== first && text.charAt(end - 1) === "块") {
    const small = smallChange(text, end, 1);
    if (small) {
      high += small.value;
      end = small.end;
    }
  }
  const hedge = boundAfter(text, end);
  const rateFrom = hedge ? hedge.end : end;
  if (!isDayRent && !isYearSum && (measure === undefined || measure === "money")) {
    const rate = rateAfter(text, rateFrom, measure === "money");
    // 3200/跨: so many ㎡ a bay, not yuan
    const each =
      rate.per.length > 0 && measure === undefined && !wan && low >= 100 ? text.slice(rateFrom, rate.end) : "";
    const isSize = each !== "" && (/^\/[层跨]$/.test(each) || (low >= 800 && /^\/[栋幢座卡]$/.test(each)));
    // 电一千五 每天排水一百吨: the day of what comes next
    const isOther =
      measure === undefined && text.charAt(rateFrom) === " " && /[\u4e00-\u9fff]/.test(text.charAt(rate.end)) && !wan;
    if (rate.per.length > 0 && !isSize && !isOther) {
      per = rate.per;
      end = rate.end;
      measure = "money";
      early = hedge && !hedge.about ? hedge.bound : undefined;
    }
    const limit = boundBefore(text, at, after);
    const ahead =
      limit?.bound === "upper" && (low >= 100 || /[平方月天]$/.test(text.slice(0, limit.start).slice(-1)))
        ? rateBefore(text, limit.start)
        : rateBefore(text, at);
    if (
      ahead &&
      (measure === "money" || bareWan || per.length > 0 || first.min >= 0.1) &&
      ahead.start >= after &&
      text.charAt(ahead.start - 1) !== "第"
    ) {
      per = [...new Set([...ahead.per, ...per])];
      perStart = ahead.start;
      measure = "money";
    }
    // 月8000元
    if (
      measure === "money" &&
      per.length === 0 &&
      text.charAt(at - 1) === "月" &&
      /[ ，。；、\n]/.test(text.charAt(at - 2))
    )
      per = ["month"];
    if (text.charAt(at - 1) === "¥" || (text.charAt(at - 1) === " " && text.charAt(at - 2) === "¥")) measure = "money";
    if (measure === "money") bareWan = false;
  }
  if (measure === "area" || measure === "length") end = skipPer(text, end);
  const factor = unit?.factor ?? 1;
  // A rule of thumb bears three figures: 200 kW are 222 kVA, not 222.22
  const scaled = (value: number) =>
    unit?.inferred === true ? Number((value * factor).toPrecision(3)) : Math.round(value * factor * 1e6) / 1e6;
  let min: number | null = scaled(low);
  let max: number | null = scaled(high);
  let start = perStart ?? at;
  const ahead = boundBefore(text, perStart === undefined ? start : at, after);
  if (ahead) start = Math.min(start, ahead.start);
  const behind = boundAfter(text, end);
  if (behind) end = behind.end;
  const bound = early ?? (behind && !behind.about ? behind.bound : (ahead?.bound ?? (last.more ? "lower" : undefined)));
  if (low === high || second === undefined) {
    if (bound === "lower") max = null;
    else if (bound === "upper") min = null;
  }
  return {
    index: 0,
    start,
    end,
    numberStart: at,
    min,
    max,
    measure,
    per,
    perStart,
    bareWan,
    inferred: unit?.inferred === true,
    bounded: bound !== undefined || low !== high,
    written: first.written,
  };
}

/** Chinese numerals are figures only with a unit or a multiplier, so that 一般 and 三林 stay words. */
function isChineseFigure(text: string, at: number, last: Numeral, unit: Unit | undefined, end: number): boolean {
  const word = text.slice(at, last.end);
  const scaled = /[百千万亿]/.test(word);
  // 四平路
  if (unit?.measure === "area" && word.length === 1 && /^[路街市]/.test(text.slice(end, end + 1))) return false;
  // 一年五十五万拿走, 总价两千万打住: what such words announce is a sum
  if (!unit && scaled && word.length > 1 && announced.test(text.slice(Math.max(0, at - 4), at))) return true;
  // 一间700以内: for each room
  if (
    unit?.measure === "rooms" &&
    word === "一" &&
    /^(?:不超过?)?(?:\d{3,4}|[一二两三四五六七八九]百[一二三四五六七八九]?)(?:以[内下]|元|块|\/)/.test(
      text.slice(end, end + 10),
    )
  )
    return false;
  if (!unit && !scaled && /十/.test(word) && word.length > 1)
    return (
      /(?:租金|预算|价格|单价|租价|价|亩均|税收?)[^，。\d]{0,3}$|(?<![求出招转想])租(?:的话)?$|[一每]个?(?:平方?米?|方|月)$/.test(
        text.slice(Math.max(0, at - 6), at),
      ) ||
      /^一个?(?:平|方)/.test(text.slice(last.end)) ||
      (/^(?:以[内下]|封顶)(?:[，。 \n]|$)/.test(text.slice(last.end, last.end + 3)) &&
        /[，。 \n]/.test(text.charAt(at - 1)))
    );
  if (
    !unit &&
    /[百千]万$/.test(word) &&
    /(?:税收?|纳税)(?:一年|每年)?[约能有达到]{0,2}$/.test(text.slice(Math.max(0, at - 7), at))
  )
    return true;
  if (!unit)
    return (
      scaled &&
      word.length > 1 &&
      /[一二两三四五六七八九十百千]/.test(word) &&
      /^(?:[元块/每租 ，。、；\n)]|[一二三四五六七八九\d][层楼]|的[仓库厂房样变单独电车 ]|的大库|的[一二三四五六首底][楼层]|的[\u4e00-\u9fff]{1,4}(?:厂房|仓库|车间)|出租|想[租出]|吧|不够|院子|给[我咱]|空[着置出]|够(?:了|用|大|[，。 ]|$)|就[行够]|全要|没问题|都[有行可]|那[个套间]|[单双多]层|左右|上下|以[内下上]|之内|内(?![部含])|个?电(?:[，。； ]|$)|封顶|打住|出手|拿走|成交|不到|起|一个?[月年天平方亩]|全包|包|打包|一起|$)/.test(
        text.slice(last.end),
      )
    );
  // 多少钱一平
  if (unit.measure === "area" && word === "一" && /(?:[钱块元毛]|多少|几)$/.test(text.slice(Math.max(0, at - 2), at)))
    return false;
  // 求地一块，约8亩; 车间+冷库一块，共25亩: a piece, or together
  if (
    unit.measure === "money" &&
    word === "一" &&
    /[地场库院出]$/.test(text.slice(Math.max(0, at - 1), at)) &&
    /^块[，。；、 \n约在]/.test(text.slice(last.end, last.end + 2))
  )
    return false;
  // 税收一亩二十五万: for each 亩
  if (
    unit.measure === "land" &&
    word === "一" &&
    /^(?:一年|每年|\/年)?(?:不要?超过?|别超过?|最多)?[\d.一二两三四五六七八九十百千]+(?:万|千|块钱?|元)/.test(
      text.slice(end, end + 10),
    )
  )
    return false;
  if (
    unit.measure === "area" &&
    word === "一" &&
    /^ ?(?:[\d一二两三四五六七八九十能可承压]|不要?超过?|别超过?|最多)/.test(text.slice(end))
  )
    return false;
  // 三通一平
  if (unit.measure === "area" && word === "一" && text.charAt(at - 1) === "通") return false;
  if (unit.measure === "area") return scaled || /十/.test(word) || /^个?平(?:方|米)?/.test(text.slice(last.end, end));
  if (unit.measure === "current" || text.startsWith("一口价", at)) return false;
  if (
    word === "一" &&
    /^(?:months|years|days)$/.test(unit.measure) &&
    /^ ?(?:给|付|算|要|只要|租金|房租|约|大概|差不多|总共|共|打包)?[\d一二两三四五六七八九十]/.test(text.slice(end))
  )
    return false;
  return true;
}

const announced = /(?:一年|每年|年租金?|月租金?|一个月|总价|预算)$/;

const perUnitAt = stickyAt(/\/(?:套|层|栋|间|个|单元|跨|座|幢)/y);

const skipPer = (text: string, at: number): number => {
  const found = perUnitAt(text, at);
  return found ? at + found[0].length : at;
};
