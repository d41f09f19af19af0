import { spacedAt, stickyAt } from "../pattern/sticky.ts";
import { type Numeral, numeralAt } from "./numerals.ts";
import { type Unit, unitAt } from "./units.ts";

const jointAt = spacedAt(/ ?(?:-{1,2}|至|到|或|、)+ ?/y);

/** The far end of a range, with the unit that both ends share. */
export interface SecondEnd {
  readonly low: number;
  readonly high: number;
  readonly unit: Unit | undefined;
  readonly end: number;
  readonly last: Numeral;
}

const choiceAt = stickyAt(
  /\d{2,6}(?:(?: ?\/ ?|[、和])\d{2,6}){1,4}(?= ?(?:平|㎡|方|亩))|\d{3,6}(?:\/\d{3,6}){1,4}(?=[，。； \n]|$)|\d{3,6}(?:、\d{3,6}){1,4}(?=[，。；])|\d{2,5}(?: \d{2,5}){2,5}(?= ?(?:平|㎡|方))/y,
);

const listSign = / ?\/ ?|[、 和]/;

/** Whether a number of two to six digits stands there with /, 、 or the blank of a list behind it. */
function isListed(text: string, at: number): boolean {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(end)) end++;
  return (
    end - at > 1 &&
    end - at < 7 &&
    (text.charAt(end) === "/" ||
      text.charAt(end) === "、" ||
      text.charAt(end) === "和" ||
      (text.charAt(end) === " " && /[\d/]/.test(text.charAt(end + 1))))
  );
}

/** 500/800/1200平: from the smallest to the largest. */
export function choice(text: string, at: number): SecondEnd | undefined {
  if (!isListed(text, at)) return undefined;
  const found = choiceAt(text, at);
  const end = at + (found?.[0].length ?? 0);
  const last = found && numeralAt(text, end - (found[0].split(listSign).pop()?.length ?? 0));
  if (!found || !last) return undefined;
  const values = found[0].split(listSign).map(Number);
  const isSum = isOfAll(text, at, end, values.length);
  // 600、900、1500 without a unit, 3500和2200平: sizes only where halls are counted
  if (!isSum && (found[0].includes("和") || (found[0].includes("、") && unitAt(text, end) === undefined)))
    return undefined;
  const unit = unitAt(text, end) ?? (isSum && Math.min(...values) >= 100 ? sqm(end) : undefined);
  const high = isSum ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  return { low: Math.min(...values), high, unit, end: unit?.end ?? end, last };
}

const sqm = (end: number): Unit => ({ measure: "area", factor: 1, end, inferred: false });

/** 三个车间分别1800、2400、3100平, 三栋厂房：3000/3300/4100: all of them, not one to choose. */
function isOfAll(text: string, at: number, end: number, count: number): boolean {
  const before = text.slice(Math.max(0, at - 18), at);
  if (/分别(?:为|是|约|有)?$/.test(before)) return true;
  const behind = /^(?:平方?米?|㎡|方)?([两三四五六]|[3-6])[间个栋处套](?!可?(?:任选|可选))/.exec(
    text.slice(end, end + 6),
  )?.[1];
  const told =
    behind ??
    /([二两三四五六]|[2-6])[栋幢座个间处套](?![^，。；\d]{0,4}(?:任选|可选))[^。；\d]{0,12}[，,:：（( ]$/.exec(
      before,
    )?.[1];
  return told !== undefined && (Number(told) || "一二三四五六".indexOf(told.replace("两", "二")) + 1) === count;
}

/** The other end of a range: 500至1300平米, 2300至3万方, 1.2万-1.6万, 500平到1000平, 5、6百平. */
export function secondEnd(text: string, first: Numeral, firstUnit: Unit | undefined): SecondEnd | undefined {
  const from = firstUnit?.end ?? first.end;
  const until = firstUnit && untilAt(text, from, firstUnit);
  if (until) return until.high > first.min ? { low: first.min, ...until } : undefined;
  const joint = jointAt(text, from)?.[0] ?? (firstUnit && first.written === "chinese" ? "" : undefined);
  if (joint === undefined) return undefined;
  const at = from + joint.length;
  const second = numeralAt(text, at);
  if (!second) return undefined;
  const unit = unitAt(text, second.end);
  const list = /[、或]/.test(joint);
  if (firstUnit && unit && firstUnit.measure !== unit.measure) return undefined;
  // 三亩五亩地
  if (joint === "" && (unit === undefined || second.min <= first.max || second.max > 3 * first.min)) return undefined;
  // 三千平到五千: the unit stands with the first alone
  if (firstUnit?.measure === "area" && !unit && isOpenEnd(text, first, second, joint))
    return { low: first.min, high: second.max, unit: { ...firstUnit, end: second.end }, end: second.end, last: second };
  if (firstUnit && !unit) return undefined;
  if (list && (firstUnit || !unit || first.scale > 1 || second.mantissa !== first.mantissa + 1)) return undefined;
  // 7、8亩 is one size; 1、2吨货梯 is an entry of a list
  if (list && second.scale === 1 && (unit?.measure !== "land" || first.min < 2)) return undefined;
  const inherits =
    !firstUnit &&
    first.scale === 1 &&
    second.scale > 1 &&
    first.min < (second.written === "digits" ? second.mantissa : second.max / second.scale);
  const scale = inherits ? second.scale : firstUnit || list ? 1 : hundreds(first, second);
  const ratio = firstUnit && unit ? firstUnit.factor / unit.factor : 1;
  const low = first.min * scale * ratio;
  const high = second.max;
  // 3000到1000平: the larger end first
  if (low > high)
    return unit?.measure === "area" && !list && low <= high * 10 && high >= 50
      ? { low: high, high: low, unit, end: unit.end, last: second }
      : undefined;
  return { low, high, unit, end: unit?.end ?? second.end, last: second };
}

/** 5-600平, 2-3000平: the first is told in the hundreds or thousands of the second. */
function hundreds(first: Numeral, second: Numeral): number {
  if (first.written !== "digits" || second.written !== "digits" || first.scale > 1 || second.scale > 1) return 1;
  const scale = second.max >= 1000 && second.max % 1000 === 0 ? 1000 : second.max % 100 === 0 ? 100 : 1;
  return first.min === first.max && first.min < 10 && second.max < 10 * scale && first.min * scale < second.max
    ? scale
    : 1;
}

/** 20亩起80亩止. */
function untilAt(text: string, at: number, unit: Unit): Omit<SecondEnd, "low"> | undefined {
  if (text.charAt(at) !== "起") return undefined;
  const from = at + (/^起[，、到至]?/.exec(text.slice(at, at + 2))?.[0].length ?? 1);
  const last = numeralAt(text, from);
  const own = last && unitAt(text, last.end);
  if (!last || own?.measure !== unit.measure || text.charAt(own.end) !== "止") return undefined;
  return { high: last.max, unit: own, end: own.end + 1, last };
}

const isOpenEnd = (text: string, first: Numeral, second: Numeral, joint: string): boolean =>
  /^ ?[至到] ?$/.test(joint) &&
  first.min >= 80 &&
  second.max > first.max &&
  second.max <= 5 * first.min &&
  /^(?:[，。；、 \n]|都|均|左右|上下|以内|$)/.test(text.slice(second.end, second.end + 2));
