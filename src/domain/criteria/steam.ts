import { flag } from "./kinds/flag.ts";

/** 蒸汽: whether steam is supplied. */
export const steam = flag({
  key: "steam",
  label: "蒸汽",
  shown: ["有", "无"],
  question: "有没有蒸汽？",
  lexicon: {
    appliesTo: ["factory"],
    bareMeans: true,
    words: ["蒸汽"],
    options: { true: ["有蒸汽", "通蒸汽", "集中供汽", "需要蒸汽", "蒸汽管道"], false: ["无蒸汽", "没有蒸汽"] },
  },
});
