import { isDenied, sentenceAfter, sentenceBefore } from "../page.ts";
import { type AdRule, matches } from "../rule.ts";

const facility =
  "(?:地铁|轨道交通|轻轨|高铁|城际|机场联络线|市域铁路|(?:[a-z]?\\d{1,2}|[\\u4e00-\\u9fff]{1,4})号?线(?!上|下|路|条)|高速|快速路|公路|隧道|大桥|枢纽|匝道|互通|公交枢纽|[\\u4e00-\\u9fff]{0,2}学校?(?<=学|学校)|医院|幼儿园|商场|商圈|商业(?:综合体|中心|街|广场|配套)|综合体)";
const soon = "(?:即将|马上|不久|预计|将于?|有望|年内|年底|明年|后年|20\\d\\d年(?:底|内|初)?|今年底?)";
const done = "(?:开通|通车|建成|竣工|投用|落成|启用|开业|开工|运营|贯通|交付|入驻)";

/** 规划地铁, 未来商圈核心, 拟建高铁站. */
const planned = new RegExp(
  `(?:规划|拟建|待建|未来|远期)(?:的|中的|建设的?|有)?[^,。;、\\d]{0,2}?${facility}(?:站|口|核心)?`,
  "g",
);
/** 嘉闵线即将开通, 2028年建成的医院. */
const coming = new RegExp(`[^,。;、!?\\n ]{0,8}?${facility}[^,。;!?\\n]{0,8}?${soon}[^,。;!?\\n]{0,4}?${done}`, "g");
const comingFirst = new RegExp(`${soon}${done}的?[^,。;!?\\n]{0,4}?${facility}`, "g");

/** Said as the law asks for: marked as planned or under construction, or open already. */
const marked =
  /(?:规划中(?![学心])|建设中(?!心)|在建|尚未|未开通|未建成|未通车|以[^。;]{1,16}为准|已注明|仅供参考|已(?:经)?(?:开通|通车|建成|运营|投用|启用))/;
const official = /^(?:规划(?:局|馆|院|许可|面积|用地|红线|展示|资源|和自然|为|区块|指标|师|路))/;

/** 对规划或者建设中的设施作误导宣传: what is planned told as if it were there. */
export const plannedAsExisting: AdRule = {
  code: "plannedAsExisting",
  article: "propertyAds4.4",
  severity: "breach",
  mayBeQuoted: true,
  *find({ text, isNews }) {
    if (isNews) return;
    for (const pattern of [planned, coming, comingFirst]) {
      for (const { start, end, 0: words } of matches(text, pattern)) {
        if (official.test(words) || isDenied(text, start)) continue;
        if (marked.test(`${sentenceBefore(text, start)}${words}${sentenceAfter(text, end)}`)) continue;
        yield pattern === planned ? { start, end, severity: "warning" } : { start, end };
      }
    }
  },
};
