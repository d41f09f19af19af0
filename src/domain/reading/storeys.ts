import { numeralAt } from "./numerals.ts";
import { matches, type Page } from "./page.ts";

const numeral = "[一二两三四五六七八九十]{1,3}|-?\\d{1,2}";
const floorPattern = new RegExp(
  `(第)?(${numeral})(?:([-至到、,，\\/或]|楼?(?:或|和|及|、)(?:带货梯的)?)(${numeral}))?(?:(楼(?![盘宇梯板道])|f(?![a-z\\d]))|(层(?![高面级次])))`,
  "g",
);
const total =
  /^(?:小?楼|厂房|楼房|独栋|独院|框架|标准|建筑|钢混|混凝土|框架结构|结构|办公楼|研发楼|宿舍楼|仓库|的?厂房|带|整栋|整体|电梯)/;
const single = /单一?层(?!面积|建筑面积|高|约?\d+(?:平|㎡))|单一层|平层厂房|单层(?=\d+平?以?)/g;
const multi = /多层|楼上(?!楼下)|高层厂房|小高层/g;

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly floors: readonly number[];
  readonly written: string;
  readonly range: boolean;
}

/** 单层/多层 and the floors. A count of floors (三层厂房) says multi; 四楼 says the floor and multi; 一楼 only the floor. */
export function readStoreys(page: Page): void {
  const { text } = page;
  const mentions: Mention[] = [];
  let multiSpan: { start: number; end: number } | undefined;
  for (const found of matches(page, floorPattern)) {
    const [all, ordinal, first = "", joint = "", second, building, layer] = found;
    const low = floorOf(first);
    const high = second === undefined ? low : floorOf(second);
    if (low === undefined || high === undefined || low === 0 || low > 60 || high > 60) continue;
    const start = found.index;
    const end = start + all.length;
    const before = text.slice(Math.max(0, start - 4), start);
    const after = text.slice(end, end + 6);
    if (/[\d.a-z号#]$/.test(before) || (/[每单整半多夹]$/.test(before) && layer)) continue;
    if (/号$/.test(first)) continue;
    if (/(?:不要|非|除|不|[隔做加盖带])$/.test(before)) continue;
    if (/^(?:以下|以内|之内|内(?![部含]))/.test(after)) {
      continue;
    }
    if (second !== undefined && /\d/.test(first) !== /\d/.test(second)) continue;
    const isRange = second !== undefined && /[-至到]/.test(joint);
    if (
      layer &&
      /^(?:为|约|:|高|净?层?高)*\d+(?:\.\d+)?(?:米|m|吨|t|kg|公斤|平|㎡|方)/.test(after) &&
      !/[共高]$/.test(before)
    )
      continue;
    if (layer && /租$/.test(before)) continue;
    if (layer && ordinal === undefined && !/(?:在|位于|租|第|出租|的)$/.test(before)) {
      const ground = low === 1 && second === undefined;
      if (!ground) {
        if (isCountOfFloors(before, after, low, text, end)) multiSpan ??= low > 1 ? { start, end } : undefined;
        continue;
      }
    }
    if (building && /^(?:房|以上)?(?:厂房|小楼|楼房)?$/.test("") && /(?:共|总高|总共|一共|地上|高)$/.test(before)) {
      if (low > 1) multiSpan ??= { start, end };
      continue;
    }
    const floors = isRange && high > low ? span(low, high) : second === undefined ? [low] : [low, high];
    mentions.push({ start, end, floors, written: isRange ? `${low}-${high}` : floors.join("|"), range: isRange });
  }
  for (const found of matches(page, /首层|底层|底楼/g)) {
    const end = found.index + found[0].length;
    const isOffer = /^(?:出租|招租|厂房|整层|约?\d{2,}(?:平|㎡|方)|[，。 \n；]|$)/.test(text.slice(end, end + 8));
    const isWanted = /(?:[要租求在位]|只)$/.test(text.slice(Math.max(0, found.index - 1), found.index));
    if (!isOffer && !isWanted) continue;
    mentions.push({ start: found.index, end, floors: [1], written: "1", range: false });
  }
  claimStorey(page, mentions, multiSpan);
}

function claimStorey(page: Page, mentions: Mention[], multiSpan: { start: number; end: number } | undefined): void {
  const { text } = page;
  const parts = mentions.filter((one) =>
    /^(?:约|面积|各)?\d{2,}(?:\.\d+)?(?:平|㎡|方|以上|[，二三+])/.test(text.slice(one.end, one.end + 12)),
  );
  if (parts.length > 1) for (const part of parts) mentions.splice(mentions.indexOf(part), 1);
  const own = mentions.filter((one) => !qualifies(page, one, mentions.length > 1 || multiSpan !== undefined));
  const floors = [...new Set(own.flatMap((one) => one.floors))].sort((a, b) => a - b);
  if (own.length > 0) {
    const written = own.length === 1 ? [...new Set((own[0]?.written ?? "").split("|"))].join("|") : floors.join("|");
    for (const one of own)
      page.claim({ key: "floor", value: { floors, written }, start: one.start, end: one.end, origin: "stated" });
  }
  const upper = own.length > 0 && floors.every((floor) => floor > 1);
  const seeks = page.claims.some(({ key, value }) => key === "side" && value === "demand");
  const many = multiSpan ?? (seeks ? undefined : (first(page, multi) ?? (upper ? own[0] : undefined)));
  const one = first(page, single);
  const isPart =
    one !== undefined &&
    /^\s?(?:约|面积)?\d+(?:\.\d+)?(?:平|㎡|方)/.test(text.slice(one.end, one.end + 10)) &&
    page.figures.filter(({ measure }) => measure === "area").length > 1;
  if (one && !isPart && !(multiSpan && /^\s?约?\d/.test(text.slice(one.end, one.end + 3)))) {
    page.claim({ key: "storey", value: "single", start: one.start, end: one.end, origin: "stated" });
  } else if (many && !/可$/.test(text.slice(Math.max(0, many.start - 1), many.start))) {
    page.claim({ key: "storey", value: "multi", start: many.start, end: many.end, origin: "stated" });
  }
}

const first = (page: Page, pattern: RegExp): { start: number; end: number } | undefined => {
  for (const found of matches(page, pattern)) return { start: found.index, end: found.index + found[0].length };
  return undefined;
};

/** A floor that only says which height, load or part area is meant: 一楼8米，二楼6米. */
function qualifies(page: Page, mention: Mention, several: boolean): boolean {
  const after = page.text.slice(mention.end, mention.end + 8);
  if (/^(?:到顶|以上|板|承重|荷载|净?层?高|挑高|(?:为|约)?\d+(?:\.\d+)?(?:米|m|吨|t|kg|公斤))/.test(after))
    return several || /^(?:承重|荷载|(?:为|约)?\d+(?:\.\d+)?(?:吨|t|kg))/.test(after);
  return false;
}

const isCountOfFloors = (before: string, after: string, low: number, text: string, end: number): boolean =>
  low > 1 || total.test(after) || /共|总|地上/.test(before) || /^[，。 ]|^$/.test(text.slice(end, end + 1));

const span = (low: number, high: number): number[] =>
  Array.from({ length: Math.min(60, high - low + 1) }, (_, i) => low + i);

function floorOf(word: string): number | undefined {
  if (word.startsWith("-")) return -Number(word.slice(1));
  const read = numeralAt(word, 0);
  return read && read.end === word.length ? read.min : undefined;
}
