import { isDenied } from "../page.ts";
import { type AdRule, matches } from "../rule.ts";

const pattern = new RegExp(
  [
    "(?<!国有资产|国资)保值增值",
    "(?:资产|物业|财富)增值(?!税)|升值(?:空间|潜力|前景)?",
    "增值(?:空间|潜力|前景|可期|回报)",
    String.raw`(?:投资|年化|预期|租金|年|净)?(?:回报率?|收益率?)(?:高达|可达|达到?|约|超过?|稳定在|:)? ?\d+(?:\.\d+)?%`,
    "投资回报(?:率|丰厚|高|稳定|可观)?|回报率(?:高|可观|稳定)|高回报|稳定回报|回报稳定|稳健回报",
    String.raw`年化(?:收益|回报)?率?(?:高达|可达|达|约)? ?\d+(?:\.\d+)?%`,
    "保底收益|收益保底|固定收益|承诺收益",
    "(?:稳赚|包赚)(?:不赔)?|只赚不赔|躺赚|躺着(?:收租|赚钱)|坐收租金|以租养贷|只涨不跌|必涨|暴涨|看涨",
    "(?:零|0|无)风险(?:投资|回报)?",
    String.raw`(?:[\d一二两三五十]+年)?(?:租金|价格|资产|身价|价值)?翻[倍番]`,
    String.raw`(?:售后)?返租(?:\d+年)?|售后包租|包租[\d一二三五十]+年|[\d一二三五十]+年包租|包租(?!婆|公|方|运营)`,
    "承诺回购|原价回购|溢价回购|到期回购",
  ].join("|"),
  "g",
);

/** A master lease of a park or an office, no promise to buyers. */
const masterLease = /(?:整栋|整体|整租|政府|统一|园区|平台|国企)$/;
const plainWords = /^(?:税|电信|服务)/;

/** 升值或者投资回报的承诺. */
export const yieldPromise: AdRule = {
  code: "yieldPromise",
  article: "propertyAds4.1",
  severity: "breach",
  mayBeQuoted: true,
  *find({ text, isNeed }) {
    for (const { start, end, 0: words } of matches(text, pattern)) {
      if (isDenied(text, start) || plainWords.test(text.slice(end, end + 2))) continue;
      const before = text.slice(Math.max(0, start - 4), start);
      if (words === "包租" && (isNeed || masterLease.test(before))) continue;
      if (/风险/.test(words) && /(?:环境|火灾|安全|法律)$/.test(before)) continue;
      yield { start, end, suggestion: "" };
    }
  },
};
