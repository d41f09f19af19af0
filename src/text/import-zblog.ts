const gigabytes = (bytes: number | undefined): string =>
  (bytes ?? 0) >= 1e9 ? `${((bytes ?? 0) / 1e9).toFixed(1)} GB` : `${Math.round((bytes ?? 0) / 1e6)} MB`;

interface DumpFigures {
  readonly most?: number;
  readonly names?: readonly string[];
}

/** Why an old site's file is refused whole; nothing was written then. */
export const dumpSentences = {
  notFound: () => "找不到这个文件，或没有权限读。",
  empty: () => "文件是空的。",
  damaged: () => "文件损坏，读不完整：请重新导出。",
  truncated: () => "文件不完整，在中间断了：请重新导出或重新下载。没有写入任何内容。",
  tooLarge: ({ most }: DumpFigures) => `解开后超过 ${gigabytes(most)}，不像正常的备份，没有导入。`,
  notADump: () => "这不是 MySQL 备份（.sql、.sql.gz）或 SQLite 数据库文件。",
  notZblog: () => "里面没有 Z-BlogPHP 的数据表。",
  tablesMissing: ({ names = [] }: DumpFigures) => `缺少数据表或里面没有内容：${names.join("、")}。请导出整个数据库。`,
  charset: () => "文字既不是 UTF-8，也不是 GB18030，读出来会是乱码：请用 utf8mb4 重新导出。",
  badUploads: ({ names = [] }: DumpFigures) =>
    `上传文件读不了：${names.join("、")}。应是 zb_users/upload 目录，或它的 .tgz、.tar 包。`,
  uploadsTooLarge: ({ most }: DumpFigures) => `上传文件解开后超过 ${gigabytes(most)}，没有导入。`,
} as const;

/** What was found wrong with a single thing, and what became of it; the rest is imported. */
export const zblogProblems = {
  script: "去掉了脚本",
  frame: "去掉了嵌入的页面（iframe 等）",
  handler: "去掉了事件代码（onclick 等）",
  scriptUrl: "去掉了会运行代码的链接",
  svg: "去掉了 SVG 图形",
  form: "去掉了表单",
  outsidePicture: "外站图片没有保留",
  missingPicture: "图片文件没有找到",
  media: "去掉了音频或视频",
  notAPicture: "不是图片",
  notAPictureFile: "不是图片，没有搬",
  pictureTooLarge: "图片太大，没有搬",
  tooManyPixels: "图片像素太多，没有搬",
  badMeta: "扩展信息读不懂，原样保存",
  orphanComment: "评论所在的文章已不存在，没有搬",
  unknownCategory: "分类已不存在，放在未分类",
  unknownAuthor: "作者已不存在，不署名",
  uploadMissing: "登记过的上传文件没有找到",
} as const;

export const leftUploads = {
  unsafeName: "文件名指向目录之外，没有理会",
  link: "是链接不是文件，没有理会",
  fileTooLarge: "文件太大，没有搬",
} as const;

export const zblogKinds = {
  pictures: "图片",
  authors: "作者",
  categories: "分类",
  tags: "标签",
  posts: "文章和页面",
  comments: "评论",
  addresses: "旧地址",
} as const;

export const zblogTexts = {
  help: `用法：luodi import zblog 文件 [--uploads 目录或 tgz] [--dry-run] [--json]
      luodi import zblog undo 导入号 [--json]
      luodi import zblog list

把 Z-BlogPHP 的整站搬进来：文章、页面（含草稿和私密）、分类、标签、作者、评论、图片、扩展信息、阅读数；旧地址自动转到新地址。
文件是 MySQL/MariaDB 备份（.sql、.sql.gz）或 SQLite 数据库；--uploads 是 zb_users/upload 目录或它的 .tgz。
先读完整个文件，有问题就整个拒绝；再运行一次只搬变了的，断了也从断处接着搬；搬来以后在工作台改过的不动。
  --dry-run  只看会搬多少、有哪些问题，不写入
  --org      机构编号，默认本站的机构
  --json     输出 JSON`,
  usage: "用法：luodi import zblog 文件 [--uploads 目录或 tgz] [--dry-run]。加 --help 看说明。",
  refused: (name: string, why: string) => `${name}：${why}`,
  found: (name: string, posts: number, comments: number, uploads: number) =>
    `${name || "旧站"}：${posts} 篇文章和页面，${comments} 条评论，${uploads} 个上传文件`,
  charset: "文件不是 UTF-8，按 GB18030（GBK）读：请抽查几篇有没有乱码。",
  noUploads: "没有给 --uploads：文章里的图片会缺。以后补上再运行一次即可。",
  siteUnknown: "本机构还没有网站：请先启动一次网站。",
  count: (kind: string, created: number, updated: number, unchanged: number, edited: number) =>
    `${kind}：新增 ${created}，更新 ${updated}，不变 ${unchanged}${edited > 0 ? `，已在工作台改过、没有动 ${edited}` : ""}`,
  addresses: (count: number) => `旧地址：${count} 个`,
  shown: (shown: number, hidden: number) => `公开 ${shown} 篇，草稿、待审和私密 ${hidden} 篇（仍不公开）`,
  readAs: (needs: number, offers: number) =>
    `读起来像求租求购的 ${needs} 篇，像出租出售的 ${offers} 篇：是否存为需求和房源，请在工作台逐条决定。`,
  disguised: (count: number) => `用了“蕞”一类变体字的 ${count} 篇：用 luodi adlaw 检查。`,
  left: (modules: number, members: number) =>
    `没有搬：${modules} 个侧栏模块（新站自己生成），${members} 个账号的密码和邮箱（作者只保留署名），评论者的 IP 和浏览器信息。`,
  problems: (count: number) => `问题 ${count} 处：`,
  problem: (where: string, what: string, count: number | undefined) =>
    `  ${where}：${what}${count === undefined || count === 1 ? "" : ` ×${count}`}`,
  more: (count: number) => `  另有 ${count} 处，用 --json 看全部`,
  done: (id: string) => `搬完了（导入号 ${id}）。撤销：luodi import zblog undo ${id}`,
  dry: "以上只是试看，没有写入。",
  progress: (kind: string, count: number, of: number | undefined) =>
    `${kind} ${count.toLocaleString("zh-CN")}${of === undefined ? "" : ` / ${of.toLocaleString("zh-CN")}`}……`,
  undone: (posts: number, comments: number, labels: number, pictures: number) =>
    `已撤销：文章和页面 ${posts}，评论 ${comments}，分类、标签和作者 ${labels}，图片 ${pictures}。`,
  kept: (count: number) => `搬来以后改过、或有人提问的 ${count} 篇没有动：`,
  keptRow: (title: string) => `  ${title}`,
  notFound: (id: string) => `没有导入号为“${id}”的整站导入。`,
  undoneBefore: "这次导入已经撤销过了。",
  none: "还没有搬过旧站。",
  row: (id: string, file: string, status: string, at: string) => `${id}  ${at}  ${status}  ${file}`,
  statuses: { running: "未完成", done: "完成", undone: "已撤销" },
} as const;
