import { isDenied } from "../page.ts";
import { type AdRule, matches } from "../rule.ts";

const pattern =
  /集体(?:性质|土地|用地|地块|产权)(?!所有权入市)|小产权|违章(?:建筑|搭建)|违建|(?:被|已)?查封(?:中的?)?(?:厂房|资产|房产)?|(?:权属|产权)(?:纠纷|争议|不清)|(?:无|没有?)(?:房产证|产证|产权证)|手续不全/g;
const denied = /(?:非|不是|无|没有|未被?|不存在|解除)$/;

/** 不得发布广告的房地产: collective land not requisitioned, seized, disputed or illegal buildings. */
export const unlistable: AdRule = {
  code: "unlistable",
  article: "propertyAds5",
  severity: "warning",
  *find({ text, isNeed, isNews }) {
    if (isNeed || isNews) return;
    for (const { start, end, 0: words } of matches(text, pattern)) {
      const before = text.slice(Math.max(0, start - 5), start);
      const isLack = /^[无没]/.test(words);
      if (denied.test(before) || (!isLack && isDenied(text, start))) continue;
      if (/^(?:拆除|整治|治理|清零|勿扰|的不要)/.test(text.slice(end, end + 3))) continue;
      yield { start, end };
    }
  },
};
