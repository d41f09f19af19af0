/** Views of the stock that somebody keeps. */
export const viewText = {
  title: "视图",
  all: "全部",
  save: "保存视图",
  saveAnew: (name: string) => `更新“${name}”`,
  name: "视图名称",
  namePlaceholder: "如：徐行 8 米以上",
  isShared: "组织里都能看到",
  isDefault: "打开房源时先看这个",
  shared: "共享",
  ofOthers: "同事共享的",
  default: "默认",
  makeDefault: "设为默认",
  dropDefault: "不再默认",
  remove: (name: string) => `删除视图“${name}”`,
  removed: (name: string) => `已删除“${name}”`,
  manage: "管理",
  undo: "撤销",
  saved: "视图已保存",
  keys: "按 1–9 切换视图，0 看全部",
  changed: "已改动",
} as const;

/** Where a value is from, and how old it is. */
export const originText = {
  offer: "本房源",
  inherited: (name: string) => `随${name}`,
  overrides: (name: string, value: string) => `本房源另说（${name}：${value}）`,
  ofUnits: "由单元得出",
  stale: "该核验了",
  isPrivate: "不公开",
  subject: "这句话说的是",
  wholeThing: (kind: string, name: string) => (name.includes(kind) ? name : `${kind} ${name}`),
  wholeNote: "说整栋、整层的，里面每一处房源都跟着变。",
  basis: "口径",
  anyBasis: "没说",
  by: (name: string) => `${name} 记`,
} as const;

/** What nobody has said of an offer yet. */
export const unsaidText = {
  copy: "复制要问业主的",
  title: (count: number) => `还有 ${count} 项没人说过`,
  ask: (title: string, labels: readonly string[]) =>
    `您好，想核实一下“${title}”：${labels.join("、")}，分别是什么情况？`,
} as const;

/** Several facts said at once, as after a visit. */
export const manyText = {
  open: "一起改几项",
  title: "一起改几项",
  note: "只保存改过的；来源和核验日期对它们都算。",
  nothing: "还没有改动。",
} as const;

/** What was typed and not saved. */
export const draftText = {
  found: "上次填了还没保存：",
  restore: (label: string) => `恢复“${label}”`,
  discard: "丢弃",
} as const;

/** When somebody else was first. */
export const mergeText = {
  title: "有人先改过了",
  note: (by: string) => `${by}在你打开之后改过这条房源。看一下再定，选好后保存。`,
  somebody: "同事",
  field: "项目",
  before: "原来",
  theirs: "对方改成",
  mine: "你改成",
  keepMine: (label: string) => `${label}：用我的`,
  keepTheirs: (label: string) => `${label}：用对方的`,
  nothing: "（无）",
  unchanged: "没有改",
  save: "按选择保存",
  leave: "放弃我的修改",
  parts: { title: "标题", intro: "介绍", hidden: "网站上不显示的", closed: "不公开的", status: "状态" },
  closed: { true: "不公开", false: "可公开" },
  status: { active: "在租售", withdrawn: "已撤回" },
} as const;

/** Words for the site, and what the advertising law says of them. */
export const advertText = {
  intro: "介绍",
  introNote: "写在网站房源页上，分段照原样显示。留空就不显示。",
  introPlaceholder: "如：独门独院，两证齐全，可办环评。面积均为建筑面积，价格有效期至月底。",
  editIntro: "写介绍",
  title: "发布前检查",
  clean: "没有发现违反广告法的说法。",
  note: "只是提示，不构成法律意见。",
  blocks: "网站设置为：改好才能发布。",
  counts: (breaches: number, warnings: number) =>
    [breaches > 0 ? `违规 ${breaches} 处` : "", warnings > 0 ? `提醒 ${warnings} 处` : ""].filter(Boolean).join("，"),
  inPart: { title: "标题", intro: "介绍" },
  apply: (words: string) => (words === "" ? "删去" : `改成“${words}”`),
  publishAnyway: "看过了，仍然发布",
  preview: "手机预览",
  previewTitle: "网站上会是这样（手机宽度）",
  hiddenIntro: "介绍",
  siteSetting: "广告法检查",
  siteSettings: { warn: "发现违规时提醒，看过可以发布", block: "发现违规时不许发布" },
} as const;

/** What is undone. */
export const undoText = {
  withdrawn: "房源已撤回，网站上也看不到了。",
  unpublished: "已从网站撤下。",
  applied: "已改好。",
  undo: "撤销",
  restore: "恢复这条房源",
  restoreNote: "恢复后重新参与匹配，不会自动上网站。",
} as const;

/** What each ask of a space costs it. */
export const costText = {
  title: "这些要求的代价",
  note: "去掉这一条（别的不变），能多对上的需求。",
  none: "眼下没有哪条要求挡住需求。",
  gain: (count: number, isExact: boolean) => (count === 0 ? "不挡需求" : `${isExact ? "" : "至少"}多 ${count} 条`),
  turnedAway: (count: number) => `${count} 条因它不合`,
  unsaid: (count: number) => `${count} 条没说，问清就知道`,
} as const;

/** Whom a space lets in and keeps out. */
export const industryText = {
  allow: "只接",
  deny: "不接",
  placeholder: "行业，如：金属制品",
  drop: (name: string) => `去掉“${name}”`,
} as const;
