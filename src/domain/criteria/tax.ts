import { figures } from "../measure/figure.ts";
import { muOfSqm } from "../measure/land.ts";
import type { Range } from "../measure/range.ts";
import type { Tax, TaxUnit } from "../measure/tax.ts";
import { area } from "./area.ts";
import { type Criterion, failed, type Judgement, met, type Party, unknown } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { land } from "./land.ts";
import { taxShape } from "./shape.ts";

/** How much less tax than asked still counts as near, in percent. */
const tolerancePercent = 10;

const units: Record<TaxUnit, string> = { wan_year: "万元/年", wan_mu_year: "万元/亩/年" };

/** The land that a space stands on in 亩: as stated, or its area by a stated plot ratio. */
function landMu(space: Party): number | undefined {
  const stated = space.facts.land;
  if (land.fact.is(stated)) return stated[1] ?? stated[0] ?? undefined;
  const built = space.facts.area;
  const plotRatio = space.facts.plotRatio;
  if (!area.fact.is(built) || typeof plotRatio !== "number" || plotRatio <= 0) return undefined;
  const sqm = built[1] ?? built[0];
  return sqm === null ? undefined : muOfSqm(sqm / plotRatio);
}

function judge(asked: Tax, promised: Tax, { asker }: { asker: Party }): Judgement {
  const floor = asked.amount[0] ?? asked.amount[1];
  const offered = promised.amount[1] ?? promised.amount[0];
  if (floor === null || offered === null) return unknown;
  const mu = asked.unit === promised.unit ? 1 : landMu(asker);
  if (mu === undefined) return { ...unknown, hint: "landUnknown" };
  const comparable =
    asked.unit === promised.unit ? offered : asked.unit === "wan_mu_year" ? offered / mu : offered * mu;
  if (comparable >= floor) return met;
  const shortPercent = (1 - comparable / floor) * 100;
  if (shortPercent > tolerancePercent) return failed;
  return {
    verdict: "near",
    short: Math.round((floor - comparable) * 100) / 100,
    share: Math.min(100, Math.max(1, Math.ceil((shortPercent / tolerancePercent) * 100 - 1e-6))),
  };
}

const leastOf = ([min, max]: Range): Range => [min ?? max, null];

/** 税收: 万元 a year that the need promises and the space's side asks at least, in total or per 亩. */
export const tax: Criterion<Tax, Tax> = {
  ...own({
    key: "tax",
    label: "税收",
    askedBy: "space",
    weight: 4,
    question: "预计每年税收多少万元？",
    lexicon: {
      words: ["税收", "年税收", "纳税", "年纳税", "税", "落税", "亩均税收", "税收要求"],
      notWords: ["含税", "无税", "税后", "不含税", "税前"],
      reads: { dimension: "tax", min: 0, max: 10_000_000 },
    },
  }),
  fact: taxShape,
  ask: taxShape,
  hangsOnPair: true,
  judge,
  showFact: ({ amount, unit }) => ({ text: figures(amount), unit: units[unit] }),
  showAsk: ({ amount, unit }) => ({ text: figures(leastOf(amount)), unit: units[unit] }),
};
