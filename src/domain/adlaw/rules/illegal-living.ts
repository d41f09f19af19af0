import { clauseAfter, clauseBefore, isDenied } from "../page.ts";
import { type AdRule, matches } from "../rule.ts";

const hall = "(?:厂房|车间|仓库|库房|阁楼|厂里|厂内)";
const live = "(?:住人|住宿|居住|睡人|睡觉|过夜|住工人|住员工)";
const pattern = new RegExp(
  [
    `${hall}[^,。;!?\\n]{0,8}?(?:可以?|能够?|允许|方便|供)[^,。;!?\\n]{0,4}?${live}`,
    `(?:可以?|能|允许)${live}`,
    `住人(?:厂房|车间|仓库)`,
    "吃住一体|前店后住|下店上住|下厂上住|厂住一体|工宿一体",
  ].join("|"),
  "g",
);
const lodging = /(?:宿舍|公寓|酒店|宾馆|招待所|民宿|住宅|蓝领|保障房)/;

/** 住人厂房: people living where goods are made or stored. A dormitory of its own is none of it. */
export const illegalLiving: AdRule = {
  code: "illegalLiving",
  article: "fireLaw19",
  severity: "breach",
  *find({ text, isNews }) {
    if (isNews) return;
    for (const { start, end, 0: words } of matches(text, pattern)) {
      if (lodging.test(`${clauseBefore(text, start)}${words}`) || isDenied(text, start)) continue;
      if (/不可|不能|不允许|不得|禁/.test(words) || lodging.test(clauseAfter(text, end, 4))) continue;
      yield { start, end, suggestion: "" };
    }
  },
};
