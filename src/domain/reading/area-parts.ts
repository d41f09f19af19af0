import type { Range } from "../measure/range.ts";
import { eachMatch } from "../pattern/each.ts";
import { gated } from "../pattern/gate.ts";
import type { Figure } from "./figures.ts";
import { type Page, says, saysBefore } from "./page.ts";

export const floorBefore = gated(
  /(?:上|下|楼上|楼下|[一二三四五六七八]楼|[一二三四五六七八]层|首层|底[层楼]|\d楼|\d层|\df|[一二三四五六七]期|[东西南北]车间|[前后东西南北][栋幢座排]|(?<!最)[大小中新老](?:一?[个间座栋幢])?的?那?[个间座栋幢的]|另(?:外)?一?[个间座栋幢]|顶楼|[一二三四五\d]号?(?:车间|厂房|楼|栋|库)|(?<!\d)[1-9]号|(?<!\d)\d{1,2}#(?:楼|厂房|车间|仓库?|库房?|栋)?|[abcdef]栋?|一[栋幢座]|底下|[上下][头面]|上层|下层|综合楼|[一-龥]{0,2}(?:车间|加工间|加工|烘干房)|(?:[一二三四五六七八\d]楼|首层|底[层楼])(?:厂房|仓库?|库房|门店|店面|门面|铺面|商铺|展厅))(?:[东西南北前后左右]?半层|整层|全层|局部|[东西南北][侧边面])?(?:面积|为|约|:|有|同样|也是?)*\s?$/,
);
/** 大的, 前栋, 另一间, A栋: one of several halls. */
const memberWord =
  "(?:双拼|独栋|联排|[大小](?:的|间|栋|个|跨|库|仓)(?:那?[间栋个座])?|[前后东西南北左右](?:(?:面|边|侧)?(?:那?一?[栋间个座幢]|车间|厂房)|[边侧](?=\\d))|(?:另外?|还有)?一[栋间个座幢处套](?:厂房|车间|仓库|楼)?|[a-h甲乙丙丁](?:\\d{0,2}[栋幢座区间厅铺棚馆库仓]|\\d{1,2})|\\d号?[栋幢库]|(?:[1-9]|[一二三四五六])号(?:[仓棚馆]|厂房|车间|楼|仓库|库房)?|(?<![\\da-z])[a-d](?=\\d)|(?<!\\d)1个|[铺仓]位|[前后]库|(?:冷冻|冷藏|洁净|普通)区|\\d{1,2}#|[东西南北中]跨|(?:厂房|仓库|车间|楼)[a-h]|仓[1-9]:?)";
export const memberBefore = gated(
  new RegExp(
    `(?<!最)${memberWord} ?(?:(?:[一二两三四五六\\d]{1,2}|[单双多])[层个间栋座])?(?:一?共|总|各)?(?:面积|为|约|:|有|是|大概|建筑)*\\s?$`,
  ),
);

export const parkBefore = gated(
  /(?:总?规划(?:总)?建筑?面积|总规划建[筑面]+积?)(?:[:约为是达]|总)*\s?$|(?:园区|项目|基地|产业园|库区|厂区|[本全整]园)(?:总)?(?:建筑面积|面积|规模|体量|总建筑面积|总面积|建面|总建面|总规模|占地)?(?:[:约为是达]|总)*\s?$/,
);
/** 园区总占地118亩、总建面12.8万方: of the whole park. */
export const ofPark = gated(
  /(?:园区|[本全整]园|项目|基地)(?:总|规划)*(?:占地|用地|面积)[^。；\n]{0,18}(?:总建面|总建筑面积|建筑面积|建面)[:约为]?\s?$/,
);
const offeredBefore = gated(
  /(?:还剩|仍有|尚有|转出(?:一半)?|腾出|空出|分出|让出|拿出|出租|可租|剩余|现有|空置|招租|待租|出售|可售|余|闲置|目前|求租|需求|需要|需|租)(?:面积|厂房|仓库|建筑面积)*(?:[:约为是有]|大约|还有|仅剩|仅余|最后)*\s?$/,
);

/** 二楼、三楼各1980㎡: the floors that one figure speaks of. */
function timesOf(page: Page, part: Figure): number {
  const before = page.text.slice(Math.max(0, part.start - 16), part.start);
  const halls =
    /(\d|[两二三四五六]) ?[个栋幢间座处](?:独立)?(?:仓库?|库房?|厂房|车间|冷库|单元|库间|隔间|防火分区)?[ ，]?(?:各|每个)(?:约|有)? ?$/.exec(
      before,
    )?.[1];
  if (halls !== undefined) return digitOf(halls);
  const apart = /(?<![\d一二三四五六七八九十])([两三四五六]|[2-6])[座栋幢](?!楼)[^。；各]{1,18}，各(?:约|有)?$/.exec(
    page.text.slice(Math.max(0, part.start - 26), part.start),
  )?.[1];
  if (apart !== undefined) return digitOf(apart);
  const multiple = /(\d{1,2}|[两三四五六七八九])[层栋幢座间个跨][x×*]$/.exec(before)?.[1];
  if (multiple !== undefined) return digitOf(multiple);
  const floors =
    /(\d|[一二三四五六七八九])[-至到](\d|[一二三四五六七八九])[楼层f][，,:]?(?:厂房|车间|仓库|办公)?(?:每层|各)(?:约|面积)?$/.exec(
      before,
    );
  if (floors) return Math.max(1, digitOf(floors[2] ?? "") - digitOf(floors[1] ?? "") + 1);
  const numbered = /(?<!\d)(\d{1,2})[#号]?[-至到](\d{1,2})[#号](?:厂房|仓库|车间|楼|栋)?各(?:约|有)?$/.exec(before);
  if (numbered) return Math.max(1, Number(numbered[2]) - Number(numbered[1]) + 1);
  const named =
    /((?:(?:[一二三四五六七八]|(?<!\d)\d(?!\d))(?:[层楼f]|[#号](?:仓库?|库房?|车间|厂房|楼|栋)?)?[、和及与/+]?){2,6})[层楼f]?(?:面积)?[ ，]?(?:各|均为)(?:为|约)?$/.exec(
      before,
    )?.[1];
  return named === undefined
    ? /(?:[上下]{2}各|(?:两|二)层(?:都是?|均|各)|[\u4e00-\u9fff](?:库|间|仓|房)[加和+、][\u4e00-\u9fff]{0,4}(?:库|间|仓|房)[， ]?各)(?:为|约|有)?$/.test(
        before,
      )
      ? 2
      : 1
    : (named.replace(numberedHouse, "").match(/[一二三四五六七八\d]/g)?.length ?? 1);
}

/** 3号楼 in 3号楼二层、三层，各1980平. */
const numberedHouse = /\d+[#号][楼栋幢库]?(?=[一二三四五六七八\d][层楼f])/;

/** 使用面积210（建面300）: of the two the built area. */
export function grossOnly(page: Page, plains: Figure[]): Figure[] {
  const inner = (one: Figure): boolean => saysBefore(page, innerArea, one.start, 7);
  const gross = plains.filter((one) => !inner(one));
  return gross.length > 0 ? gross : plains;
}

export const isOfFloor = (page: Page, one: Figure): boolean =>
  /(?:[一二三四首底]|\d)[楼层f](?:面积|要|为|约|:|有|≥|不少于|不低于|不小于|至少|\s)*$/.test(
    page.text.slice(Math.max(0, one.numberStart - 8), one.numberStart),
  );

/** Of several plain figures the one that is offered, else the first that is not the park's whole. */
export function mainOf(page: Page, plains: readonly Figure[]): Figure | undefined {
  if (plains.length < 2) return plains[0];
  const before = (figure: Figure) => page.text.slice(Math.max(0, figure.start - 14), figure.start);
  return (
    plains.find((figure) => says(page, offeredBefore, before(figure)) && !says(page, parkBefore, before(figure))) ??
    plains.find((figure) => !says(page, parkBefore, before(figure))) ??
    plains[0]
  );
}

/** 500平、800平、1200平多种户型: from the smallest to the largest; 3000平+2000平: the smallest part and the sum. */
export function severalPlain(page: Page, plains: readonly Figure[], main: Figure): Range {
  const listed: Figure[] = [];
  let summed = false;
  for (const figure of plains) {
    const last = listed[listed.length - 1];
    const between = last ? page.text.slice(last.end, figure.start) : "";
    if (
      !last ||
      /^[、/ +和与或及]{0,2}(?:(?<=.)整层)?$/.test(between) ||
      /^[\u4e00-\u9fff]{0,4}\+[\u4e00-\u9fff]{0,6}$/.test(between)
    ) {
      if (between.includes("+")) summed = true;
      listed.push(figure);
    } else if (listed.length < 2) listed.splice(0, 1, figure);
    else break;
  }
  if (listed.length < 2 || !listed.includes(main)) return [main.min, main.max];
  const min = lowest(listed);
  const ends = listed.map((one) => one.max ?? one.min ?? 0);
  if (min === undefined) return [main.min, main.max];
  const opened = page.text.slice(Math.max(0, (listed[0]?.start ?? 0) - 6), listed[0]?.start);
  const heading = page.text.slice(Math.max(0, (listed[0]?.start ?? 0) - 16), listed[0]?.start);
  const isEach = /^各一(?:[间栋个座处套幢]|[，。；、 ]|$)/.test(page.text.slice(listed[listed.length - 1]?.end ?? 0));
  const closed =
    /^([一二两三四五六七八九]|\d)(?:[个栋间座处](?:独立)?(?:仓|库|厂|车间|楼)|[块个间栋座处套](?=[，。 可]))/.exec(
      page.text.slice(listed[listed.length - 1]?.end ?? 0).slice(0, 8),
    )?.[1];
  if (
    /分别(?:为|是|约|有)?$|(?:[两二三四五六七八九]|\d)[栋幢座个间处]\($/.test(opened) ||
    digitOf(/([两二三四五六])[栋幢座个间处套][^，。；\d]{0,10}[，,: ]$/.exec(heading)?.[1] ?? "") === listed.length ||
    isEach ||
    (closed && digitOf(closed) === listed.length)
  )
    summed = true;
  return [min, summed ? ends.reduce((a, b) => a + b, 0) : Math.max(...ends)];
}

/** 底层1850平 二层1850平 另有一栋1100平: a hall beside the floors of another, smaller than one of them. */
export const isBeside = (one: Figure, parts: readonly Figure[]): boolean =>
  one.max !== null && one.min === one.max && parts.every(({ max }) => max !== null && max > (one.max ?? 0));

export function ofParts(page: Page, parts: readonly Figure[], leasts: readonly Figure[], all = false): Range {
  const listed = parts.filter(
    (one) =>
      all ||
      timesOf(page, one) > 1 ||
      (parts.length > 1 && eachTimes(page, one) > 0) ||
      behindTimes(page, one) > 0 ||
      saysBefore(page, floorBefore, one.start, 14) ||
      saysBefore(page, memberBefore, one.start, 14),
  );
  // B栋1210-1280平 C栋2460平: sizes to choose from
  if (
    listed.length > 1 &&
    (areToChoose(page, listed) || (!all && listed.some(({ min, max }) => min !== max && max !== null)))
  ) {
    return [lowest(listed) ?? null, Math.max(...listed.map((one) => one.max ?? one.min ?? 0))];
  }
  if (listed.length > 1 || listed.some((one) => timesOf(page, one) > 1 || behindTimes(page, one) > 1)) {
    const sum = listed.reduce(
      (total, one) =>
        total + (one.max ?? one.min ?? 0) * Math.max(timesOf(page, one), eachTimes(page, one), behindTimes(page, one)),
      0,
    );
    return [lowest([...leasts, ...listed]) ?? sum, sum];
  }
  const [part] = parts;
  if (part) {
    const floors = floorsOf(page, part);
    const isEach = /每[层栋座幢](?:面积|约|为|:)*$/.test(page.text.slice(Math.max(0, part.start - 6), part.start));
    // 单层面积2000-6000: what there is to choose from, not floors of one hall
    const isChoice = part.min !== null && part.min !== part.max;
    const whole = part.max === null || (isEach && floors === 1) ? null : part.max * (isChoice ? 1 : floors);
    return [lowest(leasts) ?? part.min, whole];
  }
  const [least] = leasts;
  return least ? [least.min ?? least.max, least.bounded ? least.max : null] : [null, null];
}

/** 3层3800方/5层6500方可选: one or the other. */
const areToChoose = (page: Page, listed: readonly Figure[]): boolean =>
  listed.every(({ start }, i) => i === 0 || page.text.slice(listed[i - 1]?.end, start).includes("/")) &&
  /^(?:[^，。；]{0,2}[可任]选|可供选择|不等)/.test(page.text.slice(listed[listed.length - 1]?.end));

/** What one figure may be given for, and how many there are of it: 六跨 单跨1600平, 仓库2个 每个1500平. */
const eachOf = /(?:每|单|各)([层栋幢座跨卡间个])(?:面积|建筑面积|约|为|是|:|有|建筑)*[^\d]{0,2}$/;

/** 单间1600平 共5间, 单库500㎡共6座: how many there are is told behind. */
const behindTimes = (page: Page, part: Figure): number => {
  if (!/单[间库体栋座跨]$/.test(page.text.slice(Math.max(0, part.start - 2), part.start))) return 0;
  const found = /^[，、 (]?共(\d{1,2}|[两三四五六七八九])[间座栋个跨]/.exec(page.text.slice(part.end, part.end + 6));
  return found?.[1] === undefined ? 0 : digitOf(found[1]);
};

/** 甲类仓3栋，每栋750㎡: how many halls there are of the one that a figure speaks of; 0 where it speaks of none. */
function eachTimes(page: Page, part: Figure): number {
  const found =
    /(\d{1,2}|[一二两三四五六七八九十])(?:连|个(?=单元))?([栋幢座间个跨卡库仓]|单元)[^，。；\d]{0,6}[，、( :]{0,2}(?:每|单)\2(?:建筑)?(?:面积)?(?:约|为|是|各|:)*\s?$/.exec(
      page.text.slice(Math.max(0, part.start - 26), part.start),
    );
  return found?.[1] === undefined || part.min !== part.max ? 0 : digitOf(found[1]);
}

/** 3-5层, 二至四楼. */
const run =
  /(?<![\d.])(\d{1,2})[层楼f]?[-至到](\d{1,2})(?:层|楼|f)|([一二三四五六七八九])[层楼]?[至到]([一二三四五六七八九])(?:层|楼)/g;
/** 3楼, 四楼. */
const namedFloor = /(\d|[一二三四五六])(?:楼|f)/g;
/** 1-2层已租: floors that are not to be had. */
const isAway = /^(?:都|均|全部?)?(?:已|被订|自用|自留|租给|租出|有租|在用)/;

/** How many floors a part of so much a floor is let on: 三层 单层面积1900, 每层1700 二三四层, 3楼4楼 各1250. */
function floorsOf(page: Page, part: Figure): number {
  const { text } = page;
  const times = /^\s?[*x×]\s?(\d{1,2})(?!\d)/.exec(text.slice(part.end, part.end + 5))?.[1];
  if (times !== undefined) return Math.max(1, Number(times));
  const before = text.slice(Math.max(0, part.start - 12), part.start);
  const own = /\/([栋幢座套间跨卡])$/.exec(text.slice(part.start, part.end))?.[1];
  const each =
    own ??
    eachOf.exec(before)?.[1] ??
    /^一([间栋座跨卡层])/.exec(text.slice(part.end, part.end + 2))?.[1] ??
    /[，。; ]一([栋幢座])$/.exec(before)?.[1];
  if (each !== undefined && each !== "层") return countOf(text, each, part);
  const isOfEach =
    /\/层$/.test(text.slice(part.start, part.end)) || /^(?:一层|\/层)/.test(text.slice(part.end, part.end + 2));
  const ofSeveral = storeysAhead.exec(text.slice(Math.max(0, part.start - 14), part.start))?.[1];
  if (ofSeveral !== undefined) return digitOf(ofSeveral);
  if (
    !isOfEach &&
    !/(?:每层|单层|层均|标准层|各|每层面积|单层面积|(?<![首底一二三四五六七八九十\d])层面积)[^\d]{0,4}$/.test(before)
  )
    return 1;
  const range = [...eachMatch(run, text)].find(
    (one) =>
      !isAway.test(text.slice(one.index + one[0].length)) && !(/[层楼][-至到]/.test(one[0]) && /整[栋幢]/.test(text)),
  );
  if (range) return Math.max(1, digitOf(range[2] ?? range[4] ?? "") - digitOf(range[1] ?? range[3] ?? "") + 1);
  const apart = /(?:[一二三四五六七八][层楼][、和及]){1,5}[一二三四五六七八][层楼][^，。；\d]{0,4}$/
    .exec(before)?.[0]
    .match(/[一二三四五六七八]/g)?.length;
  if (apart !== undefined) return apart;
  const list = /(?:(?:[一二三四五六七八][、和]?){2,6}|(?:(?<![\d.])[1-9][、和]){1,5}[2-9])(?:层|楼)(?![\d承高净为])/
    .exec(text)?.[0]
    .replace(/[、和层楼]/g, "").length;
  if (list !== undefined) return Math.max(1, list);
  const count =
    /(?<!办公楼?|宿舍楼?|综合楼|辅房|附房|(?:办公|宿舍|综合|辅|附)[^，。；]{0,3}[一两二三四\d][栋幢])(?<![\d一二三四五六七八九十])(\d{1,2}|[二两三四五六七八九])层(?![高以面半]|[^，。；\d]{0,6}(?:办公|宿舍|综合楼))/.exec(
      text,
    )?.[1];
  if (count !== undefined) return Math.max(1, digitOf(count));
  const named = [...eachMatch(namedFloor, text)].filter(
    (found) => !isAway.test(text.slice(found.index + found[0].length)),
  );
  return Math.max(1, new Set(named.map((found) => found[1])).size);
}

/** 总共两层 一层一千八. */
const storeysAhead = /(?:一?共|上下)([两二三四五2-5])层[^。；\d一二三四五]{0,6}一层$/;

export const digitOf = (word: string): number =>
  Number(word) || "一二三四五六七八九十".indexOf(word.replace("两", "二")) + 1;

function countOf(text: string, each: string, part: Figure): number {
  if (part.min !== part.max) return 1;
  const classifier = /[栋幢座]/.test(each) ? "[栋幢座]" : each;
  const thing = each === "个" ? "(?=仓|库|厂房|车间|冷库|廒间|单元|隔间|防火分区)" : "(?!楼)";
  const rooms = each === "间" ? "|(\\d{1,2}|[两二三四五六七八九十])个(?=[库仓隔廒]间)" : "";
  const things = each === "个" ? "|(?<=仓库|库房|冷库|厂房|车间|仓)(\\d{1,2}|[两二三四五六七八九十])个" : "";
  const found = new RegExp(
    `(?<![a-z\\d一二三四五六七八九十]|(?:办公|宿舍)楼?)(\\d{1,2}|[两二三四五六七八九十])连?${classifier}${thing}${things}${rooms}`,
  ).exec(text);
  const word = found?.[1] ?? found?.[2];
  return word === undefined ? 1 : Math.max(1, digitOf(word));
}

export const lowest = (figures: readonly Figure[]): number | undefined => {
  const ends = figures.map((one) => one.min ?? one.max).filter((one) => one !== null);
  return ends.length > 0 ? Math.min(...ends) : undefined;
};

const innerArea = gated(/(?:使用|实用|套内|净)(?:面积)?[:约为]?\s?$/);
