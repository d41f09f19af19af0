import { gated } from "../pattern/gate.ts";
import type { Figure } from "./figures.ts";
import { type Page, says, saysBefore } from "./page.ts";

export const sells = (page: Page): boolean => page.claims.some(({ key, value }) => key === "deal" && value === "sale");
export const lets = (page: Page): boolean => page.claims.some(({ key, value }) => key === "deal" && value === "rent");

/** 900平 0.62 环评勿扰: a decimal around one yuan that stands alone is the day's rent of a ㎡. */
export function isBareDayRent(page: Page, figure: Figure): boolean {
  const value = figure.max ?? figure.min ?? 0;
  const isLimit = figure.min === null && /以[内下]$/.test(page.text.slice(figure.start, figure.end));
  if (value < 0.2 || value > (isLimit ? 6 : 3) || figure.written !== "digits") return false;
  // 3.0 含物业 is a rent, 2.0 alone may be anything
  if (
    Number.isInteger(value) &&
    !/^ ?不?[含包税]/.test(page.text.slice(figure.end, figure.end + 3)) &&
    !(
      value === 1 &&
      page.figures[figure.index - 1]?.measure === "area" &&
      page.figures[figure.index - 1]?.end === figure.start - 1
    )
  )
    return false;
  const words = page.text.slice(figure.numberStart, figure.end);
  if (!/^(?:\d\.\d|[零一两二]点)/.test(words) || figure.bareWan) return false;
  const before = page.text.slice(Math.max(0, figure.start - 4), figure.start);
  const after = page.text.slice(figure.end, figure.end + 2);
  // 贵点没事1.3以内
  if (isLimit && !/[高深宽率比重距离率]$/.test(before)) return true;
  return (
    (figure.start < figure.numberStart ||
      /(?:^|[ ，。；、租金:在租按出前要现税库]|(?<![电水气油地煤])价|[含包](?:物业|管理)费?|[含带]票)$/.test(before)) &&
    !/容积率|比例|率/.test(before) &&
    (/^(?:$|[ ，。；、！!含包全起天\n(出卖售不可]|一天)/.test(after) || (/租$/.test(before) && /^[还剩到]/.test(after)))
  );
}

/** 精装 3.8-5.2 国企: what so many ㎡ of rooms cost a day, from–to, between blanks. */
export function isRoomsRent(page: Page, { start, end, numberStart, min, max }: Figure): boolean {
  if (min === null || max === null || min === max || min < 0.5 || max > 9) return false;
  if (!/^\d\.\d/.test(page.text.slice(numberStart, end)) || sells(page)) return false;
  return (
    page.claims.some(({ key, value }) => key === "kind" && (value === "office" || value === "rnd")) &&
    / $/.test(page.text.slice(Math.max(0, start - 1), start)) &&
    /^(?: |$)/.test(page.text.slice(end, end + 1))
  );
}

/** 5600 可整可分 13.5: a decimal of its own, too much for a height, beside a hall that is let in parts or whole. */
export const isAloneRent = (page: Page, figure: Figure): boolean => isCut(page, figure) || isOwnDecimal(page, figure);

/** 原14现12: what it was let for and what it is let for. */
const isCut = (page: Page, { start, min, max }: Figure): boolean =>
  min === max &&
  (max ?? 99) <= 60 &&
  /原(?:价|租)?\d{1,2}(?:\.\d+)?[元块]?，?现(?:价|在|只要)?$/.test(page.text.slice(Math.max(0, start - 12), start));

const isOwnDecimal = (page: Page, { start, end, numberStart, min, max }: Figure): boolean =>
  min === max &&
  (min ?? 0) >= 8 &&
  (max ?? 99) <= 45 &&
  /^\d\d?\.\d$/.test(page.text.slice(numberStart, end)) &&
  /(?:^|[ ，。；])$/.test(page.text.slice(Math.max(0, start - 1), start)) &&
  /^(?:$|[ ，。；\n])/.test(page.text.slice(end, end + 1)) &&
  !sells(page) &&
  !/(?:高|滴水|跨度?|[宽长深距重载率比税]) ?$/.test(page.text.slice(Math.max(0, start - 3), start)) &&
  page.figures.some(({ measure, min: size }) => measure === "area" || (measure === undefined && (size ?? 0) >= 200));

/** 租25含管理费: a whole number right behind 租. */
export const isBareRent = (page: Page, figure: Figure): boolean =>
  isSaidWith(page, figure) || isNamedRent(page, figure);

/** 货梯两台 21包物业: a whole number of its own with what it includes. */
export const isSaidWith = (page: Page, { start, end, min, max }: Figure): boolean =>
  (min ?? 0) >= 5 &&
  (max ?? 999) <= 120 &&
  /(?:^|[ ，。；])$/.test(page.text.slice(Math.max(0, start - 1), start)) &&
  /^[含包](?:物业|管理|税|发票|水)/.test(page.text.slice(end, end + 3));

/** 楼上180平，租2200，: a month's sum. */
const isNamedSum = (page: Page, { start, end, min, max }: Figure): boolean =>
  min !== null &&
  min === max &&
  min >= 600 &&
  min < 50_000 &&
  /(?:^|[ ，。；])租$/.test(page.text.slice(Math.max(0, start - 2), start)) &&
  /^(?:$|[ ，。；\n])/.test(page.text.slice(end, end + 1)) &&
  page.figures.some(({ measure }) => measure === "area");

const isNamedRent = (page: Page, figure: Figure): boolean =>
  isNamedSum(page, figure) ||
  (saysBefore(page, rentAhead, figure.start, 5) &&
    (figure.min ?? figure.max ?? 0) >= 5 &&
    (figure.max ?? figure.min ?? 999) <= 120 &&
    /^(?:$|[ ，。；\n含包])/.test(page.text.slice(figure.end, figure.end + 1)));

/** 找服装仓 三四百平 20以下: a whole number with a bound, alone between blanks, where somebody seeks to rent. */
export function isBudget(page: Page, figure: Figure): boolean {
  const value = figure.max ?? 0;
  if (value < 5 || value > 120 || sells(page) || !/[租找求寻换]|需要|急需|[想需]要|客户要/.test(page.text))
    return false;
  if (figure.min !== null && !isAbout(page, figure)) return false;
  if (!/(?:^|[ ，。；]|价格?按?月结?)$/.test(page.text.slice(Math.max(0, figure.start - 5), figure.start)))
    return false;
  return /^(?:$|[ ，。；\n]|租(?:$|[ ，。])|能租)/.test(page.text.slice(figure.end, figure.end + 2));
}

/** 400平，太和、人和，15左右: about so much, in a message that tells its size and nothing else without a unit. */
const isAbout = (page: Page, figure: Figure): boolean =>
  figure.min === figure.max &&
  /(?:左右|上下)$/.test(page.text.slice(figure.numberStart, figure.end)) &&
  page.figures.some(({ measure, min }) => measure === "area" || (measure === undefined && (min ?? 0) >= 200));

/** 一楼24 二楼以上18: whole numbers behind floors, too large for heights. */
export function isFloorRent(page: Page, figure: Figure): boolean {
  const value = figure.max ?? figure.min ?? 0;
  const row = page.text.slice(Math.max(0, figure.start - 30), figure.start);
  if (value > 0.2 && value < 60 && (pricedFloor.test(row) || pricedHall.test(row))) return !sells(page);
  if (value < 10 || value > 60 || !Number.isInteger(value) || figure.bounded) return false;
  const before = page.text.slice(Math.max(0, figure.start - 12), figure.start);
  const isBehind = /(?:[一二三四五六首底上\d][楼层f]|[楼层]上|楼上)(?:以上)?( ?)$/.exec(before);
  if (!isBehind || /[高重载]/.test(before) || (isBehind[1] === " " && !says(page, floorsInRow))) return false;
  return (
    /^(?:$|[ ，。；、\n(]|[一二三四五六首底\d][楼层f])/.test(page.text.slice(figure.end, figure.end + 2)) &&
    (lets(page) || !sells(page))
  );
}

/** 租金：4号楼1.35 / 6号楼1.6元: a hall by its number. */
const pricedHall =
  /(?:租金|租价|单价|价格|报价)[:为 ]?(?:[\da-f]{1,2}(?:号楼?|#楼?|栋|幢|座)[: ]?\d+(?:\.\d+)?(?:元|块)?[，、 /]*)*[\da-f]{1,2}(?:号楼?|#楼?|栋|幢|座)[: ]?$/;

/** 租金一楼1.1二楼: the floor whose rent comes next, in a row that a word for rent opens. */
const pricedFloor =
  /(?:租金|租价|单价|价格|报价)[:为 ]?(?:(?:[一二三四五六首底\d]|[二三四五六\d][-至到、][二三四五六\d])?[楼层上f](?:以上|上)?[: ]?\d+(?:\.\d+)?(?:元|块)?[，、 /]?)*(?:[一二三四五六首底\d]|[二三四五六\d][-至到、][二三四五六\d])?[楼层上f](?:以上|上)?[: ]?$/;

/** 1F 24 2F 15: a number for each floor, between blanks. */
const floorsInRow = gated(/(?:[1-9一二三四五六][楼层f] ?\d{2}(?:\.\d)?(?:[ ，、]|$)){2}/);

/** 出租0.5出售3500. */
export const isBarePrice = (page: Page, figure: Figure): boolean =>
  saysBefore(page, ofSale, figure.start, 3) &&
  (figure.min ?? 0) >= 800 &&
  /^(?:$|[ ，。；、\n起])/.test(page.text.slice(figure.end, figure.end + 1));

const ofSale = gated(/出?售$|(?:[，。；、 \d/]|可)[卖买] ?$/);
const rentAhead = gated(
  /(?:^|[^出求招承转])租(?:的话|金?只要)?$|(?:业主|房东|老板|[，。 ])(?:报|报价|开价|要价|喊)$|亏[着本]?给$/,
);
