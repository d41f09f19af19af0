import { oneOf } from "./kinds/one-of.ts";

/** 租金口径: what the rent holds already. A rent without tax or charge looks lower than it is. */
export const rentBasis = oneOf({
  key: "rentBasis",
  label: "租金口径",
  weight: 1,
  question: "租金含不含税和物业费？",
  options: {
    taxOut: ["不含税", "未含税", "无税", "税另计", "税另算"],
    taxIn: ["含税", "含税价", "包税"],
    chargeIn: ["含物业费", "含物业", "包物业", "包物业费"],
  },
  lexicon: { words: ["租金口径"] },
});
