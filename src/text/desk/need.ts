/** Why a need is given up, in the order of the form. */
export const lossWords = {
  placed: "已由我们落实",
  elsewhere: "在别处落实了",
  unfit: "没有合适的房源",
  budget: "预算不合",
  place: "地段不合",
  size: "面积不合",
  time: "时间不合，以后再说",
  dropped: "客户不做了",
  silent: "联系不上",
  duplicate: "重复的需求",
  other: "其他",
} as const;

/** Who says what is corrected on a need. */
export const needSourceWords = {
  reader: "原话就是这么说的（读错了）",
  client: "客户后来说的",
  broker: "经纪人判断",
  document: "看文件得知",
  visit: "实地得知",
} as const;

/** Working on a need: its title, giving it up, undoing, what others did meanwhile. */
export const needWorkText = {
  title: "标题",
  editTitle: "改标题",
  titleHint: "留空就按要求自动起名",
  source: "谁说的",
  lose: "结束跟进",
  loseNote: "不再参与匹配，也从网站撤下；联系方式和原话照旧保存。随时可以重新跟进。",
  reason: "原因",
  note: "备注",
  lost: (reason: string, note: string) => `已结束跟进：${reason}${note === "" ? "" : `（${note}）`}`,
  lossCriterion: "卡在哪一项",
  noCriterion: "不等哪一项变化",
  lossCriterionNote: "选了哪一项，以后有房源在这一项上合适了，会在“提醒”里叫回这条需求。",
  waitsFor: (label: string) => `在等“${label}”合适的房源，有了会提醒。`,
  takeOn: "重新跟进",
  done: (label: string) => `已改“${label}”。`,
  undo: "撤销",
  undone: "已撤销。",
  useMine: "用我的",
  useTheirs: "用现在的",
  sender: "客户本人",
  meanwhile: (who: string, time: string, what: string) => `${who} ${time} 刚改了${what}。`,
  nowIs: (label: string, value: string) => `“${label}”现在是：${value}。`,
  twin: "像是重复",
  twinOf: (reference: string, isLinked: boolean) =>
    isLinked ? `已注明与 ${reference} 相同` : `像是和 ${reference} 重复`,
  openTwin: "打开那一条",
  selectHint: "选中原话里的字，就能指定它说的是哪一项（键盘：在原话上按方向键选词，再按 Tab）。",
} as const;
