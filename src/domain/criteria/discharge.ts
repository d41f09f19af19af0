import { flag } from "./kinds/flag.ts";

/** 排污: whether process water may be discharged (排污证 or a sewer that takes it). */
export const discharge = flag({
  key: "discharge",
  label: "排污",
  shown: ["可排", "不可排"],
  weight: 5,
  question: "能不能排污，有没有污水管？",
  lexicon: {
    appliesTo: ["factory", "rnd"],
    words: ["排污", "污水"],
    options: {
      true: ["可排污", "有排污证", "能排污", "污水管", "废水处理"],
      false: ["不能排污", "无排污", "不可排污"],
    },
  },
});
