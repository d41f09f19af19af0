/** Everything on the site, held against the advertising law: the page at the desk, and `luodi adlaw --site`. */
export const advertsText = {
  title: "广告检查",
  note: "把网站上的房源和文章逐条对照广告法、房地产广告发布规定和本站登记的事实。只是提示，不构成法律意见。",
  progress: (read: number, total: number) => `已查 ${read} 条，共 ${total} 条`,
  stop: "停下",
  goOn: "接着查",
  again: "重新检查",
  counts: (records: number, breaches: number, warnings: number) =>
    `${records} 条里有问题：违规 ${breaches} 处，提醒 ${warnings} 处`,
  breachesOnly: "只看违规",
  clean: "没有发现问题",
  cleanNote: (total: number) => `网站上的 ${total} 条都查过了。`,
  noBreach: "没有违规，只有提醒",
  empty: "网站上还没有内容",
  emptyNote: "发布了房源或文章，就可以在这里一起检查。",
  kinds: { offer: "房源", post: "文章" },
  inPart: { title: "标题", body: "正文" },
  more: (count: number) => `还有 ${count} 处`,
  link: "全站广告检查",
  siteSummary: (read: number, records: number, breaches: number, warnings: number) =>
    `共查 ${read} 条，${records} 条里有问题：违规 ${breaches} 处，提醒 ${warnings} 处。只是提示，不构成法律意见。`,
} as const;
