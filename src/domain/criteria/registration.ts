import { flag } from "./kinds/flag.ts";

/** 落税/迁入: whether the company moves its registration, and so its tax, to the town. */
export const registration = flag({
  key: "registration",
  label: "注册迁入",
  askedBy: "space",
  shown: ["可迁入", "不迁入"],
  asked: ["要求迁入", "不要求"],
  weight: 4,
  question: "公司注册和税收能不能迁到当地？",
  lexicon: {
    words: ["落税", "迁入", "税收落地", "实地型"],
    options: {
      true: ["可落税", "税收落地", "注册迁入", "落税", "可迁入", "能迁税", "税务迁入", "注册落户"],
      false: ["不迁税", "不落税", "不迁注册", "注册不迁"],
    },
  },
});
