import { type Criterion, failed, met } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { floorsShape } from "./shape.ts";

const show = (floors: readonly number[]): string =>
  [...floors]
    .sort((a, b) => a - b)
    .map((n) => (n < 0 ? `地下 ${-n}` : String(n)))
    .join("、");

/** 楼层: the floors that are offered or would do; 1 is the ground floor. */
export const floor: Criterion<readonly number[], readonly number[]> = {
  ...own({
    key: "floor",
    label: "楼层",
    weight: 4,
    question: "在几楼？",
    lexicon: { words: ["楼层", "所在楼层", "层"], notWords: ["层高", "单层", "多层"] },
  }),
  unit: "层",
  fact: floorsShape,
  ask: floorsShape,
  judge: (asked, stated) => (stated.some((n) => asked.includes(n)) ? met : failed),
  showFact: (stated) => ({ text: show(stated), unit: "层" }),
  showAsk: (asked) => ({ text: show(asked), unit: "层" }),
};
