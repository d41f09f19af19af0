import { atLeast } from "./kinds/at-least.ts";

/** 容积率: counted floor area over land area. */
export const plotRatio = atLeast({
  key: "plotRatio",
  label: "容积率",
  limits: { unit: "", min: 0.1, max: 20 },
  tolerancePercent: 10,
  question: "容积率多少？",
  lexicon: { appliesTo: ["land"], words: ["容积率"], reads: { dimension: "ratio", min: 0.1, max: 20 } },
});
