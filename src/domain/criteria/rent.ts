import { figures, offered } from "../measure/figure.ts";
import type { Range } from "../measure/range.ts";
import { canonicalRent, isTotal, type Rent, type RentUnit, rentFamily, rentIn } from "../measure/rent.ts";
import { area } from "./area.ts";
import { type Criterion, type Judgement, met, type Party, type Relaxed, unknown } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { raised, underCeiling } from "./money-judge.ts";
import { rentShape } from "./shape.ts";

/** How far over its ceiling a rent still counts as near, in percent. */
export const rentTolerancePercent = 10;

const units: Record<RentUnit, string> = {
  cny_sqm_day: "元/㎡/天",
  cny_sqm_month: "元/㎡/月",
  cny_month: "元/月",
  cny_year: "元/年",
  cny_day: "元/天",
  cny_bed_month: "元/床/月",
};

const areaOf = (party: Party): Range | undefined => {
  const value = party.side === "space" ? party.facts.area : party.asks.area?.value;
  return area.fact.is(value) ? value : undefined;
};

/** The part of the space that this need would take, in ㎡: the least that suits both. */
function takenSqm(space: Party, need: Party): number | undefined {
  const built = areaOf(space);
  const wanted = areaOf(need);
  const least = Math.max(built?.[0] ?? 0, wanted?.[0] ?? 0);
  return least > 0 ? least : (built?.[1] ?? undefined);
}

/** What a space asks at least, as quoted. */
const lowestYuan = ({ amount: [min, max] }: Rent): number | null => min ?? max;

/** The same per ㎡ and month, per bed and month, or per day of a venue. */
function lowest(rent: Rent, space: Party) {
  const yuan = lowestYuan(rent);
  const whole = areaOf(space);
  return yuan === null ? undefined : canonicalRent(yuan, rent.unit, whole?.[1] ?? whole?.[0] ?? undefined);
}

function judge(asked: Rent, stated: Rent, pair: { asker: Party; other: Party }): Judgement {
  if (rentFamily(asked.unit) !== rentFamily(stated.unit)) return { ...unknown, hint: "otherBasis" };
  const top = asked.amount[1];
  if (top === null) return met;
  const yuan = lowestYuan(stated);
  // Quoted alike they are compared as they stand.
  if (yuan !== null && yuan <= top && asked.unit === stated.unit && !isTotal(asked.unit)) return met;
  const ceiling = canonicalRent(top, asked.unit, takenSqm(pair.other, pair.asker));
  const lowestRent = lowest(stated, pair.other);
  if (ceiling === undefined || lowestRent === undefined) return { ...unknown, hint: "areaUnknown" };
  return underCeiling(lowestRent, ceiling, rentTolerancePercent);
}

function relax(asked: Rent, stated: Rent, pair: { asker: Party; other: Party }): Relaxed<Rent> | undefined {
  const lowestRent = lowest(stated, pair.other);
  if (lowestRent === undefined || rentFamily(asked.unit) !== rentFamily(stated.unit)) return undefined;
  const needed = rentIn(asked.unit, lowestRent, takenSqm(pair.other, pair.asker));
  const more = needed && raised(asked.amount, needed, isTotal(asked.unit));
  return more && { value: { amount: more.amount, unit: asked.unit }, size: more.size };
}

/** 租金 as quoted. Compared within one family: per area (day, month, total by its area), per bed, per day of a venue. */
export const rent: Criterion<Rent, Rent> = {
  ...own({
    key: "rent",
    label: "租金",
    weight: 6,
    bases: { taxIn: "含税", taxOut: "不含税", allIn: "含物业费" },
    staleAfterDays: 90,
    prunes: true,
    filters: true,
    question: "租金预算多少？",
    lexicon: {
      words: [
        "租金",
        "租金预算",
        "预算",
        "单价",
        "价格",
        "月租",
        "年租",
        "年租金",
        "日租",
        "单价预算",
        "承受租金",
        "期望租金",
      ],
      notWords: ["租金面议"],
      reads: { dimension: "rent", min: 0.01, max: 1_000_000_000, unitSuffices: true },
    },
  }),
  fact: rentShape,
  ask: rentShape,
  hangsOnPair: true,
  judge,
  relax,
  showFact: ({ amount, unit }) => ({ text: offered(amount), unit: units[unit] }),
  showAsk: ({ amount, unit }) => ({
    text: figures(amount[1] === null ? amount : [null, amount[1]]),
    unit: units[unit],
  }),
};
