import type { Criterion } from "../criteria/criterion.ts";
import type { Figure } from "./figures.ts";
import type { Page } from "./page.ts";

const lifting = new Set(["crane", "freightLift"]);

/** 5吨行车3台，10吨1台; 货梯2t×1，3t×1: the next of the same kind, by how many of it there are. */
export function alsoOf(page: Page, figure: Figure): Criterion | undefined {
  if (figure.measure !== "mass") return undefined;
  const [before, last] = [page.figures[figure.index - 2], page.figures[figure.index - 1]];
  if (isNumbered(page, figure)) return page.criterion("crane");
  const lifts = last?.usedBy !== undefined && lifting.has(last.usedBy) ? last : before;
  if (!lifts?.usedBy || !lifting.has(lifts.usedBy) || figure.start - lifts.end > 8) return undefined;
  if (!/^[^，。；]{0,6}[，、 和及+]$/.test(page.text.slice(lifts.end, figure.start))) return undefined;
  if (!/^ ?(?:[x*×] ?\d|(?:\d|[一二两三四五六])[台部架])/.test(page.text.slice(figure.end, figure.end + 4)))
    return undefined;
  return page.criterion(lifts.usedBy);
}

/** 带行车的厂房，5吨两台: so many cranes that are named apart from their tons; lifts come in pieces too. */
const isNumbered = (page: Page, figure: Figure): boolean =>
  /^ ?(?:[x*×]?\d|[一二两三四五六])[台部]/.test(page.text.slice(figure.end, figure.end + 4)) &&
  page.labels.some(
    ({ criterion, end }) => criterion?.key === "crane" && end < figure.start && figure.start - end < 30,
  ) &&
  !page.labels.some(({ criterion }) => criterion?.key === "freightLift") &&
  !page.figures.some(({ usedBy }) => usedBy === "crane");

/** 7200平 32T 10.5米: tons of their own beside a hall, more than a floor carries or a lift. */
export const isLoneCrane = ({ text, figures }: Page, { measure, start, end, min, max }: Figure): boolean =>
  measure === "mass" &&
  min === max &&
  (min ?? 0) >= 10 &&
  (max ?? 999) <= 100 &&
  text.charAt(start - 1) === " " &&
  /^(?:$|[ ，。；\n]|[x×*]\d)/.test(text.slice(end, end + 2)) &&
  /\dt$/.test(text.slice(start, end)) &&
  (figures.some((one) => one.measure === "length") || /[檐层净]高\d/.test(text)) &&
  !/冷库|吨位|产能|挂|车(?!间)/.test(text);

/** 货梯两部，载重3吨 and 货梯2（3吨）: what the lift carries; 3楼 载重800kg: what the floor does. */
export function asCarried(
  { text }: Page,
  { measure, start, end, max }: Figure,
): "freightLift" | "floorLoad" | "crane" | undefined {
  if (measure !== "mass") return undefined;
  const before = text.slice(Math.max(0, start - 22), start);
  if (/[要需]?[能可]以?吊$/.test(before)) return "crane";
  // 首层2T楼上1T
  if (/(?:首层|[一1][楼层])$/.test(before) && /^[，、/ ]?(?:楼上|其余|[二三2-3][楼层])/.test(text.slice(end, end + 4)))
    return (max ?? 99) <= 10 ? "floorLoad" : undefined;
  if (/货梯\d[台部]?\($/.test(before)) return "freightLift";
  if (!/载重量?[:为约各是]*$/.test(before)) return undefined;
  if (/[货电]梯[^。；\n]{0,12}$/.test(before)) return "freightLift";
  return (max ?? 9) <= 3 && !/车/.test(before) ? "floorLoad" : undefined;
}
