import { amounts } from "../amounts.ts";
import { clauseBefore } from "../page.ts";
import type { AdRule } from "../rule.ts";

const basis = /建筑面积|建面|建筑总面积|套内|使用面积|实用面积|产证面积|实测面积/;
const otherGround = /(?:占地|用地|土地|绿化|空地|场地|规划|硬化|院子|[一二三四]期)[^,。;]{0,8}$/;

/** 面积应当表明为建筑面积或者套内建筑面积: one finding, at the first area of a text that nowhere names a basis. */
export const areaBasis: AdRule = {
  code: "areaBasis",
  article: "propertyAds4",
  severity: "warning",
  *find({ text, isNeed, isNews }) {
    if (isNeed || isNews || basis.test(text)) return;
    for (const amount of amounts(text)) {
      if (amount.dimension !== "area" || amount.low < 10) continue;
      if (otherGround.test(clauseBefore(text, amount.start))) continue;
      yield amount;
      return;
    }
  },
};
