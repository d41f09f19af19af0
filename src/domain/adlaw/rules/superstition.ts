import { isDenied } from "../page.ts";
import { type AdRule, matches } from "../rule.ts";

const pattern =
  /(?<!供|排|通|给)风水(?!电|管|机|泵|冷|阀|轮流)(?:宝地|极?好|旺|佳|绝佳|格局|布局)?|藏风聚气|藏风纳气|聚财|招财|旺财|财位|龙脉|紫气东来|八字|运势/g;

/** 风水、占卜. 风水电 are pipes and wires. */
export const superstition: AdRule = {
  code: "superstition",
  article: "propertyAds8",
  severity: "breach",
  *find({ text, isNews }) {
    if (isNews) return;
    for (const { start, end } of matches(text, pattern)) {
      if (!isDenied(text, start)) yield { start, end, suggestion: "" };
    }
  },
};
