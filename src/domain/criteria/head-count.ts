import { atLeast } from "./kinds/at-least.ts";

/** 用工: people whom the need will employ there. */
export const headCount = atLeast({
  key: "headCount",
  label: "用工",
  askedBy: "space",
  limits: { unit: "人", min: 1, max: 1_000_000 },
  tolerancePercent: 10,
  weight: 1,
  question: "大概多少员工？",
  lexicon: { words: ["员工", "用工", "工人", "职工"], reads: { dimension: "people", min: 1, max: 1_000_000 } },
});
