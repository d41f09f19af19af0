import { overlap } from "./kinds/overlap.ts";

/** 建筑面积 in ㎡, gross. A divisible space states its smallest part and the whole. */
export const area = overlap({
  key: "area",
  label: "面积",
  limits: { unit: "㎡", min: 1, max: 20_000_000 },
  aboutPercent: 10,
  tolerancePercent: 15,
  weight: 8,
  bases: { gross: "建筑面积", usable: "套内面积", certified: "产证面积" },
  prunes: true,
  filters: true,
  question: "需要多大面积？",
  lexicon: {
    words: [
      "面积",
      "建筑面积",
      "建面",
      "总面积",
      "需求面积",
      "求租面积",
      "意向面积",
      "用房面积",
      "面积需求",
      "单层面积",
    ],
    notWords: ["占地面积", "土地面积", "用地面积"],
    reads: { dimension: "area", min: 1, max: 20_000_000, unitSuffices: true },
  },
});
