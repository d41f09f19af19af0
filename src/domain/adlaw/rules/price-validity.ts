import { quotes } from "../money.ts";
import type { AdRule } from "../rule.ts";

const validity = /有效期|有效至|价格有效|(?:截至|截止|即日起至|优惠至)[^,。;]{0,6}[\d年月底]|\d日前有效/;

/** 对价格有表示的，明示价格的有效期限: one finding, at the first rent or price of a text that names no term. */
export const priceValidity: AdRule = {
  code: "priceValidity",
  article: "propertyAds10",
  severity: "warning",
  *find({ text, isNeed, isNews }) {
    if (isNeed || isNews || validity.test(text)) return;
    const [first] = quotes(text);
    if (first) yield { start: first.start, end: first.end };
  },
};
