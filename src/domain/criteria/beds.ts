import { atLeast } from "./kinds/at-least.ts";

/** 床位 of a dormitory. */
export const beds = atLeast({
  key: "beds",
  label: "床位",
  limits: { unit: "床", min: 1, max: 100_000 },
  tolerancePercent: 15,
  weight: 6,
  question: "需要多少床位？",
  lexicon: {
    appliesTo: ["dorm"],
    words: ["床位", "住人", "住宿"],
    reads: { dimension: "beds", min: 1, max: 100_000, unitSuffices: true },
  },
});
