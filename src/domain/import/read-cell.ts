import type { Criterion, Side } from "../criteria/criterion.ts";
import { divisionsOf } from "../industry/words.ts";
import type { Day } from "../measure/day.ts";
import type { Range } from "../measure/range.ts";
import { circleWords } from "../place/circle-words.ts";
import type { Gazetteer } from "../place/gazetteer.ts";
import { normalise } from "../reading/normalise.ts";
import { type Cell, cellText, isError } from "./cell.ts";
import type { HeadUnit } from "./head.ts";
import type { CellProblem } from "./problem.ts";
import { readAmount } from "./read-amount.ts";
import { fitting, type Quantity, quantitiesOf } from "./read-figures.ts";
import { readFlag, readOptions } from "./read-options.ts";
import { findPlaces } from "./read-place.ts";
import { readDay, readFloors } from "./read-words.ts";

export interface CellContext {
  /** Whose list it is: spaces or needs. */
  readonly side: Side;
  readonly places: Gazetteer;
  readonly today: Day;
  readonly home?: number | undefined;
}

/** What a cell says: nothing (blank, 面议), a value of the criterion, or something that can't be taken. */
export type CellReading =
  | { readonly says: "nothing" }
  | { readonly says: "value"; readonly value: unknown; readonly inferred: boolean; readonly remark?: CellProblem }
  | { readonly says: "problem"; readonly problem: CellProblem };

const nothing: CellReading = { says: "nothing" };
const silent =
  /^(?:[-—–_/\\.、*]+|暂无|未知|不详|待定|待确认|待核实|面议|电议|面谈|详谈|详询|另议|价格面议|租金面议|不限|均可|都可|随意|n\/?a|null|none|空|未填|未提供|同行业?)$/;
const silentOfFigures = /^(?:无|没有|0|0\.0+|×|x|否|有)$/;

const refused = (problem: CellProblem): CellReading => ({ says: "problem", problem });
const value = (read: unknown, inferred = false, remark?: CellProblem): CellReading => ({
  says: "value",
  value: read,
  inferred,
  ...(remark ? { remark } : {}),
});

/** Reads a cell under a criterion's head, by what its value looks like: every criterion is read, also one made later. */
export function readCell(
  cell: Cell,
  criterion: Criterion,
  unit: HeadUnit | undefined,
  context: CellContext,
): CellReading {
  if (isError(cell)) return refused({ code: "formulaError" });
  const text = normalise(cellText(cell)).text.trim();
  if (text === "" || silent.test(text)) return nothing;
  const isAsk = criterion.askedBy === context.side;
  const shape = isAsk ? criterion.ask : criterion.fact;
  const read = readForm(cell, text, criterion, unit, context, isAsk);
  if (read.says !== "value" || shape.is(read.value)) return read;
  const { form } = shape;
  return refused(
    "min" in form ? { code: "outOfLimits", min: form.min, max: form.max, unit: form.unit } : { code: "notRead" },
  );
}

function readForm(
  cell: Cell,
  text: string,
  criterion: Criterion,
  unit: HeadUnit | undefined,
  context: CellContext,
  isAsk: boolean,
): CellReading {
  const { form } = isAsk ? criterion.ask : criterion.fact;
  switch (form.type) {
    case "number":
    case "minimum":
    case "range":
    case "amount": {
      if (silentOfFigures.test(text)) return nothing;
      const quantities = quantitiesOf(cell, text, unit);
      if (quantities.length === 0) return refused({ code: "notRead" });
      if (form.type === "amount") return amountOf(quantities, form.units, isAsk && context.side === "need");
      const own = fitting(criterion, quantities);
      if ("code" in own) return refused(own);
      const inferred = own.some((one) => one.inferred);
      if (form.type === "range") return value(rangeOf(own), inferred);
      const least = numberOf(own, criterion);
      return value(form.type === "minimum" ? { min: least } : least, inferred);
    }
    case "choice": {
      const options = readOptions(text, criterion);
      if (options.length === 0) return /^(?:无|没有|否|不)$/.test(text) ? nothing : refused({ code: "notRead" });
      return value(form.many ? options : options[0]);
    }
    case "flag": {
      const flag = typeof cell === "boolean" ? cell : readFlag(text, criterion);
      return flag === undefined ? refused({ code: "notRead" }) : value(flag);
    }
    case "places": {
      const circle = form.many ? circleWords(text) : undefined;
      const { ids, problem } = findPlaces(circle?.centre ?? cellText(cell), context.places, context.home);
      const [first] = ids;
      if (first === undefined) return refused(problem ?? { code: "unknownPlace" });
      if (circle) return value([{ around: first, withinKm: circle.withinKm }], false, problem);
      return value(form.many ? ids : ids.at(-1), false, problem);
    }
    case "floors": {
      const floors = readFloors(text);
      if (floors.length > 0) return value(floors);
      return /整|全|独栋|单层/.test(text) ? nothing : refused({ code: "notRead" });
    }
    case "industries":
      return industriesOf(cellText(cell), isAsk);
    case "day": {
      const found = readDay(cell, text, context.today);
      return found ? value(found.day, found.inferred) : refused({ code: "notRead" });
    }
  }
}

/** The largest of several cranes, else what comes first; of a range what is there at least. */
function numberOf(quantities: readonly Quantity[], criterion: Criterion): number {
  const ends = quantities.map(({ min, max }) => ({ least: min ?? max ?? 0, most: max ?? min ?? 0 }));
  return criterion.lexicon.reads?.several === "largest"
    ? Math.max(...ends.map(({ most }) => most))
    : (ends[0]?.least ?? 0);
}

/** 500-2000, and 2000（可分割500）: from the smallest to the largest. */
function rangeOf(quantities: readonly Quantity[]): Range {
  const [only] = quantities;
  if (quantities.length === 1 && only) return [only.min, only.max];
  const ends = quantities.flatMap(({ min, max }) => [min, max]).filter((end) => end !== null);
  return [Math.min(...ends), Math.max(...ends)];
}

/** A budget's one figure is a ceiling; a rent's is what it is. */
function amountOf(quantities: readonly Quantity[], units: readonly string[], isBudget: boolean): CellReading {
  const [first] = quantities;
  if (!first) return nothing;
  const read = readAmount(first, units);
  if ("code" in read) return refused(read);
  const [min, max] = read.amount;
  const amount: Range = isBudget && min === max ? [null, max] : [min, max];
  return value({ amount, unit: read.unit }, read.inferred);
}

const denies = /不接|不可|不要|不含|禁|除外|谢绝|除/;

function industriesOf(words: string, isRule: boolean): CellReading {
  const divisions = divisionsOf(words);
  if (!isRule) return value({ words: words.slice(0, 200), divisions });
  if (divisions.length === 0) return refused({ code: "notRead" });
  return value(denies.test(words) ? { allow: [], deny: divisions } : { allow: divisions, deny: [] });
}
