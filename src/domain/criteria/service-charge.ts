import type { Rent } from "../measure/rent.ts";
import type { Criterion } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { rent } from "./rent.ts";

/** 物业费: what is paid besides the rent for the running of the park; a need may set a ceiling. */
export const serviceCharge: Criterion<Rent, Rent> = {
  ...rent,
  ...own({
    key: "serviceCharge",
    label: "物业费",
    weight: 1,
    question: "物业费多少，包含什么？",
    lexicon: { words: ["物业费", "物业管理费", "管理费", "物业费单价"] },
  }),
  bases: {},
};
