import { flag } from "./kinds/flag.ts";

/** 可注册: whether a company may register this address. */
export const registrable = flag({
  key: "registrable",
  label: "工商注册",
  shown: ["可注册", "不可注册"],
  weight: 4,
  question: "能不能注册公司？",
  lexicon: {
    words: ["注册", "挂牌"],
    options: { true: ["可注册", "能注册", "可以注册", "可挂牌", "可注册公司"], false: ["不能注册", "不可注册"] },
  },
});
