import { divisionName } from "../industry/divisions.ts";
import { type Industry, type IndustryRule, isIndustry, isIndustryRule } from "../industry/industry.ts";
import { type Criterion, failed, met, unknown } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";

const names = (divisions: readonly string[]): string => divisions.map(divisionName).join("、");

/** 行业: what the need does, and whom a space lets in or keeps out, by the divisions of GB/T 4754. */
export const industry: Criterion<Industry, IndustryRule> = {
  ...own({
    key: "industry",
    label: "行业",
    askedBy: "space",
    weight: 5,
    question: "做什么行业、什么产品？",
    lexicon: { words: ["行业", "产业", "用途", "主营", "产品", "生产", "从事"] },
  }),
  fact: { form: { type: "industries" }, is: isIndustry },
  ask: { form: { type: "industries" }, is: isIndustryRule },
  judge({ allow, deny }, { divisions }) {
    if (divisions.length === 0) return { ...unknown, hint: "unmappedIndustry" };
    if (divisions.some((division) => deny.includes(division))) return failed;
    return allow.length === 0 || divisions.some((division) => allow.includes(division)) ? met : failed;
  },
  showFact: ({ words }) => ({ text: words }),
  showAsk: ({ allow, deny }) => ({
    text: [allow.length > 0 ? `限${names(allow)}` : "", deny.length > 0 ? `不接${names(deny)}` : ""]
      .filter(Boolean)
      .join("；"),
  }),
};
