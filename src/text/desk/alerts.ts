/** The page of alerts and its settings. */
export const alertDeskText = {
  title: "提醒",
  unread: "未读",
  all: "全部",
  show: "显示",
  unreadCount: (count: number) => `${count.toLocaleString("zh-CN")} 条未读`,
  readAll: "全部标为已读",
  read: "已读",
  mute: "不感兴趣",
  muteTitle: "这一对以后不再提醒我",
  muted: (title: string) => `以后不再提醒“${title}”这一对。`,
  unmute: "撤销",
  empty: "没有未读的提醒",
  emptyAll: "还没有提醒",
  emptyNote: "房源或需求有了变化，让哪一对变得合适，会出现在这里；因为某一项没成的需求，那一项合适了也会叫回来。",
  sides: { need: "需求", offer: "房源" },
  isNew: { need: "新需求", offer: "新房源" },
  lostFor: (label: string) => `当初卡在“${label}”`,
  today: "今天",
  count: (count: number) => `${count} 条`,
  settings: "设置",
  close: "收起设置",
  kinds: {
    met: "合适：要求都满足",
    near: "接近：略差一点，在容差内",
    unknown: "差一句话：有一项还没说明",
    lost: "可以叫回：流失的需求，当初卡住的那一项合适了",
  },
  mine: "提醒我",
  everyone: "本组织的人",
  everyoneNote: "管理员在这里关掉的，谁都不提醒，也不再产生。",
  saved: "已保存。",
} as const;

/** Sending digests to where people chat. */
export const webhookText = {
  title: "每天发到群里",
  note: "每天早上 8:30 把上一次以来的提醒汇总成一条，发到群机器人或你们自己的程序。消息里没有姓名、电话和原话。",
  format: "发给谁",
  formats: {
    wecom: "企业微信群机器人",
    dingtalk: "钉钉自定义机器人",
    feishu: "飞书自定义机器人",
    generic: "自己的程序",
  },
  url: "地址",
  urlHint: "从机器人设置里完整复制，https:// 开头",
  urlKept: (host: string) => `已保存（${host}），不再显示；要换就重新填`,
  secret: "密钥",
  secretHints: {
    wecom: "企业微信机器人没有密钥，留空",
    dingtalk: "安全设置选“加签”时的 SEC 开头的字符串",
    feishu: "安全设置选“签名校验”时的字符串",
    generic: "用它核对 X-Luodi-Signature：HMAC-SHA256（时间戳.正文）",
  },
  secretKept: "已保存，不再显示；要换就重新填",
  isOn: "每天发送",
  saved: "已保存。",
  test: "试发一条",
  tested: "已试发，结果见下面的记录。",
  log: "发送记录",
  noLog: "还没有发过。",
  kinds: { digest: "每日汇总", test: "试发" },
  statuses: { waiting: "稍后再试", delivered: "已送达", failed: "没有送达" },
  attempts: (count: number) => `第 ${count} 次`,
} as const;

/** Why a message did not arrive. */
const webhookFaults: Readonly<Record<string, string>> = {
  notPublic: "地址不在公网上，为安全起见不发送",
  badAddress: "地址不对",
  unresolved: "域名解析不了",
  timeout: "10 秒内没有回应",
  unreachable: "连不上",
  redirect: "对方要求跳转，为安全起见不跟随",
  status: "对方回应失败",
  switchedOff: "已经关闭发送",
};

export function webhookFault(code: string, answerStatus: number | undefined): string {
  const robot = /^robot:(.+)$/.exec(code)?.[1];
  if (robot !== undefined) return `机器人拒收，错误码 ${robot}：请核对密钥和安全设置`;
  const words = webhookFaults[code] ?? code;
  return code === "status" && answerStatus !== undefined ? `${words}（HTTP ${answerStatus}）` : words;
}
