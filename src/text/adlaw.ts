import type { ArticleCode, Finding, RuleCode, Severity } from "../domain/adlaw/finding.ts";

export const ruleTitles = {
  absolute: "绝对化用语",
  disguised: "变体字",
  travelTime: "以时间表示位置",
  areaBasis: "面积未注明口径",
  yieldPromise: "升值或回报承诺",
  plannedAsExisting: "规划设施误导",
  priceValidity: "价格未注明有效期",
  taxRebate: "税收返还承诺",
  illegalLiving: "厂房仓库住人",
  superstition: "风水迷信",
  settlement: "户口就业升学承诺",
  unlistable: "可能不得发布广告的房产",
  factMismatch: "与登记不符",
} as const satisfies Record<RuleCode, string>;

/** What the rule objects to, in one sentence. */
export const ruleReasons = {
  absolute: "不得使用“国家级”“最高级”“最佳”等用语；换成谐音字、变体字一样算。",
  disguised: "用变体字写“最”并不能避开规定，这里本来不违规，照常写即可。",
  travelTime: "位置要用到参照物的实际道路距离表示，不能用所需时间。",
  areaBasis: "面积要注明是建筑面积还是套内建筑面积。",
  yieldPromise: "不得含有升值或者投资回报的承诺。",
  plannedAsExisting: "规划或建设中的交通、商业、教育等设施要注明，不得当作已有的来宣传。",
  priceValidity: "写了价格，就要写明价格的有效期限。",
  taxRebate: "没有法律、行政法规依据或国务院批准，不得承诺税收返还或与纳税挂钩的奖励。",
  illegalLiving: "生产、储存场所与住宿混在一起有消防隐患，不得宣传厂房、仓库可以住人。",
  superstition: "不得含有风水、占卜等封建迷信内容。",
  settlement: "不得承诺为入住者办理户口、就业、升学等事项。",
  unlistable: "未经征用的集体土地上的房屋、被查封、有权属争议或违法建设的房屋不得发布广告，请先核实。",
  factMismatch: "广告里的说法与本站登记的事实不一致，可能构成虚假广告。",
} as const satisfies Record<RuleCode, string>;

export const articleTitles = {
  "adLaw9.3": "广告法 第九条第三项",
  adLaw28: "广告法 第二十八条",
  propertyAds4: "房地产广告发布规定 第四条",
  "propertyAds4.1": "房地产广告发布规定 第四条第一项",
  "propertyAds4.2": "房地产广告发布规定 第四条第二项",
  "propertyAds4.4": "房地产广告发布规定 第四条第四项",
  propertyAds5: "房地产广告发布规定 第五条",
  propertyAds8: "房地产广告发布规定 第八条",
  propertyAds10: "房地产广告发布规定 第十条",
  propertyAds18: "房地产广告发布规定 第十八条",
  competition10: "公平竞争审查条例 第十条",
  fireLaw19: "消防法 第十九条",
} as const satisfies Record<ArticleCode, string>;

export const severityWords = { breach: "违规", warning: "提醒" } as const satisfies Record<Severity, string>;

type Advice = (finding: Finding) => string;
const replaceOrDelete: Advice = ({ suggestion }) => {
  if (suggestion === undefined) return "请改用能够核实的说法，或删去。";
  return suggestion === "" ? "建议删去。" : `建议改为“${suggestion}”。`;
};

/** What to write instead, by rule. */
const advice = {
  absolute: replaceOrDelete,
  disguised: replaceOrDelete,
  travelTime: ({ destination, suggestion }) => {
    if (suggestion === "") return "已写明距离，时间请删去。";
    return destination === undefined
      ? "请改写为实际道路距离，如“距××约×公里”。"
      : `请改写为“距${destination}约×公里”（填实际道路距离）。`;
  },
  areaBasis: ({ words }) => `请注明口径，如“建筑面积${words}”。`,
  yieldPromise: replaceOrDelete,
  plannedAsExisting: () => "请注明“规划中”或“建设中，尚未开通，以官方公布为准”，或删去。",
  priceValidity: ({ words }) => `请写明期限，如“${words}，价格有效期至×年×月×日”。`,
  taxRebate: () => "建议删去；有依据的政策请写明文件名称和有效期。",
  illegalLiving: () => "建议删去；园区另有宿舍的，请写明是独立的宿舍楼。",
  superstition: replaceOrDelete,
  settlement: replaceOrDelete,
  unlistable: () => "请先核实权属和规划手续；属于所列情形的不要发布。",
  factMismatch: ({ suggestion, fact }) => {
    const recorded = fact
      ? `登记的${fact.label}是 ${[fact.recorded.text, fact.recorded.unit].filter(Boolean).join(" ")}。`
      : "";
    return suggestion === undefined
      ? `${recorded}请改成一致，或先更正登记。`
      : `${recorded}建议改为“${suggestion}”，或先更正登记。`;
  },
} as const satisfies Record<RuleCode, Advice>;

/** What may be written in place of a finding's words, as a sentence. */
export const adviceSentence = (finding: Finding): string => advice[finding.rule](finding);

export const adlawTexts = {
  help: `用法：luodi adlaw 文件 [--json]
      luodi adlaw --site [--json]

按广告法、房地产广告发布规定等检查一段文字，逐处列出位置、原文、条款和改法。
  --site    检查本站已发布的全部房源和文章，房源另与登记的事实对照
  --json    输出 {"findings":[{"rule","article","severity","start","end","words",…}]}，start、end 是 UTF-16 位置
            与 --site 一起：一条有问题的记录一行 {"kind","id","words":{"title","body"},"findings":[…]}
没有违规退出码为 0（提醒不算），有违规为 1。只是提示，不构成法律意见。`,
  fileMissing: "请给出一个要检查的文件（luodi adlaw 文件），或用 --site 检查全站",
  cannotRead: (file: string) => `读不了文件：${file}`,
  notUtf8: (file: string) => `文件不是 UTF-8 文字：${file}`,
  clean: "没有发现问题。只是提示，不构成法律意见。",
  summary: (breaches: number, warnings: number) =>
    `违规 ${breaches} 处，提醒 ${warnings} 处。只是提示，不构成法律意见。`,
} as const;
