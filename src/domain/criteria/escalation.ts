import { figure, figures } from "../measure/figure.ts";
import type { Range } from "../measure/range.ts";
import { type Criterion, failed, met } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { numberShape, rangeShape } from "./shape.ts";

const limits = { unit: "%", min: 0, max: 100 };

/** 年递增: by how much the rent rises from each year to the next; a need may say how much at most. */
export const escalation: Criterion<number, Range> = {
  ...own({
    key: "escalation",
    label: "年递增",
    weight: 1,
    question: "租金每年递增多少？",
    lexicon: { words: ["年递增", "递增", "租金递增", "递增率"] },
  }),
  unit: limits.unit,
  fact: numberShape(limits),
  ask: rangeShape(limits),
  judge: ([, most], stated) => (most === null || stated <= most ? met : failed),
  showFact: (stated) => ({ text: figure(stated), unit: limits.unit }),
  showAsk: ([, most]) => ({ text: most === null ? "" : figures([null, most]), unit: limits.unit }),
};
