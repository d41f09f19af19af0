import { atLeast } from "./kinds/at-least.ts";

/** 成立年限: how long the company has existed. */
export const companyAge = atLeast({
  key: "companyAge",
  label: "成立年限",
  askedBy: "space",
  limits: { unit: "年", min: 0, max: 300 },
  tolerancePercent: 0,
  weight: 1,
  question: "公司成立几年了？",
  lexicon: { words: ["成立", "成立年限", "创立"], reads: { dimension: "years", min: 0, max: 300 } },
});
