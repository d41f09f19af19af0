import { isDenied } from "../page.ts";
import { type AdRule, matches } from "../rule.ts";

const pattern = new RegExp(
  [
    "(?:可以?|能|帮助?|代|包|解决|办理|赠?送|享)[^,。;!?\\n]{0,8}?(?:户口|入户|落户(?!企业|项目|园区)|入学|上学|学位|升学|就业名额)",
    "(?:包|保证?)(?:就业|录取)",
  ].join("|"),
  "g",
);
const ofFirms = /(?:企业|项目|公司|产业|机构|总部|注册)[^,。;]{0,8}$/;

/** 办理户口、就业、升学的承诺 to those who move in. A firm's 落户 is its registration. */
export const settlement: AdRule = {
  code: "settlement",
  article: "propertyAds18",
  severity: "breach",
  *find({ text, isNews }) {
    if (isNews) return;
    for (const { start, end, 0: words } of matches(text, pattern)) {
      if (isDenied(text, start) || isDenied(text, end - 2)) continue;
      const firm = /落户$/.test(words) && ofFirms.test(text.slice(Math.max(0, start - 10), end - 2));
      if (!firm) yield { start, end, suggestion: "" };
    }
  },
};
