import type { RentUnit } from "../measure/rent.ts";
import { type Gated, gated } from "../pattern/gate.ts";
import type { Figure } from "./figures.ts";
import { allMatches, type Page, says } from "./page.ts";

/** 免租期3个月, 免租半年: hidden from the other readers as a time that is no date. */
const free = gated(/免租(?:期|金)?(?:为|约|送|有)?[: ]?(\d+(?:\.\d+)?|[一二两三四五六半])个?(月|年)/g);
/** 年递增5%, 每年上浮3%. */
const rise = gated(/(?:递增|上浮|涨幅|涨租)(?:率|比例)?(?:为|约)?[: ]?(\d+(?:\.\d+)?)%/g);
const inWords: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 半: 0.5 };
const usableBefore = gated(/(?:得房率|使用率|实用率)(?:约|为|达|高达|在)?[: ]?$/);
const sharedBefore = gated(/公摊(?:率|面积|系数)?(?:约|为|仅|只有|不到)?[: ]?$/);
const chargeBefore = gated(/物业(?:管理)?费?(?:约|为|是|按)?[: ]?$/);

/** What stands beside the rent: charge, free months, yearly rise, usable share. Said of what is offered alone. */
export function readCharges(page: Page): void {
  if (page.claims.find(({ key }) => key === "side")?.value !== "supply") return;
  readTerm(
    page,
    free,
    "rentFree",
    ([, number = "", unit]) => (inWords[number] ?? Number(number)) * (unit === "年" ? 12 : 1),
  );
  readTerm(page, rise, "escalation", ([, number]) => Number(number));
  for (const figure of page.figures) {
    if (figure.usedBy !== undefined && figure.usedBy !== "foreign") continue;
    const found = meaning(page, figure);
    if (!found || !page.reads(found.key) || page.has(found.key)) continue;
    figure.usedBy = found.key;
    page.claim({ ...found, start: figure.start, end: figure.end, origin: found.origin ?? "stated" });
  }
}

/** The first of its kind, in the words from its number on. */
function readTerm(page: Page, pattern: Gated, key: string, told: (found: RegExpMatchArray) => number): void {
  if (!page.reads(key) || page.has(key)) return;
  const [first] = allMatches(page, pattern);
  if (first === undefined) return;
  const value = told(first);
  const end = first.index + first[0].length;
  const start = first.index + first[0].lastIndexOf(first[1] ?? "");
  if (value >= 0 && value <= 60) page.claim({ key, value, start, end, origin: "stated" });
}

interface Found {
  readonly key: string;
  readonly value: unknown;
  readonly origin?: "inferred";
}

function meaning(page: Page, figure: Figure): Found | undefined {
  const { text } = page;
  const value = figure.min ?? figure.max;
  if (value === null) return undefined;
  const before = text.slice(Math.max(0, figure.start - 10), figure.start);
  const isSaid = (pattern: Gated) => says(page, pattern, before);
  switch (figure.measure) {
    case "percent":
      if (isSaid(usableBefore) && value >= 20 && value <= 100) return { key: "usableShare", value };
      if (isSaid(sharedBefore) && value > 0 && value <= 60)
        return { key: "usableShare", value: 100 - value, origin: "inferred" };
      return undefined;
    case "money":
      return isSaid(chargeBefore) ? charge(figure, value) : undefined;
    default:
      return undefined;
  }
}

/** A charge for each ㎡ without a period is one for a month. */
function charge(figure: Figure, value: number): Found | undefined {
  const { per } = figure;
  if (!per.includes("sqm") || value <= 0 || value > 100) return undefined;
  const unit: RentUnit = per.includes("day") ? "cny_sqm_day" : "cny_sqm_month";
  const isSaid = per.includes("day") || per.includes("month");
  if (!isSaid && per.length > 1) return undefined;
  return {
    key: "serviceCharge",
    value: { amount: [value, value], unit },
    ...(isSaid ? {} : { origin: "inferred" }),
  };
}
