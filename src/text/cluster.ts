/** What is wrong with the database server, and what to do, each in one line. The codes are those of a ClusterFault. */
export const clusterSentences = {
  "no-binaries": (p: { platform: string }) =>
    `本机（${p.platform}）没有可用的内置 PostgreSQL：请重新运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 指定自己的 PostgreSQL（15 或更新）。`,
  "binaries-do-not-run": (p: { file: string; reason: string }) =>
    `内置 PostgreSQL 在本机无法运行（${p.file}：${p.reason}）：请用 DATABASE_URL 指定自己的 PostgreSQL（15 或更新）。`,
  "no-system-user": () =>
    "PostgreSQL 不能以 root 运行，而本机无法新建系统用户：请先运行 useradd --system luodi，或换普通用户启动。",
  "cannot-change-user": (p: { user: string; reason: string }) =>
    `PostgreSQL 不能以 root 运行，而本进程无法切换为用户 ${p.user}（${p.reason}）：请换普通用户启动，或用 DATABASE_URL 指定自己的 PostgreSQL。`,
  "folder-closed": (p: { folder: string; blockedBy: string; user: string }) =>
    `数据目录 ${p.folder} 对运行 PostgreSQL 的用户 ${p.user} 不可达，被 ${p.blockedBy} 的权限挡住：请把 LUODI_DATA 设到别处（如 /var/lib/luodi），或运行 chmod o+x ${p.blockedBy}。`,
  "folder-of-another-user": (p: { folder: string }) =>
    `数据库目录 ${p.folder} 属于另一个用户：请换那个用户启动，或用 LUODI_DATA 另选目录。`,
  "folder-not-writable": (p: { folder: string; reason: string }) =>
    `无法写入 ${p.folder}（${p.reason}）：请检查权限，或用 LUODI_DATA 另选目录。`,
  "disk-full": (p: { folder: string }) => `磁盘已满，无法写入 ${p.folder}：请清出空间后再启动，首次启动约需 200 MB。`,
  "other-major-version": (p: { folder: string; found: string; wanted: string }) =>
    `${p.folder} 里是另一个主版本的数据（${p.found}，需要 ${p.wanted}）：请先用旧版导出再导入，或用 LUODI_DATA 另选目录。`,
  "initdb-failed": (p: { reason: string }) => `新建数据库失败：${p.reason}`,
  "start-failed": (p: { reason: string; log: string }) => `PostgreSQL 没有启动：${p.reason}（日志在 ${p.log}）`,
  "still-stopping": (p: { pid: number; waitedSeconds: number }) =>
    `上一个 PostgreSQL（进程 ${p.pid}）等了 ${p.waitedSeconds} 秒仍未停下：请稍后再启动。`,
  "stop-failed": (p: { pid: number; reason: string }) => `PostgreSQL（进程 ${p.pid}）没有停下：${p.reason}`,
  "lock-held": (p: { file: string; pid: number; waitedSeconds: number }) =>
    `另一个进程（${p.pid}）正在启动或停止数据库，等了 ${p.waitedSeconds} 秒：请稍后再试（${p.file}）。`,
  "url-malformed": (p: { variable: string }) =>
    `${p.variable} 不是 PostgreSQL 地址：应形如 postgres://用户:密码@主机:5432/库名。`,
  unreachable: (p: { variable: string; host: string; reason: string }) =>
    `连不上 ${p.variable} 指的数据库 ${p.host}：${p.reason}`,
  "login-refused": (p: { variable: string; user: string; reason: string }) =>
    `数据库拒绝了 ${p.variable} 的用户 ${p.user}：${p.reason}`,
  "version-too-old": (p: { found: string; wantedMajor: number }) =>
    `DATABASE_URL 的 PostgreSQL 是 ${p.found}，需要 ${p.wantedMajor} 或更新。`,
  "encoding-not-utf8": (p: { database: string; found: string }) =>
    `数据库 ${p.database} 的编码是 ${p.found}，需要 UTF8：请用 create database … encoding 'UTF8' template template0 另建一个。`,
  "logins-missing": (p: { missing: readonly string[] }) =>
    `DATABASE_URL 的用户不能新建角色，而服务器上没有 ${p.missing.join("、")}：请让管理员执行 luodi doctor 给出的 SQL，或用 DATABASE_URL_SITE 等逐个给出地址。`,
  "login-password-differs": (p: { login: string; variable: string }) =>
    `角色 luodi_${p.login} 已在服务器上，但密码不是本安装的：请使用同一个 LUODI_SECRET，或在 ${p.variable} 中给出它的地址。`,
} as const;

/** What an operator is told while the private server comes up. */
export const clusterNotices = {
  "system-user-made": (p: { user: string }) => `PostgreSQL 不能以 root 运行：已新建系统用户 ${p.user}。`,
  "cluster-made": (p: { folder: string; version: string }) => `已新建数据库（PostgreSQL ${p.version}）：${p.folder}`,
  started: (p: { pid: number }) => `PostgreSQL 已启动（进程 ${p.pid}）。`,
  adopted: (p: { pid: number }) => `接管了仍在运行的 PostgreSQL（进程 ${p.pid}）。`,
  joined: (p: { pid: number }) => `与另一个 Luodi 进程共用 PostgreSQL（进程 ${p.pid}）。`,
  restarted: (p: { pid: number }) => `PostgreSQL 曾意外停止，已重新启动（进程 ${p.pid}）。`,
} as const;
