import { isDenied } from "../page.ts";
import { matches } from "../rule.ts";

/** What people put between the characters of a word to slip it past a filter. */
const gap = String.raw`[ \t·•・\-_.*/~|^+'"…]{0,2}`;
const wideGap = String.raw`[ \t\n·•・\-_.*/~|^+'"…,、:]{0,3}`;

/** A word with whatever may be stuck between its characters. */
export const spread = (word: string, between = gap): string =>
  [...word].map((ch) => ch.replace(/[.*+?^$()[\]{}|\\/]/, String.raw`\$&`)).join(between);

/** Said after 最 about the thing itself; the longest stands first. What may stand instead, where dropping 最 is not enough. */
const tails: Readonly<Record<string, string>> = {
  具潜力: "具有潜力",
  有潜力: "有潜力",
  具价值: "有价值",
  高级: "高品质",
  低价: "价格实惠",
  便宜: "价格实惠",
  划算: "划算",
  划得来: "划得来",
  大优惠: "优惠",
  优惠: "优惠",
  实惠: "实惠",
  宽敞: "宽敞",
  舒适: "舒适",
  繁华: "成熟",
  成熟: "成熟",
  专业: "专业",
  合适: "合适",
  方便: "方便",
  便捷: "便捷",
  豪华: "精装",
  安全: "安全",
  环保: "环保",
  全面: "全面",
  适合: "适合",
  热门: "受关注",
  受欢迎: "受关注",
  优质: "优质",
  先进: "先进",
  齐全: "齐全",
  完善: "完善",
  高端: "高端",
  火热: "受关注",
  理想: "合适",
  佳: "良好",
  优: "良好",
  好: "良好",
  低: "较低",
  高: "较高",
  大: "较大",
  新: "新",
  强: "有力",
};
const longTails = Object.keys(tails).sort((a, b) => b.length - a.length);

const head = `(?:最|(?<![a-z])z${gap}u${gap}i(?=${wideGap}[\\u4e00-\\u9fff]))`;
const pattern = new RegExp(
  `${head}(?:${wideGap}(?:${longTails.map((tail) => spread(tail)).join("|")}|[\\u4e00-\\u9fff]))?`,
  "g",
);
const pinyin = /(?<![a-z@./])zui ?(?:jia|hao|xin|di|gao|da|you)(?![a-z@.\d])/g;

/** Words with 最 that claim nothing: days, limits, figures that can be measured, names, wishes. */
const innocent = new RegExp(
  `^(?:${[
    "(?:大|迫切|突出|紧迫|直接|集中|急需)的?(?:诉求|困难|问题|需求|痛点|挑战|心愿|愿望|变化|特点|顾虑|不便|难题|瓶颈|风险|困惑|单笔|客户|股东|订单)",
    "宽|窄|厚|薄|远|深|浅|重|轻",
    "近|后|终|初|迟|晚|早|多|少|小|长|短|惠国|优化|小化|大公约数|关心|看重|希望|想|担心|怕|关注|重要|需要|常见|主要|容易",
    "高(?:人民法院|人民检察院|法|检|层|处|点|限|温|额|压力|学历|荷载|承重|净高|日|峰|不超|可)",
    "低(?:工资|生活保障|限度|温度|起租|起订|点|处|跨|分割|注册)",
    "大(?:限度|程度|化|值|承重|荷载|跨度|载重|起重|起吊|吊重|功率|负荷|容量|尺寸|开间|柱距|层高|净高|单层|面积|不超|允许)",
    "新(?:政策|消息|通知|公告|规定|数据|文件|版|动态|统计|修订|规划|进展|资讯|要求|标准|法规|更新|发布|修改)",
    "好(?:提前|先|能|是|有|自|带|在|不要|别|来|用|选|找|可以|要|靠|单层|一楼|独|周|上午|下午)",
    String.raw`[高低大](?![价租售佳品的])[^的,。;、\n]{0,8}\d`,
  ].join("|")})`,
);

/** Two look-alikes are also words of their own. */
const ownWords: Readonly<Record<string, RegExp>> = { 蕞: /^尔/, 嘬: /^(?:一|了|着|口|螺|腮|住)/ };

export interface Superlative {
  readonly start: number;
  readonly end: number;
  /** Claims to be above all others; else a plain word of time or measure. */
  readonly claims: boolean;
  /** Written with a look-alike, in pinyin or with something in between. */
  readonly isDisguised: boolean;
  readonly suggestion?: string;
}

/** Every 最 of the text, however it is written, with what it says. */
export function* superlatives(page: { text: string; original: string; starts: Int32Array }): Generator<Superlative> {
  const { text, original, starts } = page;
  for (const match of matches(text, pattern)) {
    const { start, end } = match;
    const isPinyin = match[0].startsWith("z");
    const written = original[starts[start] ?? 0] ?? "";
    const headLength = isPinyin ? (/^z[^u]*u[^i]*i/.exec(match[0])?.[0].length ?? 1) : 1;
    const after = text.slice(start + headLength, start + headLength + 24).replace(/[ \t\n·•・\-_*/~|^+'"…]/g, "");
    if (ownWords[written]?.test(after) === true) continue;
    if (text[start - 1] === "之" || isDenied(text, start)) continue;
    const tail = match[0].slice(headLength).replace(/[^\u4e00-\u9fff]/g, "");
    if (tail === "") continue;
    const claims = !innocent.test(after);
    const instead = claims ? tails[tail] : `最${tail[0] ?? ""}`;
    yield {
      start,
      end: claims ? end : start + headLength + 1,
      claims,
      isDisguised: written !== "最",
      ...(instead === undefined ? {} : { suggestion: instead }),
    };
  }
  for (const { start, end } of matches(text, pinyin)) {
    yield { start, end, claims: true, isDisguised: true, suggestion: "" };
  }
}
