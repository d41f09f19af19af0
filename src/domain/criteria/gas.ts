import { flag } from "./kinds/flag.ts";

/** 天然气: whether piped gas is there. */
export const gas = flag({
  key: "gas",
  label: "天然气",
  shown: ["有", "无"],
  question: "有没有通天然气？",
  lexicon: {
    appliesTo: ["factory", "rnd"],
    bareMeans: true,
    words: ["天然气", "燃气"],
    options: {
      true: ["有天然气", "通天然气", "天然气已通", "管道天然气", "需要天然气"],
      false: ["无天然气", "没有天然气"],
    },
  },
});
