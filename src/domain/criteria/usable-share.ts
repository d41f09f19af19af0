import { atLeast } from "./kinds/at-least.ts";

/** 得房率: the part of the built area that can be used; what is missing of the whole is shared. */
export const usableShare = atLeast({
  key: "usableShare",
  label: "得房率",
  limits: { unit: "%", min: 20, max: 100 },
  tolerancePercent: 5,
  weight: 1,
  question: "得房率多少，公摊怎么算？",
  lexicon: { words: ["得房率", "使用率", "实用率"] },
});
