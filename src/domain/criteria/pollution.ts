import { flag } from "./kinds/flag.ts";

/** 污染: whether what the need does pollutes (waste water, waste gas, noise); a space may insist that it does not. */
export const pollution = flag({
  key: "pollution",
  label: "污染",
  askedBy: "space",
  shown: ["有污染", "无污染"],
  asked: ["可有污染", "要求无污染"],
  weight: 5,
  question: "生产有没有废水、废气或噪音？",
  lexicon: {
    words: ["污染", "噪音"],
    options: {
      false: ["无污染", "没有污染", "零污染", "环保无污染", "不要有噪音的", "无噪音"],
      true: ["有污染", "有废水", "有废气", "电镀", "喷涂", "喷漆"],
    },
  },
});
