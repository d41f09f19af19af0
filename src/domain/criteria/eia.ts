import { flag } from "./kinds/flag.ts";

/** 环评: whether a new tenant can get one; the old tenant's own is not transferable. */
export const eia = flag({
  key: "eia",
  label: "环评",
  shown: ["可办", "不可办"],
  weight: 7,
  prunes: true,
  question: "能不能办环评？",
  lexicon: {
    words: ["环评"],
    options: {
      true: [
        "可环评",
        "可办环评",
        "能办环评",
        "环评可办",
        "环评要能办",
        "需要环评",
        "要环评",
        "能做环评",
        "可以办环评",
        "持证环评",
        "环评必须",
        "环评集中",
        "有环评",
        "环评齐全",
      ],
      false: [
        "不能办环评",
        "不可环评",
        "不能环评",
        "无法办环评",
        "办不了环评",
        "不办环评",
        "环评不能办",
        "环评勿扰",
        "环评批不了",
        "环评做不了",
        "环评办不了",
        "环评难",
        "不可办环评",
        "没有环评",
        "无环评",
      ],
    },
  },
});
