/** Shortlists at the desk. */
export const shortlistDeskText = {
  title: "清单",
  newTitle: "为客户挑选的房源",
  empty: "还没有清单",
  emptyNote: "在需求的匹配结果里，或者在房源表里，把合适的房源选入清单，就能发给客户。",
  pick: "选入清单",
  picked: "已选入清单",
  unpick: "移出",
  tray: (count: number) => `已选 ${count} 处`,
  make: "建清单",
  addTo: "加到已有清单",
  clear: "清空",
  forNeed: "为需求",
  name: "标题",
  intro: "开头的话",
  introNote: "客户打开先看到这一段。",
  offers: "房源",
  nameHere: "在清单里叫什么",
  nameNote: "不写就用房源标题；隐去任何一项时，原标题和介绍都不显示。",
  note: "给客户的说明",
  up: "上移",
  down: "下移",
  remove: "移出清单",
  gone: "已撤回，客户看不到",
  hide: "对客户隐去",
  hideNote: "隐去的内容不会离开数据库。业主和联系人从不显示。",
  hidePark: "园区名称",
  hideUnits: "楼栋、单元、门牌",
  save: "保存清单",
  saved: "已保存，链接里已是最新的。",
  link: "链接",
  noLink: "还没有链接。",
  makeLink: "生成链接",
  makeNote: (days: number) => `有效 ${days} 天，过期后打不开，可以随时延期或收回。`,
  copyLink: "复制链接",
  openLink: "看客户看到的",
  renew: "换新链接",
  renewNote: "旧链接马上打不开。",
  extend: "延期",
  extendDays: (days: number) => `从今天起 ${days} 天`,
  revoke: "收回链接",
  revoked: "链接已收回",
  expired: "已过期",
  until: (day: string) => `有效到 ${day}`,
  lost: "链接要换新的才能再看到。",
  qr: "扫码打开清单",
  readings: "打开记录",
  never: "还没打开过",
  opened: (count: number, ago: string) => `${count} 次打开，最近${ago}`,
  lookedAt: "看了",
  looks: (count: number) => `细看 ${count} 次`,
  marks: { interested: "感兴趣", unsuitable: "不合适" },
  asked: "客户的问题",
  noneAsked: "还没有问题。",
  showAsked: "看电话和姓名",
  state: { none: "未发出", open: "已发出", expired: "已过期", revoked: "已收回" },
  counts: (offers: number, interested: number, questions: number) =>
    [
      `${offers} 处`,
      ...(interested > 0 ? [`${interested} 处感兴趣`] : []),
      ...(questions > 0 ? [`${questions} 个问题`] : []),
    ].join(" · "),
} as const;

/** How long ago an instant was: minutes, hours, then days. */
export function instantAgo(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "刚刚";
  if (minutes < 60) return ` ${minutes} 分钟前`;
  if (minutes < 1440) return ` ${Math.floor(minutes / 60)} 小时前`;
  return ` ${Math.floor(minutes / 1440)} 天前`;
}
