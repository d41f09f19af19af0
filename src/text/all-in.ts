import type { AllIn, CostPart } from "../domain/cost/all-in.ts";
import { allInOf } from "../domain/cost/all-in-of.ts";
import { criterionIn } from "../domain/criteria/by-key.ts";
import type { Criterion, Party, PlaceTree, Shown } from "../domain/criteria/criterion.ts";
import { rent } from "../domain/criteria/rent.ts";
import { figure } from "../domain/measure/figure.ts";
import { type Ratio, toNumber } from "../domain/measure/ratio.ts";
import { rentIn } from "../domain/measure/rent.ts";

/** The parts of a cost as a reader names them; of some the criterion that states them. */
const partWords = {
  serviceCharge: "物业费",
  tax: "税",
  rentFree: "免租期",
  escalation: "递增",
  usableShare: "公摊",
} as const satisfies Record<CostPart, string>;

const statedBy: Readonly<Record<CostPart, string>> = {
  serviceCharge: "serviceCharge",
  tax: "rentBasis",
  rentFree: "rentFree",
  escalation: "escalation",
  usableShare: "usableShare",
};

export const allInText = {
  label: "全包成本",
  about: "全包约",
  how: "怎么算的",
  usable: "折合使用面积",
  missing: (parts: readonly CostPart[]) => `未含${parts.map((part) => partWords[part]).join("、")}`,
  whole: "税费、免租、递增、公摊都算在内",
  term: (months: number) =>
    months % 12 === 0 ? `按租 ${months / 12} 年平均，面积按建筑面积` : `按租 ${months} 个月平均，面积按建筑面积`,
  free: "免租期放在开头，其间物业费照付",
  rise: "租金从第二年起逐年递增",
  notCompared: "各处含的项目不一样，不能直接比大小。",
} as const;

/** A cost with what it is made of, ready to be set. */
export interface AllInTold {
  readonly shown: Shown;
  readonly usable?: Shown;
  /** 未含税、公摊; or that nothing is missing. */
  readonly note: string;
  readonly missing: readonly CostPart[];
  /** How it was reckoned, part by part. */
  readonly lines: readonly string[];
  readonly cost: AllIn;
}

/** The cost of a space in words, in the unit in which its rent is quoted; undefined where nothing besides the rent is known. */
export function allInTold(
  party: Pick<Party, "facts" | "asks">,
  criteria: readonly Criterion[],
  places: PlaceTree,
): AllInTold | undefined {
  if (!rent.fact.is(party.facts[rent.key])) return undefined;
  const facts = Object.fromEntries(criteria.map(({ key }) => [key, party.facts[key]]));
  const cost = allInOf({ facts, asks: party.asks });
  const asked = facts[rent.key];
  if (cost === undefined || !rent.fact.is(asked)) return undefined;
  const isByDay = asked.unit === "cny_sqm_day";
  const shown = (perMonth: Ratio): Shown => {
    const value = toNumber((isByDay && rentIn("cny_sqm_day", perMonth, undefined)) || perMonth);
    return {
      text: `${figure(value, isByDay ? 3 : 2)}${cost.isFrom ? " 起" : ""}`,
      unit: isByDay ? "元/㎡/天" : "元/㎡/月",
    };
  };
  const said = (key: string): string[] => {
    const criterion = criterionIn(criteria, key);
    const value = facts[key];
    if (!criterion?.fact.is(value)) return [];
    const { text, unit } = criterion.showFact(value, places);
    return [`${criterion.label} ${[text, unit].filter(Boolean).join(" ")}`];
  };
  const keys = new Set(["rent", ...cost.known.map((part) => statedBy[part]), "rentBasis"]);
  return {
    cost,
    shown: shown(cost.perSqmMonth),
    ...(cost.perUsableSqmMonth ? { usable: shown(cost.perUsableSqmMonth) } : {}),
    note: cost.missing.length === 0 ? allInText.whole : allInText.missing(cost.missing),
    missing: cost.missing,
    lines: [
      ...[...keys].flatMap(said),
      allInText.term(cost.months),
      ...(cost.known.includes("rentFree") ? [allInText.free] : []),
      ...(cost.known.includes("escalation") ? [allInText.rise] : []),
    ],
  };
}
