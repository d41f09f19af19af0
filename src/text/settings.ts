/** What each setting means, in one line for the README's table, and what was expected where a value is wrong. */
export interface SettingText {
  zh: string;
  en: string;
  /** Completes "应为…". */
  expected: string;
}

const positive = "正整数";
const address = "PostgreSQL 地址，形如 postgres://用户:密码@主机:5432/库名";

export const settingTexts = {
  PORT: { zh: "网站端口", en: "Port of the site", expected: "1 到 65535 的整数" },
  HOST: {
    zh: "监听的地址；只许本机访问则设 127.0.0.1",
    en: "Address to listen on; 127.0.0.1 for this machine alone",
    expected: "本机的地址或主机名",
  },
  LUODI_ORIGIN: {
    zh: "公开网址：用于链接、来源检查，在反向代理之后必须设置",
    en: "Public address: for links and the origin check; needed behind a reverse proxy",
    expected: "形如 https://luodi.example.com 的网址，不带路径",
  },
  LUODI_TRUST_PROXY: {
    zh: "前面有几层可信的反向代理（决定访客地址取自哪里）",
    en: "Trusted reverse proxies in front (which decides where a visitor's address is read)",
    expected: "0 到 10 的整数",
  },
  LUODI_DATA: {
    zh: "数据目录；root 默认 /var/lib/luodi",
    en: "Data folder; for root /var/lib/luodi by default",
    expected: "目录",
  },
  LUODI_SECRET: {
    zh: "密钥，至少 32 个字符；不设则首次启动时生成并存于数据目录",
    en: "Secret, 32 characters or more; made at the first start and kept in the data folder if unset",
    expected: "至少 32 个字符",
  },
  DATABASE_URL: {
    zh: "自己的 PostgreSQL（15 或更新）；不设则用数据目录里的私有数据库",
    en: "Your own PostgreSQL (15 or newer); unset means the private one in the data folder",
    expected: address,
  },
  DATABASE_URL_SITE: {
    zh: "公开网站用户的地址；DATABASE_URL 的用户不能新建角色时需要",
    en: "Address of the public site's login, where DATABASE_URL may not create roles",
    expected: address,
  },
  DATABASE_URL_DESK: { zh: "工作台用户的地址，同上", en: "The desk's login, likewise", expected: address },
  DATABASE_URL_AUTH: { zh: "账号用户的地址，同上", en: "The accounts' login, likewise", expected: address },
  DATABASE_URL_JOBS: { zh: "任务用户的地址，同上", en: "The jobs' login, likewise", expected: address },
  LUODI_TIME_ZONE: { zh: "日期所在的时区", en: "Time zone of all days", expected: "IANA 时区名，如 Asia/Shanghai" },
  LUODI_RETENTION_DAYS: {
    zh: "需求失效或撤回后，个人信息最多再保留的天数",
    en: "Days for which personal data is kept after a need has ended",
    expected: positive,
  },
  LUODI_RATE_SUBMIT_PER_HOUR: {
    zh: "同一地址每小时最多提交几条需求",
    en: "Needs that one address may send in an hour",
    expected: positive,
  },
  LUODI_RATE_PAGE_PER_MINUTE: {
    zh: "同一地址每分钟最多打开几个要现做的页面（已存好的页面不限）",
    en: "Pages that one address may have rendered in a minute (those that are kept do not count)",
    expected: positive,
  },
  LUODI_PAGE_CACHE_MB: {
    zh: "为做好的页面留多少内存（MB），0 为不留",
    en: "Memory for rendered pages in MB; 0 keeps none",
    expected: "0 到 4096 的整数",
  },
  LUODI_NET_MEMORY_MB: {
    zh: "供需匹配的内存副本最多占多少内存（MB），0 为不用副本；一百万条供给配一百万条需求，索引约需 1,200，展示内容再需约 1,200；放不下的由数据库读取",
    en: "Memory that the matches' copy may take at most in MB; 0 uses none; a million offers by a million needs take about 1,200 for where they stand and as much for what they show; what finds no room is read from the database",
    expected: "0 到 65536 的整数",
  },
  LUODI_RATE_READ_PER_MINUTE: {
    zh: "同一地址每分钟最多解析几次文字",
    en: "Texts that one address may have read in a minute",
    expected: positive,
  },
  LOG_LEVEL: { zh: "日志级别", en: "Log level", expected: "trace、debug、info、warn、error、fatal 或 silent" },
} as const satisfies Record<string, SettingText>;

/** One line for a wrong value. A secret or an address with a password is not repeated. */
export function wrongSettingSentence(name: keyof typeof settingTexts, shown: string | undefined): string {
  const now = shown === undefined ? "" : `，现在是“${shown}”`;
  const { expected } = settingTexts[name];
  return `环境变量 ${name} 应为${/^[\x21-\x7e]/.test(expected) ? " " : ""}${expected}${now}。`;
}

/** The head of the README's table. */
export const settingHeads = { en: "| variable | default | meaning |", zh: "| 变量 | 默认 | 说明 |" } as const;
