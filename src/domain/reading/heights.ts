import type { Figure } from "./figures.ts";
import type { Page } from "./page.ts";

/** How long trucks are, in metres. */
const trucks = new Set([17.5, 13, 13.5, 13.75, 9.6, 6.8, 4.2, 16.5, 7.6, 12.5]);

/** 17.5米挂车, 能进9.6米: how long a truck may be. */
export function isTruck(text: string, figure: Figure): boolean {
  const value = figure.max ?? figure.min ?? 0;
  const after = text.slice(figure.end, figure.end + 6);
  const before = text.slice(Math.max(0, figure.start - 6), figure.start);
  if (
    /^(?:的?长?的?)?(?:大|小|平板|半|高栏|厢式|集装箱|集卡|重)?(?:挂|货车|卡车|拖车|板车|车(?!间)|大车|柜)/.test(after)
  )
    return true;
  if (/(?:进出?|进得了|停放?|通行|进入)(?:长)?$/.test(before) && value >= 4) return true;
  if (
    trucks.has(value) &&
    !after.startsWith("高") &&
    /车|挂/.test(text.slice(Math.max(0, figure.start - 8), figure.end + 8)) &&
    !/高$/.test(before)
  )
    return true;
  return value === 17.5;
}

/** 首层8.1米, 单层9米: a length beside a floor's word is its height. */
export const isHeightByPlace = (text: string, figure: Figure): boolean => {
  const value = figure.min ?? figure.max ?? 0;
  if (value < 2.5 || value > 25) return false;
  if (trucks.has(value) && !/^(?:$|[，。；、 \n)]|承重|荷载|净?层?高)/.test(text.slice(figure.end, figure.end + 2)))
    return false;
  const before = text.slice(Math.max(0, figure.start - 14), figure.start);
  if (/(?:首层|底层|[一二三1-3][楼层]|标准层)(?:约|:| )?\d{2,5}(?:\.\d+)?(?:㎡|平方?米?|方)[ ，、]?$/.test(before))
    return true;
  if (text.charAt(figure.start - 1) === "h") return true;
  // 谁有8米以上的2000平
  if (value >= 4 && /^的\d{3,5}(?:平|㎡|方)/.test(text.slice(figure.end, figure.end + 7))) return true;
  if (value >= 4 && value <= 16 && !trucks.has(value) && standsAlone(text, figure)) return true;
  return /(?:首层|底层|一楼|二楼|三楼|1楼|2楼|3楼|一层|1层|1f|单层|单一层|钢构|标准层|平层|二层以上|楼上)(?:为|约|:| )?$/.test(
    text.slice(Math.max(0, figure.start - 8), figure.start),
  );
};

/** 独立院落 8.5米 月台: a length between blanks that nothing names. */
const standsAlone = (text: string, figure: Figure): boolean =>
  / $/.test(text.slice(figure.start - 1, figure.start)) &&
  /^的?(?: |$)/.test(text.slice(figure.end, figure.end + 2)) &&
  !/[长宽距离路门跨深]/.test(text.slice(Math.max(0, figure.start - 8), figure.end + 6));

/** 2464㎡，5.1m，800kg/㎡; 厂房6米以上: the one length of a hall, in a stretch of its own or right behind its word. */
export function loneHeight({ text, figures }: Page): Figure | undefined {
  const [only, ...others] = figures.filter(({ measure }) => measure === "length");
  if (!only || others.length > 0 || !figures.some(({ measure }) => measure === "area")) return undefined;
  const { usedBy, start, end, min, max } = only;
  const value = min ?? max ?? 0;
  if (usedBy !== undefined || value < 3.5 || value > 16 || trucks.has(value)) return undefined;
  const before = text.slice(Math.max(0, start - 2), start);
  const isAlone = /[，,、|；]$/.test(before) && /^(?:[，、|；。]|$)/.test(text.slice(end, end + 1));
  const isNamed = /(?:厂房|车间|仓库|库房)$/.test(before) && !/^[长宽跨]/.test(text.slice(end, end + 1));
  return isAlone || isNamed ? only : undefined;
}

/** 一层7.8其余4.2, 首层6.8，标准层4.5: decimals without a unit behind the ground floor and the others. */
export const isHeightOfFloor = (page: Page, figure: Figure): boolean => {
  const value = figure.min ?? 0;
  if (figure.measure !== undefined || figure.usedBy !== undefined || value !== figure.max) return false;
  if (value < 3.2 || value > 14 || Number.isInteger(value)) return false;
  const { text } = page;
  return (
    /(?:首层|底层|底楼|[一1][层楼f])[:：约为 ]?$/.test(text.slice(Math.max(0, figure.start - 4), figure.start)) &&
    otherFloors.test(text.slice(figure.end, figure.end + 14))
  );
};
const otherFloors =
  /^[，、；/ ]?(?:其[余他它]|标准层|以上|(?:[二三四五六2-6][-至到、]?)+[层楼f](?:以上)?|上层|楼上)(?:各?层)?[:：约为均都是 ]{0,2}\d{1,2}\.\d(?!\d*(?:元|块|万|平|㎡))/;
