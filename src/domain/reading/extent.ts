import type { Range } from "../measure/range.ts";
import { gated } from "../pattern/gate.ts";
import { grossOnly, isBeside, isOfFloor, lowest, mainOf, ofParts, severalPlain } from "./area-parts.ts";
import { type AreaRange, areaRanges, likeliestRange, type RuledArea } from "./area-ranges.ts";
import { hasBuilding, isOnlyLand, isVolume, type Role, roleOf } from "./area-roles.ts";
import { counted, halls, sumAmong, wholeOfParts } from "./area-sums.ts";
import { isAlone, isBareArea, seeksSpace } from "./bare-areas.ts";
import type { Figure } from "./figures.ts";
import { readLand } from "./land-plots.ts";
import { type Page, says } from "./page.ts";

/** Built area and land, in ㎡ and 亩: the whole with its smallest part, bare land and yards as land. */
export function readExtent(page: Page): void {
  const roles = rolesOf(page);
  readLand(page, roles);
  readArea(page, roles);
}

/** Of the ranges that a text may mean their signs and their ends: what `bench/learn-roles.ts` learns from. */
export function rangesToWeigh(page: Page): readonly AreaRange[] {
  const roles = rolesOf(page);
  return areaRanges(page, roles, ruledArea(page, roles));
}

/** What each size is for, by the words beside it. */
function rolesOf(page: Page): Map<Figure, Role> {
  const roles = new Map<Figure, Role>();
  for (const figure of page.figures) {
    if (figure.usedBy !== undefined) continue;
    if (figure.measure === "land" || isVolume(page, figure)) continue;
    if (figure.measure === "area") roles.set(figure, roleOf(page, figure));
    else if (figure.measure === undefined && isBareArea(page, figure)) roles.set(figure, roleOf(page, figure));
  }
  const seen = [...roles.values()];
  if (
    seen.every((role) => role === "aside" || role === "landSqm") &&
    (hasBuilding(page) || !page.figures.some(({ measure }) => measure === "land"))
  ) {
    const alone = page.figures.find((figure) => isAlone(page, figure));
    if (alone) roles.set(alone, isOnlyLand(page) ? "landSqm" : roleOf(page, alone) === "part" ? "part" : "plain");
  }
  return roles;
}

/** 总面积12000平，剩余3500平: what is still to be had. */
const remains = gated(
  /(?:剩余|还剩|仅剩|剩下|可?释放|空着|出租其中|(?<=[，。 ])剩|尚余|还余|，余|[拿分让腾]出一半(?:来|出)?租?[ ，]?)(?:(?:\d{1,2}号|[a-z]\d?[栋幢座区])?(?:面积|厂房|仓库|楼)?|[一二三四五\d][楼层栋间]|[东西南北]片)[:约有]?\s?$/,
);
const before = (page: Page, { start }: Figure): string => page.text.slice(Math.max(0, start - 8), start);

/** 3000平以上，最大不超过5000平: two bounds of one size. */
const isBracket = ([low, high]: readonly Figure[]): boolean =>
  low?.max === null && high?.min === null && (low.min ?? 0) < (high.max ?? 0);

function readArea(page: Page, roles: ReadonlyMap<Figure, Role>): void {
  if (!page.reads("area")) return;
  const ruled = ruledArea(page, roles);
  const area = likeliestRange(areaRanges(page, roles, ruled)) ?? ruled;
  for (const figure of area?.figures ?? []) {
    figure.usedBy = "area";
    page.claim({ key: "area", value: area?.range, start: figure.start, end: figure.end, origin: "stated" });
  }
}

/** The area that the roles of all sizes make, by rule. */
function ruledArea(page: Page, roles: ReadonlyMap<Figure, Role>): RuledArea | undefined {
  if (roles.size === 0) return undefined;
  const all: Figure[] = [];
  const whole: Figure[] = [];
  const plain: Figure[] = [];
  const part: Figure[] = [];
  const leasts: Figure[] = [];
  let isSummed = false;
  for (const [figure, role] of roles) {
    if (role === "landSqm") continue;
    figure.usedBy = "area";
    if (role === "aside") continue;
    all.push(figure);
    if (role === "sumTotal") isSummed = true;
    const own = role === "plain" ? plain : role === "part" ? part : role === "least" ? leasts : whole;
    own.push(figure);
  }
  if (all.length === 0) return undefined;
  const spoken = grossOnly(page, plain);
  const sum = whole.length === 0 ? sumAmong(page, [...spoken, ...part]) : undefined;
  const seeks = seeksSpace(page);
  const left = seeks ? undefined : [...spoken, ...part].find((one) => says(page, remains, before(page, one)));
  const wholes = sum ? [sum] : left ? [] : whole;
  const plains = left ? [left] : spoken.filter((one) => one !== sum);
  if (sum && seeks) plains.length = 0;
  const parts = [...(sum && seeks ? [] : part), ...(sum && !seeks ? plains.splice(0) : [])].filter(
    (one) => one !== sum && !(seeks && plains.length + wholes.length > 0 && isOfFloor(page, one)),
  );
  const outer = wholes[0] ?? mainOf(page, plains);
  const inner = leasts.length > 0 ? leasts : parts;
  const figures = [outer, ...inner].filter((one) => one !== undefined);
  let range: Range;
  const told = [...plains, ...parts].sort((a, b) => a.start - b.start);
  const apart = wholes.length === 0 ? (halls(page, told) ?? counted(page, told)) : undefined;
  const divided = leasts.length === 0 && !seeks && !left ? wholeOfParts(page, all) : undefined;
  let by: string;
  if (divided) [range, by] = [divided, "divided"];
  else if (apart) [range, by] = [[lowest(leasts) ?? apart[0], apart[1]], "halls"];
  else if (!outer) [range, by] = [ofParts(page, parts, leasts), leasts.length > 0 ? "least parts" : "parts"];
  else if (isSummed) [range, by] = [[lowest([...plains, ...parts, ...leasts]) ?? outer.min, outer.max], "summed"];
  else if (!seeks && wholes.length === 0 && parts.length > 1 && isBeside(outer, parts))
    [range, by] = [ofParts(page, [...parts, outer], leasts, true), "beside"];
  else if (inner.length > 0 && outer.max !== null)
    [range, by] = [[Math.min(lowest(inner) ?? outer.max, outer.max), outer.max], leasts.length > 0 ? "least" : "part"];
  else if (seeks && wholes.length === 0 && plains.length === 2 && isBracket(plains))
    [range, by] = [[plains[0]?.min ?? null, plains[1]?.max ?? null], "bracket"];
  else if (wholes.length === 0 && plains.length > 1) [range, by] = [severalPlain(page, plains, outer), "several"];
  else [range, by] = [[outer.min, outer.max], wholes.length > 0 ? "whole" : "plain"];
  if (left) by = "left";
  else if (sum) by = `${by} sum`;
  else if (spoken.length < plain.length) by = "gross";
  if (range[0] === null && range[1] === null) return undefined;
  const first = figures[0] ?? all[0];
  if (!first) return undefined;
  const near = range[0] === range[1] || range[0] === outer?.min ? [first] : figures;
  // a sum is said by all of its parts
  const spans = near.some(({ min, max }) => range.includes(min) || range.includes(max)) ? near : all;
  return { range, figures: spans, by };
}
