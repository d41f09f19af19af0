import { scanFigures } from "../reading/figures.ts";
import { normalise } from "../reading/normalise.ts";
import type { Per } from "../reading/rates.ts";
import type { Measure } from "../reading/units.ts";

/** What one of a unit is in the measure's base unit: 万元/年 is 10,000 yuan a year. */
export interface HeadUnit {
  readonly text: string;
  readonly factor: number;
  readonly measure: Measure | undefined;
  readonly per: readonly Per[];
}

/** A head as it is compared: folded, without blanks, marks and what stands in brackets, and the unit that it names. */
export interface Head {
  readonly text: string;
  readonly name: string;
  readonly unit?: HeadUnit;
  /** Where the name ends in a unit (配电KVA): what is left, and that unit. */
  readonly cut?: { readonly name: string; readonly unit: HeadUnit };
}

const bracketed = /[([【{]([^)\]】}]*)[)\]】}]?/g;
const trailing =
  /^(.*?[\u4e00-\u9fff])[/·:,，-]?((?:万?元|㎡|平方米|平方|平米|亩|米|m|吨|t|公斤|kg|kva|kw|千伏安|千瓦|kn|个|人|年|层).*)$/;
const period = /(日|天|月|年)(?:租金?|付|租费|均价)/;

export function readHead(text: string): Head {
  const folded = normalise(text).text.replace(/[\s*#:“”"'。]/g, "");
  const name = folded.replace(bracketed, "").replace(/^[/·,，-]+|[/·,，-]+$/g, "");
  const groups = [...folded.matchAll(bracketed)].flatMap((found) => (found[1] ?? "").split(/[,，;；、]/));
  const unit = groups.flatMap((group) => unitOf(group, name) ?? [])[0];
  const [, left, right = ""] = unit ? [] : (trailing.exec(name) ?? []);
  const cut = left === undefined ? undefined : unitOf(right, left);
  return {
    text: text.trim(),
    name: name === "" ? folded : name,
    ...(unit ? { unit } : {}),
    ...(cut && left !== undefined ? { cut: { name: left, unit: cut } } : {}),
  };
}

/** The unit that a text is, whole; the head's own words complete it (月租金(元) is yuan a month). */
export function unitOf(text: string, name = ""): HeadUnit | undefined {
  const written = normalise(text)
    .text.replace(/\s/g, "")
    .replace(/^单位:?/, "");
  if (written === "" || written.length > 20) return undefined;
  const [figure] = scanFigures(`1${written}`, () => false);
  const isWhole = figure && figure.numberStart === 0 && figure.end === written.length + 1 && figure.min !== null;
  if (!isWhole || (figure.measure === undefined && !figure.bareWan)) return undefined;
  const [, said] = period.exec(name) ?? [];
  const own: Per | undefined =
    said === undefined ? undefined : said === "月" ? "month" : said === "年" ? "year" : "day";
  const hasPeriod = figure.per.some((per) => per === "day" || per === "month" || per === "year");
  return {
    text: text.trim(),
    factor: figure.min,
    measure: figure.measure ?? "money",
    per: figure.measure === "money" && own !== undefined && !hasPeriod ? [...figure.per, own] : figure.per,
  };
}
