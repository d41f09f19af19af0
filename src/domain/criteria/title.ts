import { oneOf } from "./kinds/one-of.ts";

/** 产证: without a planning permit a lease is void, so a need may insist. 红本 is an own title (Shenzhen). */
export const title = oneOf({
  key: "title",
  label: "产证",
  weight: 5,
  question: "有没有产证？",
  options: {
    titled: ["有产证", "独立产证", "产证清晰", "红本", "双证", "有房产证", "产证齐全", "绿证"],
    collective: ["集体产权", "集体证", "集体房", "农村集体房", "绿本"],
    untitled: ["无产证", "无证", "没有产证", "小产权"],
  },
  lexicon: { words: ["产证", "产权", "房产证"], notWords: ["产权年限", "50年产权"] },
});
