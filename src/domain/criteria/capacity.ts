import { atLeast } from "./kinds/at-least.ts";

/** 容纳人数 of a venue. */
export const capacity = atLeast({
  key: "capacity",
  label: "容纳人数",
  limits: { unit: "人", min: 5, max: 200_000 },
  tolerancePercent: 10,
  weight: 6,
  question: "需要容纳多少人？",
  lexicon: {
    appliesTo: ["venue"],
    words: ["容纳", "会场", "座位", "可坐"],
    reads: { dimension: "people", min: 5, max: 200_000 },
  },
});
