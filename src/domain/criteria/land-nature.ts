import { oneOf } from "./kinds/one-of.ts";

/** 土地性质: the planned use of the land under it. */
export const landNature = oneOf({
  key: "landNature",
  label: "土地性质",
  weight: 4,
  question: "土地是什么性质？",
  options: {
    industrial: ["工业用地", "工业地", "M1", "M2", "M3"],
    research: ["研发用地", "科研用地", "C65", "M0"],
    storage: ["仓储用地", "物流用地", "W1"],
    collective: ["集体土地", "集体用地", "集体建设用地"],
    commercial: ["商业用地", "商办用地"],
  },
  lexicon: { words: ["土地性质", "用地性质"] },
});
