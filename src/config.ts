import { resolve } from "node:path";
import { z } from "zod";
import type { GrantedLogin } from "./store/cluster/logins.ts";
import { settingTexts, wrongSettingSentence } from "./text/settings.ts";
import { defaultRetentionDays } from "./usecases/retention.ts";

type SettingName = keyof typeof settingTexts;

const count = (max: number) => z.coerce.number().int().min(1).max(max);
// With a socket's folder as `host` among the parameters, PostgreSQL's own programs leave the host's place empty.
const databaseUrl = z
  .string()
  .transform((text) => text.replace(/@\/(?=[^?#]*\?(?:[^#]*&)?host=)/, "@localhost/"))
  .pipe(z.url({ protocol: /^postgres(ql)?$/ }));
const isRoot = process.getuid?.() === 0;

/** Every setting once: its name is the environment's, its default what an empty or missing variable means. */
const schemas = {
  PORT: count(65_535).default(3000),
  // A self-hoster's server is for others: a phone in the same network or a proxy elsewhere reaches it with nothing set.
  HOST: z.string().default("0.0.0.0"),
  LUODI_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine(hasNoPath)
    .optional(),
  LUODI_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LUODI_DATA: z.string().default(isRoot ? "/var/lib/luodi" : "./data"),
  LUODI_SECRET: z.string().min(32).optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_URL_SITE: databaseUrl.optional(),
  DATABASE_URL_DESK: databaseUrl.optional(),
  DATABASE_URL_AUTH: databaseUrl.optional(),
  DATABASE_URL_JOBS: databaseUrl.optional(),
  LUODI_TIME_ZONE: z.string().refine(isTimeZone).default("Asia/Shanghai"),
  LUODI_RETENTION_DAYS: count(3650).default(defaultRetentionDays),
  LUODI_RATE_SUBMIT_PER_HOUR: count(100_000).default(10),
  LUODI_RATE_PAGE_PER_MINUTE: count(1_000_000).default(240),
  LUODI_PAGE_CACHE_MB: z.coerce.number().int().min(0).max(4096).default(64),
  LUODI_NET_MEMORY_MB: z.coerce.number().int().min(0).max(65_536).default(2048),
  LUODI_RATE_READ_PER_MINUTE: count(100_000).default(30),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
} satisfies Record<SettingName, z.ZodType>;

const names = Object.keys(settingTexts) as SettingName[];
const unspoken: ReadonlySet<SettingName> = new Set(names.filter((name) => /SECRET|DATABASE_URL/.test(name)));

export interface Config {
  port: number;
  host: string;
  /** Without a slash at the end. */
  origin: string;
  /** Whether LUODI_ORIGIN says it; otherwise visitors may come by any name of this machine. */
  isOriginSet: boolean;
  trustedProxies: number;
  /** Absolute. */
  dataFolder: string;
  /** Undefined: `readOrMakeSecret(dataFolder)`. */
  secret: string | undefined;
  /** Undefined: the private server in the data folder. */
  databaseUrls: ({ owner: string } & { readonly [login in GrantedLogin]?: string | undefined }) | undefined;
  timeZone: string;
  retentionDays: number;
  submitsPerHour: number;
  readingsPerMinute: number;
  pagesPerMinute: number;
  pageCacheMb: number;
  netMemoryMb: number;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
}

/** Thrown for wrong settings; each line names its variable, for the door to print. */
export class ConfigFault extends Error {
  override readonly name = "ConfigFault";
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/**
 * The configuration of an environment, checked whole. An empty variable counts as unset.
 * @throws ConfigFault with a line for each wrong variable.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(names.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = z.object(schemas).safeParse(given);
  if (!parsed.success) {
    const wrong = names.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name));
    throw new ConfigFault(
      wrong.map((name) => wrongSettingSentence(name, unspoken.has(name) ? undefined : given[name])),
    );
  }
  const set = parsed.data;
  return {
    port: set.PORT,
    host: set.HOST,
    origin: new URL(set.LUODI_ORIGIN ?? `http://localhost:${set.PORT}`).origin,
    isOriginSet: set.LUODI_ORIGIN !== undefined,
    trustedProxies: set.LUODI_TRUST_PROXY,
    dataFolder: resolve(set.LUODI_DATA),
    secret: set.LUODI_SECRET,
    databaseUrls: set.DATABASE_URL === undefined ? undefined : databaseUrlsOf(set.DATABASE_URL, set),
    timeZone: set.LUODI_TIME_ZONE,
    retentionDays: set.LUODI_RETENTION_DAYS,
    submitsPerHour: set.LUODI_RATE_SUBMIT_PER_HOUR,
    readingsPerMinute: set.LUODI_RATE_READ_PER_MINUTE,
    pagesPerMinute: set.LUODI_RATE_PAGE_PER_MINUTE,
    pageCacheMb: set.LUODI_PAGE_CACHE_MB,
    netMemoryMb: set.LUODI_NET_MEMORY_MB,
    logLevel: set.LOG_LEVEL,
  };
}

/** The table of the README, in order; `default` as one would write it. */
export const settings: readonly { name: SettingName; default: string; meaning: { zh: string; en: string } }[] =
  names.map((name) => {
    const fallback: unknown = name === "LUODI_DATA" ? "./data" : schemas[name].safeParse(undefined).data;
    return { name, default: fallback === undefined ? "" : String(fallback), meaning: settingTexts[name] };
  });

function databaseUrlsOf(
  owner: string,
  set: { readonly [name in `DATABASE_URL_${Uppercase<GrantedLogin>}`]?: string | undefined },
) {
  return {
    owner,
    site: set.DATABASE_URL_SITE,
    desk: set.DATABASE_URL_DESK,
    auth: set.DATABASE_URL_AUTH,
    jobs: set.DATABASE_URL_JOBS,
  };
}

function hasNoPath(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname === "/";
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
