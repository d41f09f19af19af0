/** The sentences of the command line. */
export const cliTexts = {
  usage: "用法：luodi 命令 [选项]",
  commands: "命令：",
  helpHint: "每个命令加 --help 看说明。",
  unknownCommand: (name: string) => `没有“${name}”这个命令。用 luodi --help 看全部命令。`,
  unknownOption: (what: string) => `参数不对：${what}。加 --help 看说明。`,
  fault: (message: string) => `出错：${message}`,
  badLine: (line: number, why: string) => `第 ${line} 行不是所要的 JSON：${why}`,
  emptyInput: "标准输入是空的：请把文字从标准输入送进来。",
  listening: (site: string) => `网站：${site}`,
  administratorName: "管理员",
  organisationName: "本站",
  siteName: "落地",
  unknownRole: (role: string) => `没有“${role}”这个角色：可用 administrator、member。`,
  userUsage: "用法：luodi user add 名字 [--email 地址] [--role administrator|member] --password-stdin",
  emptyPassword: "密码是空的：请从标准输入给出至少 8 个字符。",
  portTaken: (port: number) => `端口 ${port} 已被占用：请用 PORT=另一个端口 再启动。`,
  portForbidden: (port: number) => `没有权限监听端口 ${port}：请换 1024 以上的端口。`,
  administratorLink: (link: string) => `管理员一次性登录链接（1 小时内有效，只能用一次）：\n${link}`,
  starting: "正在启动",
  stopping: "正在停止……",
  migrating: (name: string) => `数据库升级：${name}`,
  migrated: "数据库已是最新。",
  demoMark: "（示例）",
  demoLoading: "首次启动，正在载入嘉定演示数据……",
  demoLoaded: (offers: number, needs: number) =>
    `演示数据已载入：${offers} 个房源，${needs} 条需求。移除：luodi demo remove`,
  demoPresent: "演示数据已经在了，没有重复载入。",
  demoRemoved: (records: number) => `演示数据已移除，共 ${records} 条记录。`,
  demoAbsent: "没有演示数据可移除。",
  reindexing: (of: "offers" | "needs", done: number, total: number) =>
    `重建匹配索引：${of === "offers" ? "房源" : "需求"} ${done} / ${total}`,
  reindexed: (offers: number, needs: number) => `匹配索引已重建：${offers} 个房源，${needs} 条需求。`,
  userAdded: (name: string, role: string, email: string) => `用户 ${name} 已建立，角色 ${role}，登录名 ${email}。`,
  passwordFromStdin: "请用 --password-stdin 并从标准输入给出密码。",
  classes: { met: "符合", near: "接近", unknown: "待确认", failed: "不符" },
  matchCount: (count: number, is: "exact" | "at_least") => `${is === "exact" ? "共" : "至少"} ${count} 个房源。`,
  wrongLimit: (most: number) => `--limit 应为 1 到 ${most} 的整数。`,
  noCitus: (isAvailable: boolean) =>
    isAvailable
      ? "这个数据库还没有启用 Citus 扩展：请先在协调节点上执行 create extension citus，再运行一次；什么都没有改动。"
      : "这个数据库服务器没有安装 Citus 扩展，匹配索引只能留在本机；什么都没有改动。",
  nothingToMove: "匹配索引已经是这样摆放的，没有要移动的表。",
  moved: (tables: readonly string[], isUndo: boolean) =>
    isUndo
      ? `匹配索引已收回本机：${tables.join("、")}。`
      : `匹配索引已铺到集群：${tables.join("、")}。请重新启动网站和后台进程，让新设置生效。`,
  working: "后台任务已启动，Ctrl+C 停止。",
} as const;

export const commandSummaries = {
  serve: "启动网站（首次启动会建库并载入演示数据）",
  work: "处理后台任务",
  migrate: "把数据库升到最新",
  read: "从标准输入读文字，输出读懂的内容",
  match: "从标准输入读一条需求，输出匹配的房源",
  import: "从 Excel 或 CSV 导入：luodi import offers 文件",
  reindex: "重建匹配索引",
  distribute: "把匹配索引铺到 Citus 集群，或收回来",
  eval: "用校正过的原话给识读打分",
  adlaw: "检查文件里的广告用语：luodi adlaw 文件",
  site: "管理网站：luodi site list | add | close | reopen",
  user: "管理用户：luodi user add 名字 --role administrator --password-stdin",
  demo: "演示数据：luodi demo load | luodi demo remove",
  doctor: "检查环境，每项一行，并说明怎么办",
} as const;
