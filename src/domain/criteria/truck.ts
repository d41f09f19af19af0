import { atLeast } from "./kinds/at-least.ts";

/** 进车: the longest truck that can get in, in metres. 17.5米 is a truck, never a height. */
export const truck = atLeast({
  key: "truck",
  label: "可进车长",
  limits: { unit: "m", min: 3, max: 25 },
  tolerancePercent: 0,
  weight: 3,
  question: "最长能进多少米的货车？",
  lexicon: {
    appliesTo: ["factory", "warehouse", "land"],
    words: ["挂车", "货车", "大车", "半挂", "平板车", "车能进", "能进"],
    reads: { dimension: "length", min: 3, max: 25 },
  },
});
