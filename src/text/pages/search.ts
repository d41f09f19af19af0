/** Search by words. */
export const searchText = {
  title: "搜索",
  titleOf: (words: string) => `搜索“${words}”`,
  label: "搜空间、需求和文章",
  placeholder: "镇名、关键词或拼音",
  submit: "搜索",
  kinds: { space: "空间", need: "需求", post: "文章" },
  all: "全部",
  count: (count: number, isExact: boolean) => (isExact ? `共 ${count} 条` : `${count} 条以上，先列最新的`),
  loose: "没有同时含有全部词的内容，下面的含有其中一部分。",
  none: "没有找到",
  noneNote: "可以换个说法，或者把需求原话贴到首页，按条件逐条对照。",
  paste: "去首页贴需求",
  districts: "按区域",
  start: "想找什么？写镇名、用途或关键词。拼音也行：xuhang、xh。",
  byFacts: (what: string) => `按条件找：${what}`,
  published: (day: string) => `${day}`,
} as const;
