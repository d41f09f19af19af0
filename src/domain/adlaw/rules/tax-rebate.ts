import { isDenied, sentenceAfter, sentenceBefore } from "../page.ts";
import { type AdRule, matches } from "../rule.ts";

const share = String.raw`(?:高达|最高|可达|达|约)? ?(?:\d+(?:\.\d+)?%|[一二三四五六七八九]成)`;
const taxWord = "(?:增值税|所得税|个税|税收|税款|税费|纳税额?|地方留[成存]部分|地方留[成存]|地方财政|财政贡献)";
const pattern = new RegExp(
  [
    `(?:增值税|所得税|个税|税收|税款|税费)?(?:全额|部分|减半|按比例)?(?:地方留[成存](?:部分)?)?(?:返还|返税|退税)(?:${share})?`,
    `${taxWord}[^,。;\\n]{0,6}?(?:返还|奖励|奖补|扶持|补贴)(?:${share})?`,
    `奖励(?:税收|税款|纳税额?|地方留[成存])的?(?:${share})?`,
    "(?:即征即[退返]|先征后[返退]|即缴即[返退])",
    "税收(?:洼地|减免|豁免)|免(?:征|交|缴)(?:企业)?所得税",
  ].join("|"),
  "g",
);

/** What the law itself gives to all who qualify. */
const statutory =
  /(?:出口退税|留抵退税|按?(?:照|国家)[^,。;]{0,6}(?:规定|政策)|依法|财税|小微企业|软件|资源综合利用|残疾人|研发费用|加计扣除|大会|表彰)/;
const rebates = /返|退|奖|补|扶持|免|豁免|洼地/;
const aboutTax = /税|地方留|财政|征/;

/** 税收返还: a refund or reward tied to tax paid, promised without a law behind it. */
export const taxRebate: AdRule = {
  code: "taxRebate",
  article: "competition10",
  severity: "breach",
  mayBeQuoted: true,
  *find({ text, isNews }) {
    if (isNews) return;
    for (const { start, end, 0: words } of matches(text, pattern)) {
      const around = `${sentenceBefore(text, start)}${words}${sentenceAfter(text, end)}`;
      if (!rebates.test(words) || !aboutTax.test(`${text.slice(Math.max(0, start - 6), start)}${words}`)) continue;
      if (statutory.test(around) || isDenied(text, start)) continue;
      yield { start, end, suggestion: "" };
    }
  },
};
