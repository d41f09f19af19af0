import { atLeast } from "./kinds/at-least.ts";

/** 行车: the largest crane in tonnes. 预留行车梁 is not a crane. */
export const crane = atLeast({
  key: "crane",
  label: "行车",
  limits: { unit: "t", min: 0.25, max: 1000 },
  tolerancePercent: 0,
  weight: 5,
  prunes: true,
  filters: true,
  question: "有没有行车，多少吨？",
  lexicon: {
    appliesTo: ["factory", "warehouse"],
    words: [
      "行车",
      "天车",
      "航车",
      "行吊",
      "梁式起重机",
      "起重机",
      "吊车",
      "龙门吊",
      "桁车",
      "双梁",
      "单梁",
      "桥吊",
      "桁吊",
      "悬臂吊",
      "行吊车",
      "航吊",
      "天吊",
    ],
    notWords: ["预留行车梁", "行车梁预留", "行车道", "行车轨道", "无行车", "没行车", "没有行车", "无天车", "不带行车"],
    reads: { dimension: "mass", min: 0.25, max: 1000, several: "largest" },
  },
});
