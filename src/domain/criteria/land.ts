import { overlap } from "./kinds/overlap.ts";

/** 占地 in 亩. A yard quoted in ㎡ is converted exactly (1 亩 = 2000/3 ㎡). */
export const land = overlap({
  key: "land",
  label: "占地",
  limits: { unit: "亩", min: 0.01, max: 100_000 },
  aboutPercent: 10,
  tolerancePercent: 15,
  weight: 6,
  filters: true,
  question: "土地多少亩？",
  lexicon: {
    appliesTo: ["land"],
    words: ["占地", "占地面积", "土地面积", "用地面积", "土地", "用地"],
    reads: { dimension: "land", min: 0.01, max: 100_000, unitSuffices: true },
  },
});
