import { gated } from "../pattern/gate.ts";
import type { Mention, Span } from "./floor-mention.ts";
import { sayFloor } from "./floor-signs.ts";
import { matches, type Page, says, saysBefore } from "./page.ts";
import { signsSaid } from "./phrases/role-scale.ts";
import { claimStorey, floorOf, ruledFloors, span, writtenOf } from "./storey-claims.ts";

const numeral = "[一二两三四五六七八九十]{1,3}|(?<![\\d.])-?\\d{1,2}";
const floorPattern = gated(
  new RegExp(
    `(第)?(${numeral})(?:([楼层f]?[-至到]|[、,，\\/或]|[楼层]?(?:或|和|及|加|、)(?:带货梯的)?|[楼层])(${numeral}))?(?:(楼(?![盘宇梯板道顶面])|f(?![a-z]|\\d{1,2}(?!\\d)))|(层(?![高面级次])))`,
    "g",
  ),
);
const digits = "一二三四五六七八九";
/** Floors that are named without a number. */
const namedFloor = gated(
  /负一(?:楼|层)?|(?<![a-z\d])b1(?:楼|层)?(?=[ \u4e00-\u9fff])|地下一层|首层|底层|底楼|(?<=[只要租求])楼下|楼下(?=先得)/g,
);

const isOfficeOnly = (page: Page): boolean =>
  page.claims.filter(({ key }) => key === "kind").every(({ value }) => value === "office" || value === "dorm");

/** 2层1680平、3层1680平: where the ground floor is not spoken of, those floors are let. */
const upperParts = /[二三四五六2-9]层\d{2,5}(?:平|㎡|方)[^\d]{0,6}[二三四五六2-9]层\d{2,5}(?:平|㎡|方)/;
const ground = /[一1][层楼]|首层|底[层楼]|上下/;

/** 楼层：2/6: the floor, and how many there are. */
const ofAll = gated(
  /(?<=楼层:? ?)(\d{1,2})\/(\d{1,2})(?:层|楼)?(?![\d.]|-)|(?<=所在楼层:? ?)(\d{1,2})(?:层|楼|f)?(?![\d./-])/g,
);
/** 二、 in 二、三、四层. */
const earlier = /(?:(?:[一二三四五六七八九]|(?<![\d.])\d)[、/])+$/;

/** 二、三、四层: the floors of a list, if they rise one by one. */
function withEarlier(listed: string, floors: number[] | undefined): number[] | undefined {
  if (listed === "" || floors === undefined) return floors;
  const all = [
    ...listed
      .split(/[、/]/)
      .filter((word) => word !== "")
      .flatMap((word) => floorOf(word) ?? []),
    ...floors,
  ];
  return all.every((floor, i) => i === 0 || floor === (all[i - 1] ?? 0) + 1) ? all : floors;
}

/** What a text tells of floors, by the words beside each. */
interface Told {
  readonly mentions: Mention[];
  /** All floors that are named, whatever is told of them. */
  readonly named: Mention[];
  readonly multiSpan: Span | undefined;
  readonly oneOfOne: Span | undefined;
  readonly upTo: (Span & { readonly floors: number[] }) | undefined;
}

/** 单层/多层 and the floors. A count of floors (三层厂房) says multi; 四楼 says the floor and multi; 一楼 only the floor. */
export function readStoreys(page: Page): void {
  const { mentions, named, multiSpan, oneOfOne, upTo } = toldOf(page);
  if (oneOfOne && !multiSpan && mentions.length === 0)
    page.claim({ key: "storey", value: "single", ...oneOfOne, origin: "stated" });
  else claimStorey(page, mentions, named, multiSpan);
  // 三楼以下: a bound, not a floor that is named
  if (upTo && !page.has("floor"))
    page.claim({
      key: "floor",
      value: { floors: upTo.floors, written: writtenOf(upTo.floors) },
      start: upTo.start,
      end: upTo.end,
      origin: "inferred",
    });
}

/** Of each floor that is named its signs and itself: what `bench/learn-roles.ts` learns from. */
export function floorsToWeigh(page: Page): { readonly signs: readonly string[]; readonly floors: readonly number[] }[] {
  const { mentions, named, multiSpan } = toldOf(page);
  const ruled = ruledFloors(page, mentions, multiSpan);
  return named.map(({ floors }, index) => ({
    floors,
    signs: signsSaid((to) => sayFloor(page, named, index, ruled, multiSpan, to)),
  }));
}

function toldOf(page: Page): Told {
  const { text } = page;
  const named: Mention[] = [];
  const mentions: Mention[] = [];
  let multiSpan: Span | undefined;
  let oneOfOne: Span | undefined;
  let upTo: (Span & { readonly floors: number[] }) | undefined;
  const told = new Map<number, Span>();
  const seeks = page.claims.some(({ key, value }) => key === "side" && value === "demand");
  const hasParts = seeks || page.figures.filter(({ measure }) => measure === "area").length > 1;
  for (const found of matches(page, ofAll)) {
    const floor = Number(found[1] ?? found[3]);
    const [start, end] = [found.index, found.index + found[0].length];
    if (floor > Number(found[2]) || floor === 0) continue;
    if (floor === 1 && Number(found[2]) === 1) {
      oneOfOne ??= { start, end };
      continue;
    }
    mentions.push({ start, end, floors: [floor], written: String(floor), layer: false });
    named.push({ start, end, floors: [floor], written: String(floor), layer: false });
    if (Math.max(floor, Number(found[2] ?? 1)) > 1) multiSpan ??= { start, end };
  }
  for (const found of matches(page, floorPattern)) {
    const [all, ordinal, first = "", joint = "", second, building, layer] = found;
    if ([...mentions, ...(oneOfOne ? [oneOfOne] : [])].some((one) => one.start <= found.index && found.index < one.end))
      continue;
    // 两千九百八，两层: the end of a sum before a floor
    if (/[,，、]/.test(joint) && /[百千万]/.test(text.charAt(found.index - 1))) {
      if (second !== undefined && layer !== undefined && (floorOf(second) ?? 0) > 1)
        multiSpan ??= { start: found.index + all.length - second.length - 1, end: found.index + all.length };
      continue;
    }
    const listed =
      joint === "、" || joint === "/"
        ? (earlier.exec(text.slice(Math.max(0, found.index - 8), found.index))?.[0] ?? "")
        : "";
    const floors = withEarlier(listed, floorsIn(first, joint, second));
    const start = found.index - listed.length;
    const end = found.index + all.length;
    const before = text.slice(Math.max(0, start - 4), start);
    const after = text.slice(end, end + 10);
    if (floors === undefined || says(page, forOwn, before) || isNoFloor(before, after, layer !== undefined)) continue;
    if (!says(page, letOrNot, after))
      named.push({ start, end, floors, written: writtenOf(floors), layer: layer !== undefined });
    const top = floors[floors.length - 1] ?? 1;
    const beside =
      (!isOfficeOnly(page) && saysBefore(page, besideHouse, start, 16)) ||
      (layer !== undefined &&
        /^(?:的|独立|独栋|精装|豪华|现代化?)*(?:办公|宿舍|附房|辅房|辅楼|样板|展厅|食堂)/.test(after) &&
        isHalls(page));
    if (!beside && isTold.test(text.slice(end, end + 14))) for (const floor of floors) told.set(floor, { start, end });
    if (says(page, letOrNot, after)) continue;
    const mention = { start, end, floors, written: writtenOf(floors), layer: layer !== undefined };
    if (building || joint === "楼") {
      if (/^(?:及?以下|以内|之内|内(?![部含]))/.test(after)) {
        if (seeks) upTo = { start, end, floors: span(1, top) };
        continue;
      }
      if (/(?:共|总高|总共|一共|地上|高|层数[:为]?)$/.test(before)) {
        if (top > 1) multiSpan ??= { start, end };
      } else mentions.push(mention);
      continue;
    }
    if (/^(?:及?以下|以内|之内|内(?![部含])|为|约|:|高|净?层?高)*\d+(?:\.\d+)?(?:米|m|吨|t|kg|公斤)/.test(after))
      continue;
    if (top > 1 && /^楼(?![上下层])/.test(after)) {
      multiSpan ??= { start, end };
      continue;
    }
    // 整栋（4层6344㎡）: how many floors the whole has
    if (top > 1 && floors.length === 1 && /整[栋幢](?:出租|招租|出售|转让)?\(?$/.test(before)) {
      multiSpan ??= { start, end };
      continue;
    }
    // A栋1-4层每层2000平: how many floors that hall has
    if (floors.length > 1 && floors[0] === 1 && /[栋幢座楼房]$/.test(before) && /^，?(?:每层|层高)/.test(after)) {
      multiSpan ??= { start, end };
      continue;
    }
    const isNamed =
      ordinal !== undefined ||
      (/[a-h\d]座$/.test(before) &&
        floors.length === 1 &&
        /^ ?(?:(?:整层|约)?\d{2,4}(?:\.\d+)?(?:平|㎡|方)|\d{3,4}(?:-\d{3,4}|室|单元| ))/.test(after)) ||
      (!seeks &&
        floors.length === 1 &&
        /(?:第\d{1,2}[栋幢座号]楼?|(?<![-至、\d])\d{1,2}(?:号楼|#楼?))$/.test(
          text.slice(Math.max(0, start - 8), start),
        ) &&
        /^(?:[，。；\n(]| (?!.{0,5}㎡\/)|因|$)/.test(after) &&
        !/每层|单层|共|总|整[栋幢]|独栋/.test(after)) ||
      (!seeks &&
        floors.length === 1 &&
        top >= 5 &&
        /(?:写字楼|大[楼厦]|商务楼|中心|[a-h]座) ?$/.test(text.slice(Math.max(0, start - 4), start)) &&
        /^[ ，]{0,2}(?:整层)?(?:约|面积)?\d{2,4}(?:平|㎡|方|室)/.test(after)) ||
      (!seeks &&
        floors.length === 1 &&
        top > 1 &&
        /(?:[a-h]\d?[栋座]|\d号楼|\d号厂房)$/.test(text.slice(Math.max(0, start - 4), start)) &&
        /^ ?约?\d{3,5}(?:平|㎡|方)/.test(after) &&
        !/单层|每层|共|整[栋幢]|[栋座].*[栋座]|号[楼厂].*号[楼厂]/s.test(text)) ||
      (!seeks && /楼层: ?$/.test(text.slice(Math.max(0, start - 5), start))) ||
      (top > 1 &&
        hasParts &&
        !seeks &&
        !/[栋幢楼共间房库]$/.test(before) &&
        upperParts.test(text) &&
        !ground.test(text)) ||
      /^(?:半层|整层|全层|局部|一半|(?:都|均|也|还|各)?(?:有房|有空|空[着出置]|在租|待租)|[东西南北左右](?:侧|边|面|半|[，。 、]))/.test(
        after,
      ) ||
      (/(?:在|位于|出租|招租|的)$/.test(before) && !/^楼/.test(after));
    const isList =
      floors.length > 1 &&
      (((floors[0] ?? 1) > 1 && /^\(每层/.test(after)) ||
        /^(?:[ ，。；出招打可整空急待闲的带共总合每各单]|对外|重新|公开|\((?!每层)|[1-9一二三四五六七八九][层楼]|$)/.test(
          after,
        ) ||
        second === undefined ||
        (seeks && /^(?:都|均|皆)/.test(after) && !/分$/.test(before) && !/独栋|双拼|整栋|买/.test(text)));
    const isWish =
      top === 1 &&
      (isLoneGround(text, start, end, seeks) ||
        (/[，、]$/.test(before) && /^[，、]/.test(after)) ||
        (seeks &&
          /(?:^|[ ，、\n:]|[厂房库需]|库?房)$/.test(before) &&
          /^(?:[ ，、。；\n|]|为佳|最好|优先|$)/.test(after)));
    if (isWish) mentions.push(mention);
    else if (
      (isNamed || isList) &&
      !(
        top === 1 &&
        ordinal === undefined &&
        !/[在于]$|楼层: ?$|[号栋幢#]楼?$/.test(before) &&
        !/^[东西南北前后]半层/.test(after)
      )
    )
      mentions.push(mention);
    const isPart =
      hasParts &&
      /^(?:面积|约|为|有|:|各)*\d+(?:\.\d+)?(?:平|㎡|方)/.test(after) &&
      !/(?:厂房|仓库|楼|[独整]栋|院|共|幢)$/.test(before);
    const isOption = !/[共总高]$/.test(before) && /^(?:也|都|均|皆|可|ok|或|不限|以上)/.test(after);
    if (top > 1 && !isNamed && !beside && !(isPart && (seeks || told.size > 1)) && !isOption)
      multiSpan ??= { start, end };
  }
  for (const found of matches(page, namedFloor)) {
    const end = found.index + found[0].length;
    const below = /负|地下|b1/.test(found[0]);
    const spoken = below ? -1 : 1;
    named.push({ start: found.index, end, floors: [spoken], written: String(spoken), layer: found[0].endsWith("层") });
    if (
      below &&
      /(?:地上[^，。；]{0,4}|[一二三四五六七八九\d]层[，、 ]?)$/.test(
        text.slice(Math.max(0, found.index - 6), found.index),
      )
    )
      continue;
    if (/\d(?:米|m)$/.test(text.slice(Math.max(0, found.index - 2), found.index))) continue;
    const isOffer =
      /^(?:出租|招租|转租|转让|厂房|仓|库房|车间|门面|商铺|铺[位面]|店面|整层|一间|临街|沿街|带院|为佳|优先|最好|[一二三四五六七八九]千|[二三四五六七八九]百|[做要剩还]|约?\d{2,}(?:-\d{2,})?(?:平|㎡|方)|\d{3,5}(?=[ ，。；]|$)|[，。 \n；先]|$)/.test(
        text.slice(end, end + 8),
      );
    const isWanted = /(?:[要租求在位]|只)$/.test(text.slice(Math.max(0, found.index - 1), found.index));
    if (!isOffer && !isWanted && !below) continue;
    if (/或$/.test(text.slice(Math.max(0, found.index - 1), found.index))) continue;
    const floor = below ? -1 : 1;
    mentions.push({
      start: found.index,
      end,
      floors: [floor],
      written: String(floor),
      layer: floor === 1 && found[0].endsWith("层") && !seeks && isUpperLayerTold(text, told),
    });
  }
  if (!seeks && told.size > 1) multiSpan ??= told.get(Math.max(...told.keys()));
  return { mentions, named, multiSpan, oneOfOne, upTo };
}

/** 厂房出租 一层 2300平: the ground floor, where no other floor and no count of them is told. */
const isLoneGround = (text: string, start: number, end: number, seeks: boolean): boolean =>
  (seeks ? /[厂库]房$/ : /[ 栋座区楼仓库房街要找，:]$/).test(text.slice(Math.max(0, start - 2), start)) &&
  (/^ ?(?:约|面积)?\d{3,5}(?:平|㎡|方|至\d)/.test(text.slice(end, end + 10)) ||
    (!seeks && /[a-h]\d?[栋座区] ?$|\d号楼 ?$/.test(text.slice(Math.max(0, start - 5), start)))) &&
  !/[二两三四五六七八九2-9][层楼]|每层|单层|楼上|整[栋体]|独栋|共|层层高/.test(text);

const isUpperLayerTold = (text: string, told: ReadonlyMap<number, Span>): boolean =>
  [...told].some(([floor, at]) => floor > 1 && text.charAt(at.end - 1) === "层");

/** 一楼2000㎡, 二层高6米: a floor of which something is told. */
const isTold = /^(?:面积|以上|为|约|:|净?层?高|挑高|各|有|均|是|\s)*\d/;

/** A plant or a warehouse, beside which an office or a dormitory may stand. */
const isHalls = (page: Page): boolean =>
  page.claims.some(({ key, value }) => key === "kind" && (value === "factory" || value === "warehouse"));

/** The floors of 三楼, 2-4层, 二三楼, 二层三层, 3楼4楼; none where the words are no floor. */
function floorsIn(first: string, joint: string, second: string | undefined): number[] | undefined {
  if (second === undefined && /^[一二三四五六七八九]{2,3}$/.test(first)) {
    const row = [...first].map((digit) => digits.indexOf(digit) + 1);
    return row.every((floor, i) => i === 0 || floor === (row[i - 1] ?? 0) + 1) ? row : undefined;
  }
  const low = floorOf(first);
  const high = second === undefined ? low : floorOf(second);
  if (low === undefined || high === undefined || low === 0 || low > 60 || high > 60) return undefined;
  if (second === undefined) return [low];
  // 3楼一层: one storey, the third
  if (second === "一" && joint === "楼") return [low];
  if (/\d/.test(first) !== /\d/.test(second)) return [high];
  return /[-至到]/.test(joint) && high > low ? span(low, high) : low === high ? [low] : [low, high];
}

const isNoFloor = (before: string, after: string, layer: boolean): boolean =>
  /[.a-z号负]$|(?<!\d)#$|地下$/.test(before) ||
  (layer && /[每单整半多夹]$/.test(before)) ||
  /(?:不要|非|除|不|[隔做加盖带改搭]|(?<!甪)直|到|道上|可通|起租|村委会?|管委会)$/.test(before) ||
  // 一楼19楼上13: a rent before the word for the floors above
  (/[一首底1][楼层]$/.test(before) && /^上\d/.test(after)) ||
  (layer && /^(?:及?以下|以内|之内)/.test(after)) ||
  (layer && /(?:货架|打?堆|码|装得下|不超过|不高于|不超)$/.test(before)) ||
  (layer && /^(?:五层)?(?:瓦楞|共挤|样梯|实木|岩棉|货架|板|复合)/.test(after)) ||
  /^(?:开标|会议|大厅|报名|领取|办公室(?:报名|开标|领取))/.test(after) ||
  (layer &&
    /租$/.test(before) &&
    /^(?:楼|的|共|厂|，)/.test(after) &&
    !/出租$|招租$/.test(before) &&
    /^(?:楼)/.test(after));

const forOwn = gated(/(?:自用|留用|自留|[签租订定拿]了|已签|已租)$/);
const besideHouse = gated(
  /(?:办公楼?|宿舍楼?|辅房|附房|局部|综合楼|附楼)(?:[一两二三\d]{1,2}[栋幢座])?(?:约?\d+(?:平方米|平方|平米|平|㎡|方)\()?[为是共]?$/,
);
const letOrNot = gated(
  /^[^，。；\d]{0,3}(?:不要|不考虑|免谈|不单租|不租)|^(?:面积|约)?\d+(?:平|㎡|方)(?:米|方)?(?:已租|已签|租掉|租出|有租)|^(?:有|已|都)?[^，。；\d]{0,4}(?:租客|租户|已租|租了|租出去|租掉|已签|有人)/,
);
