import { type PhpValue, parsePhp } from "./php-value.ts";

/** A row as the dump has it: columns by their names, numbers as numbers or as texts. */
export type OldRow = Readonly<Record<string, string | number | null>>;

/** The tables of an installation without their prefix; upload may be missing in very old ones. */
export const zblogTables = ["post", "category", "tag", "member", "comment", "upload", "config", "module"] as const;
export type ZblogTable = (typeof zblogTables)[number];

/** A column by which each table is known, whatever prefix its name has. */
export const zblogColumns: Readonly<Record<ZblogTable, string>> = {
  post: "log_ID",
  category: "cate_ID",
  tag: "tag_ID",
  member: "mem_ID",
  comment: "comm_ID",
  upload: "ul_ID",
  config: "conf_ID",
  module: "mod_ID",
};

export type ZblogRows = Readonly<Record<ZblogTable, readonly OldRow[]>>;

export type OldMeta = Readonly<Record<string, unknown>>;

export interface OldCategory {
  readonly id: number;
  readonly name: string;
  readonly alias: string;
  readonly parentId: number;
  readonly position: number;
  readonly intro: string;
  readonly meta: OldMeta;
}

export interface OldTag {
  readonly id: number;
  readonly name: string;
  readonly alias: string;
  readonly intro: string;
  readonly meta: OldMeta;
}

export interface OldMember {
  readonly id: number;
  /** As the old pages showed it. */
  readonly name: string;
  /** 1 administrator … 5 reader. */
  readonly level: number;
  readonly intro: string;
  readonly meta: OldMeta;
}

export interface OldPost {
  readonly id: number;
  readonly isPage: boolean;
  /** 0 public, 1 draft, 2 waiting for approval, 4 private, 8 scheduled. */
  readonly status: number;
  readonly categoryId: number;
  readonly authorId: number;
  readonly tagIds: readonly number[];
  readonly alias: string;
  readonly isPinned: boolean;
  readonly isLocked: boolean;
  readonly title: string;
  /** HTML, perhaps cut in the middle of an element. */
  readonly intro: string;
  readonly content: string;
  /** Unix seconds. */
  readonly createdAtS: number;
  readonly postedAtS: number;
  readonly updatedAtS: number;
  readonly views: number;
  readonly meta: OldMeta;
  /** Whether its meta was more than nothing and could not be read. */
  readonly hasBadMeta: boolean;
}

export interface OldComment {
  readonly id: number;
  readonly postId: number;
  readonly parentId: number;
  readonly isWaiting: boolean;
  /** 0 for a guest. */
  readonly authorId: number;
  readonly name: string;
  readonly email: string;
  /** HTML-escaped text. */
  readonly content: string;
  readonly postedAtS: number;
}

export interface OldUpload {
  readonly id: number;
  /** Below zb_users/upload/. */
  readonly path: string;
  readonly sourceName: string;
}

export interface OldSite {
  readonly name: string;
  /** The path below which it stood: "/" or "/blog/". */
  readonly root: string;
  /** Rules of addresses by their kind; absent where the installation has none. */
  readonly rules: Readonly<
    Partial<Record<"article" | "page" | "index" | "category" | "tags" | "author" | "date", string>>
  >;
  readonly postsPerPage: number;
  readonly usesIdAsAlias: boolean;
  readonly categories: readonly OldCategory[];
  readonly tags: readonly OldTag[];
  readonly members: readonly OldMember[];
  readonly posts: readonly OldPost[];
  readonly comments: readonly OldComment[];
  readonly uploads: readonly OldUpload[];
  readonly modules: number;
}

const hostToken = /\{#ZC_BLOG_HOST#\}/g;

const text = (value: string | number | null | undefined): string => (value ?? "").toString();
const whole = (value: string | number | null | undefined): number => {
  const number = Math.trunc(Number(value ?? 0));
  return Number.isFinite(number) ? number : 0;
};

/** The site's own addresses begin at its root, whatever its host is called by now. */
const rooted = (value: string): string => value.replace(hostToken, "/");

const untoken = (value: PhpValue): unknown =>
  typeof value === "string"
    ? rooted(value)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, untoken(one)]))
      : value;

/** The token is replaced after reading: it changes the lengths. */
function metaOf(value: string | number | null | undefined): { meta: OldMeta; isBad: boolean } {
  const given = text(value);
  if (given === "") return { meta: {}, isBad: false };
  const read = parsePhp(given);
  const isBad = read === undefined || read === null || typeof read !== "object";
  return { meta: isBad ? { unread: rooted(given) } : (untoken(read) as OldMeta), isBad };
}

/** The configuration of the owner `system`, read. */
function systemConfig(rows: readonly OldRow[]): ReadonlyMap<string, PhpValue> {
  const config = new Map<string, PhpValue>();
  for (const row of rows) {
    if (text(row.conf_Name) !== "system") continue;
    const key = text(row.conf_Key);
    const value = parsePhp(text(row.conf_Value));
    // Before 1.7 one row held them all.
    if (key === "" && value !== null && typeof value === "object") {
      for (const [name, one] of Object.entries(value)) config.set(name, one);
    } else config.set(key, value ?? text(row.conf_Value));
  }
  return config;
}

/** Where an upload lies: by the day on which it came in the site's time zone. */
function uploadPath(
  name: string,
  postedAtS: number,
  config: { readonly isByDay: boolean; dayOf(seconds: number): string },
): string {
  const [year, month, day] = config.dayOf(postedAtS).split("-");
  return [year, month, ...(config.isByDay ? [day] : []), name].join("/");
}

/** @param dayOf the calendar day of Unix seconds in a time zone, as 2026-11-23. */
export function oldSiteOf(rows: ZblogRows, dayOf: (timeZone: string, seconds: number) => string): OldSite {
  const config = systemConfig(rows.config);
  const said = (name: string): string => {
    const value = config.get(name);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const host = said("ZC_BLOG_HOST").replaceAll("|", "");
  const timeZone = said("ZC_TIME_ZONE_NAME") || "Asia/Shanghai";
  const isByDay = config.get("ZC_UPLOAD_DIR_YEARMONTHDAY") === true;
  const rule = (name: string) => said(`ZC_${name}_REGEX`) || undefined;
  const rules = {
    article: rule("ARTICLE"),
    page: rule("PAGE"),
    index: rule("INDEX"),
    category: rule("CATEGORY"),
    tags: rule("TAGS"),
    author: rule("AUTHOR"),
    date: rule("DATE"),
  };
  return {
    name: said("ZC_BLOG_NAME"),
    root: /^https?:\/\/[^/]+(\/.*)$/.exec(host)?.[1]?.replace(/\/*$/, "/") ?? "/",
    rules: Object.fromEntries(Object.entries(rules).filter(([, one]) => one !== undefined)),
    postsPerPage: Math.max(1, whole(said("ZC_DISPLAY_COUNT")) || 10),
    usesIdAsAlias: config.get("ZC_POST_ALIAS_USE_ID_NOT_TITLE") === true,
    categories: rows.category.map((row) => ({
      id: whole(row.cate_ID),
      name: text(row.cate_Name),
      alias: text(row.cate_Alias),
      parentId: whole(row.cate_ParentID),
      position: whole(row.cate_Order),
      intro: rooted(text(row.cate_Intro)),
      meta: metaOf(row.cate_Meta).meta,
    })),
    tags: rows.tag.map((row) => ({
      id: whole(row.tag_ID),
      name: text(row.tag_Name),
      alias: text(row.tag_Alias),
      intro: rooted(text(row.tag_Intro)),
      meta: metaOf(row.tag_Meta).meta,
    })),
    members: rows.member.map((row) => ({
      id: whole(row.mem_ID),
      name: text(row.mem_Alias) || text(row.mem_Name),
      level: whole(row.mem_Level),
      intro: rooted(text(row.mem_Intro)),
      meta: metaOf(row.mem_Meta).meta,
    })),
    posts: rows.post.map(oldPostOf),
    comments: rows.comment.map((row) => ({
      id: whole(row.comm_ID),
      postId: whole(row.comm_LogID),
      parentId: whole(row.comm_ParentID),
      isWaiting: whole(row.comm_IsChecking) !== 0,
      authorId: whole(row.comm_AuthorID),
      name: text(row.comm_Name),
      email: text(row.comm_Email),
      content: rooted(text(row.comm_Content)),
      postedAtS: whole(row.comm_PostTime),
    })),
    uploads: rows.upload.map((row) => ({
      id: whole(row.ul_ID),
      path: uploadPath(text(row.ul_Name), whole(row.ul_PostTime), { isByDay, dayOf: (at) => dayOf(timeZone, at) }),
      sourceName: text(row.ul_SourceName),
    })),
    modules: rows.module.length,
  };
}

function oldPostOf(row: OldRow): OldPost {
  const { meta, isBad } = metaOf(row.log_Meta);
  const postedAtS = whole(row.log_PostTime);
  return {
    id: whole(row.log_ID),
    isPage: whole(row.log_Type) === 1,
    status: whole(row.log_Status),
    categoryId: whole(row.log_CateID),
    authorId: whole(row.log_AuthorID),
    tagIds: [...text(row.log_Tag).matchAll(/\{(\d+)\}/g)].map(([, id]) => Number(id)),
    alias: text(row.log_Alias),
    isPinned: whole(row.log_IsTop) !== 0,
    isLocked: whole(row.log_IsLock) !== 0,
    title: text(row.log_Title),
    intro: rooted(text(row.log_Intro)),
    content: rooted(text(row.log_Content)),
    // Before 1.7 there was one time only.
    createdAtS: whole(row.log_CreateTime) || postedAtS,
    postedAtS,
    updatedAtS: whole(row.log_UpdateTime) || postedAtS,
    views: Math.max(0, whole(row.log_ViewNums)),
    meta,
    hasBadMeta: isBad,
  };
}

/** The marks between the introduction and the rest: a comment, or the line that the editor shows for it. */
const more = /<!--\s*more\s*-->|<hr\s[^>]*class\s*=\s*["']?more["']?[^>]*>/i;

/** The whole text without the mark, and what stands before it when there is one. */
export function splitAtMore(content: string): { readonly whole: string; readonly before?: string } {
  const found = more.exec(content);
  if (found === null) return { whole: content };
  const before = content.slice(0, found.index);
  return { whole: before + content.slice(found.index + found[0].length), before };
}
