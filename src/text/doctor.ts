/** One line for each thing that the doctor looks at; what is wrong says what to do. */
export const doctorTexts = {
  node: (version: string) => `Node ${version}`,
  nodeOld: (version: string) => `Node ${version} 太旧：请用 npm start 或 npx luodi 启动，它们自带 Node 24。`,
  database: (kind: "private" | "external", version: string) =>
    `PostgreSQL ${version}（${kind === "private" ? "数据目录里的私有数据库" : "DATABASE_URL 指定的数据库"}）`,
  encoding: (encoding: string, collation: string) => `编码 ${encoding}，排序规则 ${collation}`,
  trigram: (count: number) => `“徐行镇厂房”的三字组 ${count} 个`,
  trigramEmpty: "“徐行镇厂房”没有三字组：数据库的区域设置不认识汉字，请用 C.UTF-8 或 zh_CN.UTF-8 重建。",
  trigramMissing: "没有 pg_trgm 扩展：请安装 postgresql-contrib。",
  fsync: "写入落盘（fsync）已打开",
  fsyncOff: "写入落盘（fsync）已关闭：断电会丢数据，请在 postgresql.conf 里设 fsync = on。",
  logins: "网站、工作台、账号、任务四个数据库用户都能登录",
  loginRefused: (names: readonly string[]) =>
    `数据库用户无法登录：${names.join("、")}。请检查 DATABASE_URL_SITE 等地址和 LUODI_SECRET。`,
  sqlToRun: "请让数据库管理员执行：",
  disk: (freeGb: string, folder: string) => `磁盘剩余 ${freeGb} GB（${folder}）`,
  diskLow: (freeGb: string, folder: string) => `磁盘只剩 ${freeGb} GB（${folder}）：请清出至少 1 GB。`,
  clock: (today: string, zone: string) => `今天是 ${today}（${zone}），与数据库时钟一致`,
  clockOff: (seconds: number) => `本机与数据库的时钟相差 ${seconds} 秒：请打开时间同步（NTP）。`,
  places: (count: number) => `地名 ${count} 个`,
} as const;
