import { atLeast } from "./kinds/at-least.ts";

/** 卸货平台: the number of loading docks. */
export const docks = atLeast({
  key: "docks",
  label: "卸货平台",
  limits: { unit: "个", min: 1, max: 1000 },
  tolerancePercent: 25,
  weight: 3,
  question: "有几个卸货平台？",
  lexicon: {
    appliesTo: ["warehouse"],
    words: ["卸货平台", "月台", "升降平台", "装卸口"],
    reads: { dimension: "count", min: 1, max: 1000 },
  },
});
