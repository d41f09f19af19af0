import { atLeast } from "./kinds/at-least.ts";

/** 净高: the height free of beams, in metres. */
export const clearHeight = atLeast({
  key: "clearHeight",
  label: "净高",
  limits: { unit: "m", min: 2, max: 60 },
  tolerancePercent: 10,
  weight: 5,
  bases: { clear: "梁下净高", storey: "层高" },
  prunes: true,
  filters: true,
  question: "净高多少米？",
  lexicon: {
    appliesTo: ["factory", "warehouse", "venue", "rnd"],
    words: [
      "净高",
      "层高",
      "檐高",
      "滴水",
      "到梁",
      "梁下",
      "首层高",
      "首层",
      "挑高",
      "高度",
      "净空",
      "檐口",
      "梁底",
      "层髙",
      "举架",
      "举高",
      "挑空",
      "高",
    ],
    notWords: ["高速", "高压", "高标仓", "高新", "高架", "最高", "高于", "提高", "高铁", "总高", "高压", "高度不限"],
    reads: { dimension: "length", min: 2, max: 60, several: "first" },
  },
});
