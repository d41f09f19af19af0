/** Said before a text that is to be read as one side or the other. */
export const sidePrefix = { need: "求租：", space: "出租：" } as const;

/** What a message and a known record have in common. */
export function alikeSentences(common: {
  readonly phone: boolean;
  readonly place: boolean;
  readonly area: boolean;
  readonly textPercent: number;
}): string[] {
  return [
    ...(common.phone ? ["同一电话"] : []),
    ...(common.place ? ["地段相同"] : []),
    ...(common.area ? ["面积相同"] : []),
    ...(common.textPercent >= 30 ? [`文字 ${common.textPercent} % 相同`] : []),
  ];
}

/** The paste box. */
export const pasteText = {
  title: "贴一段话",
  placeholder: "把微信、短信里的话原样贴进来：求租嘉定徐行单层厂房2000-3000平，层高8米以上，行车5吨……",
  reading: "正在读……",
  empty: "贴进来就读。读出的每一项都标在原文上。",
  asNeed: "存为需求",
  asOffer: "存为房源",
  isNeed: "读作需求",
  isOffer: "读作房源",
  asks: "要求",
  asksTenant: "对租户的要求",
  facts: "自身情况",
  questions: "还没说的",
  masked: "存下后打码，写明原因才能看",
  drop: (label: string) => `不要“${label}”这一项`,
  changed: (count: number) => `已改 ${count} 项`,
  likely: "像是已经有了",
  perhaps: "可能有关",
  open: "打开已有的",
  saveAnyway: "仍然存一条（注明与它相同）",
  undo: "撤销",
  undoNote: "撤销上一步（Ctrl/⌘ Z）",
  wordsAre: (words: string) => `“${words}”说的是`,
  otherMeaning: "其他……",
  selectHint: "选中原文里的字（键盘用 Shift + 方向键，再按 Tab），就能指定它说的是哪一项。",
  notRead: "这个值没认出来，请换个写法。",
  ambiguous: (words: string, taken: string) => `“${words}”不止一处，当作：${taken}`,
  keys: "Enter 保存，Shift + Enter 换行，Ctrl/⌘ Z 撤销，Esc 关闭",
  kept: "没有存上，内容还在，请再试。",
  inferred: "推断",
} as const;
