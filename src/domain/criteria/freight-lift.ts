import { atLeast } from "./kinds/at-least.ts";

/** 货梯: the load of the largest freight lift in tonnes. */
export const freightLift = atLeast({
  key: "freightLift",
  label: "货梯",
  limits: { unit: "t", min: 0.2, max: 100 },
  tolerancePercent: 0,
  weight: 4,
  question: "货梯载重多少吨？",
  lexicon: {
    appliesTo: ["factory", "warehouse", "rnd"],
    words: ["货梯", "货剃", "货1", "货2", "货3", "货4", "载货电梯", "客货梯", "电梯", "升降机", "梯"],
    notWords: ["楼梯", "扶梯", "客梯", "爬梯", "阶梯", "梯田", "梯队", "梯形", "梯次", "梯度", "云梯"],
    reads: { dimension: "mass", min: 0.2, max: 100, several: "largest" },
  },
});
