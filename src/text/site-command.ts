/** What `luodi site` says. */
export const siteTexts = {
  usage: "用法：luodi site list | add 名称 [--host 域名]… | close 网站 | reopen 网站",
  none: "还没有网站。",
  line: (site: { name: string; id: string; hosts: readonly string[] }, state: "open" | "default" | "closed"): string =>
    [
      site.name,
      { open: "开放", default: "开放，默认网站", closed: "已关闭" }[state],
      site.hosts.join("、") || "没有域名",
      site.id,
    ].join("  "),
  added: (name: string, id: string): string => `网站“${name}”已建立：${id}`,
  closed: (name: string, offers: number, needs: number): string =>
    `网站“${name}”已关闭：${offers} 个房源和 ${needs} 条需求从那里撤下，内容都保留。重新开放：luodi site reopen ${name}`,
  reopened: (name: string, offers: number, needs: number): string =>
    `网站“${name}”已重新开放：${offers} 个房源和 ${needs} 条需求回到那里。`,
  hostWrong: (host: string): string => `“${host}”不是域名：不要带路径和端口，如 www.example.cn。`,
  hostTaken: (hosts: readonly string[]): string => `${hosts.join("、")} 已经是另一个网站的域名。`,
  unknown: (word: string): string => `没有找到网站“${word}”：请用名称、域名或编号，luodi site list 列出全部。`,
  several: (word: string): string => `叫“${word}”的网站不止一个：请用域名或编号。`,
  lastSite: "只剩这一个网站，不能关闭；先新增另一个。",
  isClosedAlready: (name: string): string => `网站“${name}”本来就是关闭的。`,
  isOpenAlready: (name: string): string => `网站“${name}”本来就是开放的。`,
} as const;
