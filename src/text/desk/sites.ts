/** The sites of an organisation, as the desk speaks of them. */
export const sitesText = {
  title: "网站",
  add: "新增网站",
  isDefault: "默认网站",
  makeDefault: "其他域名和本机访问都显示这个网站",
  hosts: "域名",
  hostsNote: "一行一个，第一行是主域名；其余域名自动跳到主域名。可写中文域名。",
  tagline: "一句话简介",
  taglineNote: "出现在首页和页脚；不填用默认的。",
  accentLight: "主色（浅色界面）",
  accentDark: "主色（深色界面）",
  accentNote: "如 #0b5cad。与底色的对比度不到 4.5 的不收；两个都不填用默认的橙色。",
  places: "地域范围",
  placesNote: "一行一个地名，只显示这些地方的空间、需求和资讯；不填不限。",
  categories: "资讯分类",
  categoriesNote: "只显示勾选的分类；不勾不限。",
  noHost: "没有域名",
  saved: "已保存，几秒内生效。",
  onSites: "发布到",
  on: "已发布",
  off: "未发布",
  outside: "不在地域范围内",
  canonical: "主页面",
  makeCanonical: "设为主页面",
  madeCanonical: (site: string): string => `主页面已改为${site}。`,
  canonicalNote: "搜索引擎只收录主页面，其他网站的同一房源指向它。",
  open: "打开",
  from: "来自",
  allSites: "所有网站",
  alsoOn: "同时显示在",
  alsoOnNote: "不在对方地域或分类范围内的不会出现。",
} as const;

/** What is wrong with what was said of a site, with its figure. */
export const siteFaultText = {
  faint: (scheme: "light" | "dark", reached: number, least: number): string =>
    `${scheme === "light" ? "浅色" : "深色"}界面的主色看不清：与底色或按钮文字的对比度只有 ${reached}，至少要 ${least}。`,
  hostWrong: (host: string): string => `“${host}”不是域名：不要带路径和端口，如 www.example.cn。`,
  hostTaken: (hosts: readonly string[]): string => `${hosts.join("、")} 已经是另一个网站的域名。`,
} as const;
