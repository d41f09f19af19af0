/** What went wrong, in the visitor's words, and what to do about it. */
export interface TroubleText {
  readonly status: 400 | 403 | 404 | 413 | 429 | 500 | 503;
  readonly title: string;
  readonly note: string;
}

export const troubles = {
  badInput: { status: 400, title: "有的内容填得不对", note: "请返回上一页，按提示改一改再提交。" },
  otherSite: {
    status: 403,
    title: "这次提交不是从本站页面发出的",
    note: "为了安全没有受理。请在本站打开页面，重新填写提交。",
  },
  notFound: { status: 404, title: "没有这个页面", note: "地址可能写错了，或者内容已经移走。" },
  needLinkUnknown: { status: 404, title: "这个链接打不开需求", note: "请核对链接是否完整；撤回已久的需求也会打不开。" },
  shortlistUnknown: { status: 404, title: "这个链接打不开清单", note: "请核对链接是否完整；也可能换过新的链接。" },
  tooLarge: { status: 413, title: "内容太长了", note: "一次最多 2 万字。只留和选址有关的部分就够了。" },
  tooMany: { status: 429, title: "操作太频繁了", note: "请稍等片刻再试。填好的内容不会丢，返回上一页即可。" },
  fault: { status: 500, title: "系统出错了", note: "已经记录下来。请稍后再试；如果一直这样，把下面的编号告诉我们。" },
  noDatabase: {
    status: 503,
    title: "数据库暂时连不上",
    note: "正在恢复，请过一会儿刷新。已经受理的内容都在，没有丢。",
  },
} as const satisfies Record<string, TroubleText>;

export type Trouble = keyof typeof troubles;

export const troubleText = {
  logId: "记录编号",
  home: "回首页",
  spaces: "找空间",
  wait: (seconds: number) => `请在 ${seconds} 秒后再试。`,
} as const;
