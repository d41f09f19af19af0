import type { Criterion } from "../criteria/criterion.ts";
import { gated } from "../pattern/gate.ts";
import { rememberedOf } from "../remembered.ts";
import type { Figure } from "./figures.ts";
import { isHeightByPlace, isHeightOfFloor, isTruck, loneHeight } from "./heights.ts";
import { fits, type Label } from "./labels.ts";
import { alsoOf, asCarried, isLoneCrane } from "./lifting.ts";
import { clauseAround, type Page, rankOf, says } from "./page.ts";

/** Criteria whose figures have rules of their own. */
const ownRules = new Set(["area", "land", "rent", "price", "tax"]);

const beforeFigure = gated(
  /^(?:[\s:为是约达有需要在可到(]|均|都是?|全是|统一|皆|大概|各|一[楼层]|[首底]层|[1一]f|[二三四五六23456]?[楼层f]|最大|最高|最低|最小|高度|载重|容量|吨位|能力|不低于|大于|设计|总|双向|标准|单体|实际|独立|自有|两台|[一二两三四\d]+[台部个]|了|已装|申请|可达|能达到|达到|能到|可到|够)*$/,
);
const afterFigure = gated(
  /^(?:的|级|型|\s|[x*×]?[一二两三四五六\d]{1,2}[台部](?! )|单梁|双梁|电动|桥式|欧式|起重|载重|大|左右|以上|及以上|重型|独立|专用|的?[大重]|标准|式|长|长的|的大|厢式)*$/,
);
const foreignMeasures: Readonly<Record<string, readonly string[]>> = {
  span: ["length"],
  side: ["length"],
  distance: ["length", "distance", "hours", "degrees"],
  hook: ["length"],
  lane: ["length"],
  weigh: ["mass"],
  fee: ["money", "percent", "months"],
  money: ["money"],
  yearly: ["money", "count", "mass", "area", "length", "people", "rooms"],
};

const labelFits = (label: Label, figure: Figure): boolean => {
  if (label.foreign !== undefined)
    return (foreignMeasures[label.foreign] ?? []).includes(figure.measure ?? (figure.bareWan ? "money" : ""));
  const reads = label.criterion?.lexicon.reads;
  if (figure.measure === "count" && reads?.dimension === "power" && (figure.min ?? 0) < 30) return false;
  return reads !== undefined && fits(reads.dimension, figure.measure);
};

/** The label that a figure belongs to: right before it, right after it, else the nearest that fits in its clause. */
export function labelOf(page: Page, figure: Figure): { label: Label; close: boolean } | undefined {
  const { text, labels, figures } = page;
  const at = figure.index;
  const previous = at > 0 ? figures[at - 1] : undefined;
  const next = figures[at + 1];
  const clause = clauseAround(text, figure.start);
  const { before, after } = nearest(labels, figure, clause);
  const touchesBefore =
    before !== undefined &&
    says(page, beforeFigure, text.slice(before.end, figure.start)) &&
    before.end >=
      (isCount(previous) || (previous !== undefined && isLiftCount(text, previous)) ? 0 : (previous?.end ?? 0));
  const touchesAfter =
    after !== undefined &&
    (figure.measure !== undefined ||
      figure.bareWan ||
      (after.start === figure.end && after.criterion?.key === "crane") ||
      isPowerAhead(text, figure, after) ||
      ((figure.min ?? 0) >= 30 &&
        text.startsWith("变压器", after.start) &&
        !/^[: ]?\d/.test(text.slice(after.end, after.end + 2)))) &&
    says(page, afterFigure, text.slice(figure.end, after.start)) &&
    (after.foreign === undefined || after.start === figure.end);
  const liftsIt =
    figure.measure === "mass" && after?.start === figure.end && before?.criterion?.lexicon.reads?.dimension === "load";
  if (liftsIt && after !== undefined) return { label: after, close: true };
  if (touchesBefore && touchesAfter) {
    const ownsNext =
      next !== undefined &&
      labelFits(after, next) &&
      says(page, beforeFigure, text.slice(after.end, next.start)) &&
      !/^[ ，]/.test(text.slice(after.end, after.end + 1));
    const blankBefore = / $/.test(text.slice(before.end, figure.start));
    if (before.used || (blankBefore && !ownsNext && !/[ :]/.test(text.slice(figure.end, after.start))))
      return { label: after, close: true };
    return { label: before, close: true };
  }
  if (touchesBefore && !(before.used && figure.measure === undefined)) return { label: before, close: true };
  if (touchesAfter) return { label: after, close: true };
  if (figure.measure === undefined) return undefined;
  if (
    before &&
    !(before.used && before.foreign !== undefined) &&
    !(
      previous &&
      before.end < previous.end &&
      !isCount(previous) &&
      previous.measure !== figure.measure &&
      previous.measure !== "floor"
    )
  ) {
    return { label: before, close: false };
  }
  if (after && after.start < (next?.start ?? text.length) && after.start - figure.end <= 6)
    return { label: after, close: false };
  return undefined;
}

/** 有315电. */
const isPowerAhead = (text: string, { start, end, min }: Figure, after: Label): boolean =>
  (min ?? 0) >= 50 &&
  /^的?$/.test(text.slice(end, after.start)) &&
  after.criterion?.key === "power" &&
  /[有带配装和、，+加及 ]$/.test(text.slice(Math.max(0, start - 1), start)) &&
  /^(?:$|[，。；、 ])/.test(text.slice(after.end, after.end + 1));

/** The last label before a figure and the first behind it that it may belong to. */
function nearest(
  labels: readonly Label[],
  figure: Figure,
  clause: { readonly start: number; readonly end: number },
): { before: Label | undefined; after: Label | undefined } {
  const from = firstAfter(labels, Math.max(clause.start, figure.start - 24));
  const to = Math.min(clause.end, figure.end + 14);
  let before: Label | undefined;
  for (let i = from; i < Math.min(labels.length, from + 24); i++) {
    const label = labels[i];
    if (!label || label.end > to) break;
    if (label.start < figure.end && label.end > figure.start) continue;
    if (!labelFits(label, figure)) continue;
    if (label.start >= figure.end) return { before, after: label };
    before = label;
  }
  return { before, after: undefined };
}

/** Index of the first label that starts at `at` or later. */
function firstAfter(labels: readonly Label[], at: number): number {
  let low = 0;
  let high = labels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((labels[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isCount = (figure: Figure | undefined): boolean => figure?.measure === "count" || figure?.measure === "floor";

interface Found {
  readonly criterion: Criterion;
  readonly figure: Figure;
  readonly value: number;
}

/** Heights, loads, power, cranes, lifts and every other criterion that its own words name beside a quantity. */
export function readMeasures(page: Page): void {
  const found: Found[] = [];
  for (const figure of page.figures) {
    if (figure.usedBy !== undefined || figure.measure === "money") continue;
    const criterion = criterionOf(page, figure) ?? alsoOf(page, figure);
    if (!criterion) continue;
    figure.usedBy = criterion.key;
    const value = amountIn(page.text, figure, criterion);
    if (value !== undefined) found.push({ criterion, figure, value });
  }
  const height = page.criterion("clearHeight");
  if (height && !found.some(({ criterion }) => criterion === height)) {
    const own = page.figures.find((figure) => isHeightOfFloor(page, figure)) ?? loneHeight(page);
    if (own) {
      own.usedBy = height.key;
      found.push({ criterion: height, figure: own, value: own.min ?? 0 });
    }
  }
  if (found.length === 0) return;
  const rank = ({ criterion }: Found): number => rankOf(page.criteria, criterion.key) ?? 0;
  const firsts = found.filter((one, i) => found.findIndex(({ criterion }) => criterion === one.criterion) === i);
  for (const first of firsts.sort((a, b) => rank(a) - rank(b))) {
    const { criterion } = first;
    const own = found.filter((one) => one.criterion === criterion);
    const chosen =
      criterion.lexicon.reads?.several === "largest"
        ? own.reduce((a, b) => (b.value > a.value ? b : a))
        : (own.find(({ figure }) => isGround(page.text, figure)) ?? first);
    const { figure, value } = chosen;
    page.claim({
      key: criterion.key,
      value,
      start: figure.start - (value > (figure.max ?? figure.min ?? value) ? listedBefore(page.text, figure).length : 0),
      end: figure.end,
      origin: figure.inferred ? "inferred" : "stated",
    });
  }
}

const isGround = (text: string, figure: Figure): boolean =>
  /(?:一楼|一层|首层|底层|底楼|楼下|下面|1楼|1层|1f|一f)[^，。；、)二三四五六七\d]{0,6}$/.test(
    text.slice(Math.max(0, figure.start - 12), figure.start),
  ) || /^\((?:一楼|一层|首层|底层|1层|1f)\)/.test(text.slice(figure.end, figure.end + 5));

function criterionOf(page: Page, figure: Figure): Criterion | undefined {
  const { text } = page;
  if (figure.measure === "length") {
    if (isTruck(page.text, figure)) return page.criterion("truck");
  }
  // 行车2×20吨: how many of them
  if (figure.measure === undefined && /^[x×*]\d{1,3}(?:t|吨)/.test(text.slice(figure.end, figure.end + 5)))
    return undefined;
  if (figure.measure === "mass" && isLoadByHeight(page, figure)) return page.criterion("floorLoad");
  const found = labelOf(page, figure);
  if (found && figure.measure === "mass" && isPlanned(text, figure)) {
    figure.usedBy = "foreign";
    return undefined;
  }
  if (found) {
    found.label.used = true;
    const { criterion } = found.label;
    if (!criterion) {
      figure.usedBy = "foreign";
      return undefined;
    }
    if (ownRules.has(criterion.key)) return undefined;
    if (figure.measure === undefined && !found.close) return undefined;
    if (figure.measure === undefined && criterion.key === "clearHeight" && isRentOfFloor(text, figure))
      return undefined;
    if (figure.measure === undefined && isLiftCount(text, figure)) return undefined;
    // 380电: the voltage of any works
    if (figure.measure === undefined && criterion.key === "power" && (figure.min === 380 || figure.min === 220))
      return undefined;
    if (figure.measure === "voltage" && ((figure.min ?? 0) < 30 || lineVoltages.has(figure.min ?? 0))) {
      // 10KV电1600: the word still waits for its figure
      found.label.used = false;
      return undefined;
    }
    if (figure.measure === "count" && criterion.key === "power" && !isInPieces(text, figure)) return undefined;
    return criterion;
  }
  const carried = asCarried(page, figure);
  if (carried) return page.criterion(carried);
  if (figure.measure === undefined) return undefined;
  if (isLoneCrane(page, figure)) return page.criterion("crane");
  if (figure.measure === "length") return isHeightByPlace(text, figure) ? page.criterion("clearHeight") : undefined;
  if (figure.measure === "people" && page.claims.some(({ key, value }) => key === "kind" && value === "venue")) {
    return page.criterion("capacity");
  }
  return sufficing(page.criteria).get(figure.measure);
}

/** The criteria that a quantity needs no word for, by its measure; of several the first. */
const sufficing = rememberedOf((criteria: readonly Criterion[]): ReadonlyMap<string, Criterion> => {
  const made = new Map<string, Criterion>();
  for (const criterion of criteria) {
    const { reads } = criterion.lexicon;
    if (ownRules.has(criterion.key) || reads?.unitSuffices !== true || made.has(reads.dimension)) continue;
    made.set(reads.dimension, criterion);
  }
  return made;
});

const loadNamed = gated(/荷载|承重|载荷/);

/** 首层7米2吨: what a floor carries, right behind its height. */
function isLoadByHeight(page: Page, { index, start, end, max }: Figure): boolean {
  const height = index > 0 ? page.figures[index - 1] : undefined;
  return (
    height?.usedBy === "clearHeight" &&
    (max ?? 99) <= 10 &&
    (/^[/、]?$/.test(page.text.slice(height.end, start)) ||
      (page.text.slice(height.end, start) === " " &&
        (says(page, loadNamed) ||
          ((max ?? 9) <= 5 && !/^(?:\/|.?(?:[行天航]车|货梯|吊))/.test(page.text.slice(end, end + 4)))))) &&
    /^(?:$|[ ，。；、/|)\n二三四五六])/.test(page.text.slice(end, end + 1))
  );
}

/** 客梯2货梯2: how many lifts there are. */
const isLiftCount = (text: string, figure: Figure): boolean =>
  /客梯\d{1,2}[台部]?[+、和 ]?货梯$/.test(text.slice(Math.max(0, figure.start - 8), figure.start));

/** Voltages of lines (35KV双回路); 400KV beside 变压器 is meant as kVA. */
const lineVoltages = new Set([35, 66, 110, 220, 380]);

/** 电160个: so many kVA. */
const isInPieces = (text: string, figure: Figure): boolean =>
  (figure.min ?? 0) >= 30 && text.slice(figure.numberStart, figure.end).includes("个");

/** 行车梁预留20吨, 可装10吨行车: a crane that is not there. */
const isPlanned = (text: string, figure: Figure): boolean =>
  /(?:预留|可加?装|可安装|可上|自购)[^，。；现 ]{0,6}$/.test(
    text.slice(Math.max(0, figure.start - 10), figure.start),
  ) || /^(?:行车|天车|航车)?(?:已?预留|自购|轨道)/.test(text.slice(figure.end, figure.end + 6));

/** 首层23三楼13: whole numbers too large for a height. */
const isRentOfFloor = (text: string, figure: Figure): boolean =>
  (figure.min ?? 0) >= 13 && /首层$/.test(text.slice(Math.max(0, figure.start - 2), figure.start));

/** 20+ in 20+5吨: figures without a unit of their own that belong to the next. */
function listedBefore(text: string, figure: Figure): string {
  return listed.exec(text.slice(Math.max(0, figure.start - 16), figure.start))?.[0] ?? "";
}

const listed =
  /(?:\d+(?:\.\d+)?(?:(?:t|吨)(?:[一二两三四\d]{1,2}[台部])?(?:的|[+/、和，])?|[+/、])(?:[一二两三四\d]{1,2}[台部])?)+$/;

function amountIn(text: string, figure: Figure, criterion: Criterion): number | undefined {
  const reads = criterion.lexicon.reads;
  if (!reads) return undefined;
  let value = figure.min ?? figure.max;
  if (value === null) return undefined;
  if (reads.dimension === "years" && figure.measure === "months") value = Math.round((value / 12) * 100) / 100;
  if (reads.dimension === "load" && figure.measure === undefined && value >= 100) value /= 1000;
  if (reads.several === "largest") {
    value = Math.max(
      value,
      figure.max ?? value,
      ...(listedBefore(text, figure).match(/\d+(?:\.\d+)?/g) ?? []).map(Number),
    );
  }
  return value >= reads.min && value <= reads.max ? value : undefined;
}
