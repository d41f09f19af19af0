import { type Gated, gated } from "../pattern/gate.ts";
import { seeksSpace } from "./bare-areas.ts";
import type { Mention, Span } from "./floor-mention.ts";
import { qualifies } from "./floor-qualifies.ts";
import { sayFloor } from "./floor-signs.ts";
import { numeralAt } from "./numerals.ts";
import { matches, type Page } from "./page.ts";
import { floorRoleScale } from "./phrases/scales.ts";

const single = gated(
  /(?<![可能以按或])单层(?=出?租)|单一层|平层(?:厂房|库房|仓)|(?<![\d第之-])一层钢(?:构|结构)|(?:全部|都是|均为|全是)一层|(?<= )平层(?= )|(?<![可能以])单层(?!占|比例|率|承重|荷载|出?租|起租|面积|建筑面积|建面|也(?:可|行|能)|可谈|高(?!标|台|平台|\d)|或|\+|[、/](?=[多双二两])|约?\d+(?:平|㎡))|(?<!可)单层(?=\d+平?以?)/g,
);
const multi = gated(
  /(?:多层|双层)(?![或都也可均皆不]|ok|岩棉|货架|玻璃|彩钢|床|瓦楞)|(?<!不要|唔要|别要|给我|自住|住|一楼[^，。；]{0,6})楼上(?!楼下|[也都可不均皆或是]|ok|[一二两三四五六]户|宿舍)|高层厂房|小高层/g,
);
/** What only a building of several floors has, where it is offered: 标准层, 二层以上, 可分层租. */
const ofFloors = gated(/标准层|[二三2-9][层楼]及?以上|分层(?:出?[租售]|卖|销售)|工业上楼/g);
/** 2-4 for a run of three, 1|2 for two, 3 for one. */
export function writtenOf(floors: readonly number[]): string {
  const [low] = floors;
  const high = floors[floors.length - 1];
  if (low === undefined || high === undefined || floors.length === 1) return String(low ?? "");
  return floors.length > 2 && high - low === floors.length - 1 ? `${low}-${high}` : floors.join("|");
}

/** Where a text names more floors, the words beside each decide alone. */
const weighedAtMost = 40;

/** Whether a floor is told with its size. */
const hasArea = ({ text }: Page, { end }: Mention): boolean =>
  /^(?:约|面积|各|要|有|≥)*\d{2,}(?:\.\d+)?(?:平|㎡|方|以上|[，。；)二三+\n]|$)/.test(text.slice(end, end + 12));

/** The floors that are let or sought, by the words beside each and what else is told. */
export function ruledFloors(page: Page, mentions: readonly Mention[], multiSpan: Span | undefined): Mention[] {
  const { text } = page;
  const seeks = seeksSpace(page);
  const withArea = mentions.filter((one) => hasArea(page, one));
  const areas = countAreas(page);
  const isGroundOfMore = withArea[0]?.layer === true && /[首底]层/.test(text.slice(withArea[0].start, withArea[0].end));
  const dropped = new Set(
    (withArea.length > 1 && withArea.some(({ floors: some }) => some.includes(1))) || isGroundOfMore
      ? withArea.filter(({ layer }) => layer)
      : [],
  );
  // 3层，其中一层3000平，二三层各2500平: the floors of what is let whole
  if (!seeks && multiSpan && /整体|整[栋幢租]|独栋/.test(text))
    for (const one of withArea) if (one.layer) dropped.add(one);
  const [only] = withArea;
  if (seeks && only && withArea.length === 1 && areas > 1 && only.floors.length === 1) dropped.add(only);
  const own = mentions.filter(
    (one) =>
      !dropped.has(one) &&
      !qualifies(page, one, mentions.length > 1 || multiSpan !== undefined || first(page, multi) !== undefined),
  );
  if (seeks && own.length === 1 && own[0]?.floors.length === 1 && wouldDo.test(text.slice(own[0].end, own[0].end + 4)))
    own.length = 0;
  const isGroundOfMany = !seeks && multiSpan !== undefined && withArea.length === 1 && areas > 1;
  const [lone] = own;
  if (lone && !seeks && own.length === 1 && /^[首底]层/.test(text.slice(lone.start)) && isPartOfWhole(page, lone))
    own.length = 0;
  if (lone && own.length === 1 && lone.floors[0] === 1 && (isAboutGround(text, lone) || isGroundOfMany)) own.length = 0;
  if (!seeks && isAllOfThem(page, own, multiSpan)) own.length = 0;
  return own;
}

const countAreas = ({ text, figures }: Page): number =>
  figures.filter(
    ({ measure, start, usedBy }) =>
      (measure === "area" || usedBy === "area") && !ofOffice.test(text.slice(Math.max(0, start - 12), start)),
  ).length;

/** The floors that are let or sought, all of them weighed, and single or several storeys. */
export function claimStorey(
  page: Page,
  mentions: readonly Mention[],
  named: readonly Mention[],
  multiSpan: Span | undefined,
): void {
  const { text } = page;
  const seeks = seeksSpace(page);
  const ruled = ruledFloors(page, mentions, multiSpan);
  const own =
    named.length > weighedAtMost
      ? ruled
      : named.filter(
          (_, index) => floorRoleScale().odds((to) => sayFloor(page, named, index, ruled, multiSpan, to)) > 0,
        );
  const areas = countAreas(page);
  if (own.length > 0) {
    const floors = [...new Set(own.flatMap((one) => one.floors))].sort((a, b) => a - b);
    const written = own.length === 1 ? (own[0]?.written ?? "") : writtenOf(floors);
    for (const one of own)
      page.claim({ key: "floor", value: { floors, written }, start: one.start, end: one.end, origin: "stated" });
  }
  const isUpper = ({ floors: some }: Mention): boolean => some.some((floor) => floor > 1);
  // 二楼三楼都行: whoever seeks nothing but floors above the ground
  const sought = own.length > 0 ? own : ruled;
  const above = seeks
    ? sought.length > 0 &&
      sought.every(({ floors: some, end }) => (some[0] ?? 0) > 1 && !isAllowed.test(text.slice(end, end + 8)))
      ? sought[0]
      : undefined
    : mentions.find(isUpper);
  const many = multiSpan ?? first(page, multi) ?? above ?? (seeks ? undefined : first(page, ofFloors));
  const one = first(page, single);
  const words = one ? text.slice(one.start, one.end) : "";
  const isPart =
    one !== undefined &&
    words === "单层" &&
    /^\s?(?:约|面积)?(?:\d+(?:\.\d+)?(?:[-至到]\d+)?|(?<! )[一二两三四五六七八九][百千万][一二两三四五六七八九百千]*)(?:平|㎡|方|[，。；、 \n]|$)/.test(
      text.slice(one.end, one.end + 14),
    ) &&
    ((areas > 1 && !isLargestBehind(page, one)) ||
      own.length > 0 ||
      text.includes("工业上楼") ||
      multiSpan !== undefined ||
      !isHall(page));
  if (one && !isPart) {
    if (!many || /单一层/.test(words))
      page.claim({ key: "storey", value: "single", start: one.start, end: one.end, origin: "stated" });
  } else if (many && !/可$/.test(text.slice(Math.max(0, many.start - 1), many.start))) {
    page.claim({ key: "storey", value: "multi", start: many.start, end: many.end, origin: "stated" });
  }
}

/** 整栋五层厂房出租 一楼860平 … 五楼500平: all the floors there are, told one by one. */
function isAllOfThem({ text }: Page, own: readonly Mention[], many: Span | undefined): boolean {
  if (many === undefined || own.length < 2 || own.some(({ start }) => start === many.start)) return false;
  if (/^(?:厂房)?(?:约|面积)?\d/.test(text.slice(many.end, many.end + 6))) return false;
  const isToldWhole = own.every(({ end }) => /^(?:约|面积|各)*\d{2,}/.test(text.slice(end, end + 4)));
  const count = [...text.slice(many.start, many.end).matchAll(/[\d一二两三四五六七八九]+(?=[层楼f])/g)].map(
    ([word]) => floorOf(word.replace("两", "二")) ?? 0,
  )[0];
  const floors = new Set(own.flatMap((one) => one.floors));
  return (
    count !== undefined &&
    floors.size === count &&
    span(1, count).every((floor) => floors.has(floor)) &&
    (isToldWhole || /整[栋租体]|独栋|打包|全部|一共|[共总合]\d|[层楼](?:小楼|厂房|框架|楼)/.test(text))
  );
}

/** 2楼可以 有电梯就行. */
const wouldDo = /^也?(?:可以?|行|ok)(?:[，。； ]|$)/;
/** 二楼也行, 二楼可, 二楼以上必须有货梯: what would do besides, or on a condition. */
const isAllowed = /^[^，。； ]{0,3}也|^(?:可|ok|能?接受)|^以上(?:的?话?)?(?:必须|要|需)/;

/** 底层2200平 整栋6200平: the ground floor of a building that is let whole. */
const isPartOfWhole = (page: Page, { end }: Span): boolean => {
  const own = page.figures.find(({ measure, start }) => measure === "area" && start >= end && start - end < 4);
  return (
    own !== undefined &&
    page.figures.some(
      ({ measure, start, max }) =>
        measure === "area" &&
        (max ?? 0) > (own.max ?? own.min ?? 0) &&
        /(?:整[栋幢体]|合计|总计|一?共|总)[^，。；\d]{0,4}$/.test(page.text.slice(Math.max(0, start - 8), start)),
    )
  );
};

/** 整栋出租，一楼可做食堂: the ground floor of the whole, not what is let. */
const isAboutGround = (text: string, { start, end }: Span): boolean =>
  /整[栋幢体]|独栋|全部/.test(text.slice(0, start)) &&
  /^(?:可[做作用以]|做|是|为|有|带|带有)/.test(text.slice(end, end + 3));
/** 办公楼2层共900㎡. */
const ofOffice = /(?:办公|宿舍|食堂|附房|辅房|综合楼|小院|院子|空地|雨棚)[^，。；\d]{0,3}(?:\d层)?(?:共|约)?$/;

/** 单层4200平，水泥地1000平: what is all of the hall is no floor of it. */
function isLargestBehind(page: Page, { end }: Span): boolean {
  const areas = page.figures.filter(({ measure, usedBy }) => measure === "area" || usedBy === "area");
  const own = areas.find(({ start }) => start >= end && start - end < 4);
  return own !== undefined && areas.every((one) => (one.max ?? one.min ?? 0) <= (own.max ?? own.min ?? 0));
}

/** 单层1500平 of an office is a floor of a tower. */
const isHall = (page: Page): boolean => {
  const kinds = page.claims.filter(({ key }) => key === "kind").map(({ value }) => value);
  return kinds.length === 0 || kinds.includes("factory") || kinds.includes("warehouse");
};

const first = (page: Page, pattern: Gated): Span | undefined => {
  for (const found of matches(page, pattern)) return { start: found.index, end: found.index + found[0].length };
  return undefined;
};

/** All floors from one to another, sixty at most. */
export const span = (low: number, high: number): number[] =>
  Array.from({ length: Math.min(60, high - low + 1) }, (_, i) => low + i);

/** The number of a floor as it is written; -1 is the first below the ground. */
export function floorOf(word: string): number | undefined {
  if (word.startsWith("-")) return -Number(word.slice(1));
  const read = numeralAt(word, 0);
  return read && read.end === word.length ? read.min : undefined;
}
