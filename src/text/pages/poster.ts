/** A space on one sheet, to be sent and printed. */
export const posterText = {
  scan: "扫码看详情",
  scanNote: "全部条件、最新状态，对一对合不合你的需求",
  link: "海报图片",
  print: "打印",
  printed: "扫码看最新状态",
  alt: (title: string) => `${title}的海报`,
} as const;
