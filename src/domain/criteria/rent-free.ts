import { atLeast } from "./kinds/at-least.ts";

/** 免租期: months at the beginning for which no rent is paid. */
export const rentFree = atLeast({
  key: "rentFree",
  label: "免租期",
  limits: { unit: "个月", min: 0, max: 60 },
  tolerancePercent: 50,
  weight: 1,
  question: "有几个月免租期？",
  lexicon: { words: ["免租期", "免租", "免租月数"] },
});
