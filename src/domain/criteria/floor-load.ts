import { atLeast } from "./kinds/at-least.ts";

/** 承重 in t/㎡; kN/㎡ are divided by 9.8 and say so. */
export const floorLoad = atLeast({
  key: "floorLoad",
  label: "承重",
  limits: { unit: "t/㎡", min: 0.05, max: 50 },
  tolerancePercent: 10,
  weight: 5,
  prunes: true,
  filters: true,
  question: "地面承重每平方米多少吨？",
  lexicon: {
    appliesTo: ["factory", "warehouse", "rnd"],
    words: ["承重", "承载", "荷载", "地坪", "金刚砂", "楼板承重", "地面承重", "地面", "楼板", "载荷", "地耐力", "荷重"],
    reads: { dimension: "load", min: 0.05, max: 50, unitSuffices: true, several: "first" },
  },
});
