import { atLeast } from "./kinds/at-least.ts";

/** 租期: years that the need would stay and the space asks at least. */
export const leaseYears = atLeast({
  key: "leaseYears",
  label: "租期",
  askedBy: "space",
  limits: { unit: "年", min: 0.1, max: 70 },
  tolerancePercent: 0,
  weight: 3,
  question: "打算租几年？",
  lexicon: { words: ["租期", "签约", "起签", "合同期", "长租"], reads: { dimension: "years", min: 0.1, max: 70 } },
});
