import type { Criterion } from "../criteria/criterion.ts";
import { place as placeCriterion } from "../criteria/place.ts";
import type { Day } from "../measure/day.ts";
import { isRange } from "../measure/range.ts";
import { normalise } from "../reading/normalise.ts";
import { type Cell, cellText, isBlank, isError, type SheetRow } from "./cell.ts";
import type { Column } from "./columns.ts";
import { type Field, isField } from "./fields.ts";
import { identityOf } from "./identity.ts";
import { type CellProblem, type Problem, refusesRow } from "./problem.ts";
import { type CellContext, type CellReading, readCell } from "./read-cell.ts";
import { quantitiesOf } from "./read-figures.ts";
import { readDay } from "./read-words.ts";
import { partyOfRow, type RowReading, type RowValue } from "./row.ts";

export interface RowContext extends CellContext {
  readonly criteria: readonly Criterion[];
}

export type ReadRow = (row: SheetRow) => RowReading;

const mostKnown = 5000;
const longestText = 500;
const gone = /已租|已售|已出租|已出售|租完|售完|停租|下架|已成交|已签/;

/** A reader of rows under these columns; cells with equal words are read once. */
export function rowReader(columns: readonly Column[], context: RowContext): ReadRow {
  const known = columns.map(() => new Map<string, CellReading>());
  const criterionOf = new Map(context.criteria.map((criterion) => [criterion.key, criterion]));
  const hasUnits = columns.some(({ target }) => target === "unit" || target === "floor");
  const placeColumns = columns.filter(({ target }) => target === placeCriterion.key);
  const names = new Map<unknown, string>();
  const show: Show = ({ criterion, value }) => {
    const found = criterion.key === placeCriterion.key ? names.get(value) : undefined;
    if (found !== undefined) return found;
    const isAsked = criterion.askedBy === context.side;
    const { text, unit = "" } = isAsked
      ? criterion.showAsk(value, context.places)
      : criterion.showFact(value, context.places);
    if (criterion.key === placeCriterion.key && !isAsked) names.set(value, text + unit);
    return text + unit;
  };

  const reading = (cell: Cell, column: Column, criterion: Criterion): CellReading => {
    if (typeof cell !== "string") return readCell(cell, criterion, column.unit, context);
    const memory = known[columns.indexOf(column)];
    const found = memory?.get(cell);
    if (found) return found;
    const read = readCell(cell, criterion, column.unit, context);
    if (memory && memory.size < mostKnown) memory.set(cell, read);
    return read;
  };

  return ({ sheet, row, cells }) => {
    const problems: Problem[] = [];
    const values: RowValue[] = [];
    const fields: Partial<Record<Field, string>> = {};
    const tell = (problem: CellProblem, column?: Column, text?: string): void => {
      const where = column ? { column: column.letter, head: column.head } : {};
      problems.push({ sheet, row, ...where, ...(text ? { text: text.slice(0, 80) } : {}), ...problem });
    };
    const take = (read: CellReading, column: Column, criterion: Criterion, text: string): void => {
      if (read.says === "problem") tell(read.problem, column, text);
      if (read.says !== "value") return;
      if (read.remark) tell(read.remark, column, text);
      const { value, inferred } = read;
      const unit = column.unit?.text ?? criterion.unit;
      const quoted = { quotedValue: text.slice(0, 200), ...(unit === undefined ? {} : { quotedUnit: unit }) };
      values.push({ criterion, value, ...quoted, column: column.index, inferred });
    };

    for (const column of columns) {
      const { target } = column;
      const cell = cells[column.index] ?? null;
      if (target === undefined || isBlank(cell) || target === placeCriterion.key) continue;
      if (isField(target)) {
        if (isError(cell)) tell({ code: "formulaError" }, column, cell.error);
        else
          fields[target] = fieldText(target, cell, fields[target], (problem) => tell(problem, column, cellText(cell)));
        continue;
      }
      const criterion = criterionOf.get(target);
      if (criterion) take(reading(cell, column, criterion), column, criterion, cellText(cell));
    }
    readPlace();
    const least = leastArea();
    const checkedOn = checkedDay();
    if (fields.state !== undefined && gone.test(fields.state)) tell({ code: "taken" }, of("state"), fields.state);
    const key = identityOf(fields, values, { hasUnits });
    if (key === undefined) tell({ code: "noIdentity" });
    return {
      sheet,
      row,
      ...(key === undefined ? {} : { key }),
      title: titleOf(fields, values, show),
      fields,
      values: least,
      party: partyOfRow(least, context.side, checkedOn),
      ...(checkedOn === undefined ? {} : { checkedOn }),
      problems,
      isTaken: !problems.some(refusesRow),
    };

    /** The rungs of a place stand in several columns; a list with none may say it in the address. */
    function readPlace(): void {
      const criterion = criterionOf.get(placeCriterion.key);
      if (!criterion) return;
      const filled = placeColumns.filter(({ index }) => !isBlank(cells[index]));
      const said = filled.filter(({ index }) => !isError(cells[index]));
      for (const column of filled)
        if (!said.includes(column)) tell({ code: "formulaError" }, column, cellText(cells[column.index]));
      const address = of("address");
      const from = said.length > 0 ? said : address && fields.address !== undefined ? [address] : [];
      const [first] = from;
      if (!first) return;
      const words = [...new Set(from.map(({ index }) => cellText(cells[index])))].join(" ");
      const read = reading(words, first, criterion);
      if (said.length === 0 && read.says === "problem") return;
      take(read, first, criterion, words);
    }

    /** A column for the smallest part makes the area a range. */
    function leastArea(): RowValue[] {
      const column = of("areaLeast");
      const whole = values.find(({ criterion }) => criterion.key === "area");
      if (!column || !whole || !isRange(whole.value) || fields.areaLeast === undefined) return values;
      const cell = cells[column.index] ?? null;
      const unit = column.unit ?? columns.find(({ target }) => target === "area")?.unit;
      const [found] = quantitiesOf(cell, normalise(cellText(cell)).text, unit);
      const part = found?.min ?? found?.max;
      const most = whole.value[1] ?? whole.value[0];
      if (part === undefined || part === null || part <= 0 || most === null) return values;
      if (part > most) {
        tell({ code: "outOfLimits", min: 1, max: most, unit: "㎡" }, column, fields.areaLeast);
        return values;
      }
      return values.map((one) => (one === whole ? { ...one, value: [part, most] } : one));
    }

    function checkedDay(): Day | undefined {
      const column = of("checkedOn");
      if (!column || fields.checkedOn === undefined) return undefined;
      const day = readDay(cells[column.index] ?? null, normalise(fields.checkedOn).text, context.today)?.day;
      if (day !== undefined && day <= context.today) return day;
      tell({ code: "notRead" }, column, fields.checkedOn);
      return undefined;
    }

    function of(field: Field): Column | undefined {
      return columns.find(({ target }) => target === field);
    }
  };
}

function fieldText(field: Field, cell: Cell, before: string | undefined, tell: (problem: CellProblem) => void): string {
  const text = cellText(cell).replace(/\s+/g, " ");
  const most = field === "note" ? 2000 : longestText;
  if (text.length > most) tell({ code: "tooLong", max: most });
  return [...(before === undefined ? [] : [before]), text.slice(0, most)].join("；").slice(0, most);
}

type Show = (value: RowValue) => string;

/** The row's own title, else what it names from the place down to the unit, with kind and area. */
function titleOf(fields: Readonly<Partial<Record<Field, string>>>, values: readonly RowValue[], show: Show): string {
  if (fields.title !== undefined) return fields.title.slice(0, 120);
  const shown = (key: string): string[] =>
    values
      .filter(({ criterion }) => criterion.key === key)
      .slice(0, 1)
      .map(show);
  const holders = [fields.park, fields.phase, fields.building, fields.unit].filter((part) => part !== undefined);
  const parts = [...shown("place"), ...holders, ...shown("kind"), ...shown("area"), ...shown("land")];
  return (parts.length > 0 ? parts.join(" ") : (fields.ownKey ?? fields.company ?? "")).slice(0, 120);
}
