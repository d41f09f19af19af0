import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import sharp from "sharp";
import { type OldRow, type ZblogTable, zblogTables } from "../src/domain/zblog/old-site.ts";

/** PHP's serialize() of a flat array of texts. */
const phpArray = (values: Record<string, string>): string => {
  const text = (value: string) => `s:${Buffer.byteLength(value)}:"${value}";`;
  const entries = Object.entries(values).map(([key, value]) => text(key) + text(value));
  return `a:${entries.length}:{${entries.join("")}}`;
};
const phpText = (value: string): string => `s:${Buffer.byteLength(value)}:"${value}";`;

const host = "{#ZC_BLOG_HOST#}";
/** 2021-01-30 00:00 in Shanghai: still the 29th in London. */
const dayS = 1611936000;

export interface OldSample {
  readonly rows: Record<ZblogTable, OldRow[]>;
  readonly picturePath: string;
}

/** A small installation with every trap: statuses, threads, a tree of categories, metas, marks, links to its own pages. */
export function oldSample(): OldSample {
  const picturePath = "2021/01/changfang.png";
  const post = (id: number, given: Record<string, string | number>): OldRow => ({
    log_ID: id,
    log_CateID: 1,
    log_AuthorID: 1,
    log_Tag: "",
    log_Status: 0,
    log_Type: 0,
    log_Alias: "",
    log_IsTop: 0,
    log_IsLock: 0,
    log_Title: `示例文章 ${id}`,
    log_Intro: "",
    log_Content: `<p>第 ${id} 篇，讲徐行的厂房。</p>`,
    log_CreateTime: dayS + id * 3600,
    log_PostTime: dayS + id * 3600,
    log_UpdateTime: dayS + id * 7200,
    log_CommNums: 99,
    log_ViewNums: id * 10,
    log_Template: "",
    log_Meta: "",
    ...given,
  });
  const posts = [
    ...Array.from({ length: 24 }, (_, n) =>
      post(n + 1, { log_Tag: n % 2 ? "{1}{2}" : "{1}", log_CateID: (n % 3) + 1 }),
    ),
    post(30, {
      log_Title: "求租嘉定徐行厂房500至1300平米",
      log_Alias: "qiuzu-xuhang",
      log_IsTop: 1,
      log_IsLock: 1,
      log_Intro: "<p>人工写的导语",
      log_Content: `<p>　　求租徐行厂房&nbsp;500-1300平。</p><hr class="more" /><p><img src="${host}zb_users/upload/${picturePath}" alt="厂房"/><a href="${host}index.php/post/1.html">旧文</a></p><table><tr><td>层高</td></tr></table>`,
      log_Meta: phpArray({ cover: `${host}zb_users/upload/${picturePath}`, town: "徐行镇🏭" }),
    }),
    post(31, { log_Title: "草稿", log_Status: 1 }),
    post(32, { log_Title: "待审", log_Status: 2 }),
    post(33, { log_Title: "私密", log_Status: 4 }),
    post(34, {
      log_Title: "带\"引号\"、'单引'和\\反斜杠 &amp; 换行\n的题目",
      log_Content:
        '<p onclick="x()">好<script>alert(1)</script></p><iframe src="https://example.org/"></iframe><svg><script>y()</script></svg><p><a href="javascript:z()">链</a></p>',
      log_Meta: "a:1:{s:9:",
    }),
    post(40, { log_Title: "关于我们", log_Type: 1, log_CateID: 0, log_Alias: "guanyu" }),
  ];
  const label = (prefix: string, id: number, given: Record<string, string | number>): OldRow => ({
    [`${prefix}_ID`]: id,
    [`${prefix}_Order`]: id,
    [`${prefix}_Count`]: 0,
    [`${prefix}_Alias`]: "",
    [`${prefix}_Intro`]: "",
    [`${prefix}_Meta`]: "",
    ...given,
  });
  const comment = (id: number, given: Record<string, string | number>): OldRow => ({
    comm_ID: id,
    comm_LogID: 30,
    comm_IsChecking: 0,
    comm_RootID: 0,
    comm_ParentID: 0,
    comm_AuthorID: 0,
    comm_Name: "陈女士",
    comm_Email: `c${id}@example.org`,
    comm_HomePage: "",
    comm_Content: "行车还在吗? &lt;5吨&gt; &amp; 带办公",
    comm_PostTime: dayS + id,
    comm_IP: "192.0.2.1",
    comm_Agent: "Mozilla/5.0",
    comm_Meta: "",
    ...given,
  });
  const system = {
    ZC_BLOG_HOST: phpText([..."http://example.cn/"].map((sign) => `${sign}|`).join("")),
    ZC_BLOG_NAME: phpText("示例厂房网"),
    ZC_TIME_ZONE_NAME: phpText("Asia/Shanghai"),
    ZC_UPLOAD_DIR_YEARMONTHDAY: "b:0;",
    ZC_DISPLAY_COUNT: "i:10;",
    ZC_ARTICLE_REGEX: phpText("{%host%}index.php/post/{%id%}.html"),
    ZC_PAGE_REGEX: phpText("{%host%}index.php/{%alias%}.html"),
    ZC_INDEX_REGEX: phpText("{%host%}index.php/page_{%page%}.html"),
    ZC_CATEGORY_REGEX: phpText("{%host%}index.php/category-{%id%}_{%page%}.html"),
    ZC_TAGS_REGEX: phpText("{%host%}index.php/tags-{%id%}_{%page%}.html"),
    ZC_AUTHOR_REGEX: phpText("{%host%}index.php/author-{%id%}_{%page%}.html"),
    ZC_DATE_REGEX: phpText("{%host%}index.php/date-{%date%}_{%page%}.html"),
  };
  return {
    picturePath,
    rows: {
      post: posts,
      category: [
        label("cate", 1, { cate_Name: "厂房出租", cate_ParentID: 0, cate_Intro: `<p>见${host}</p>` }),
        label("cate", 2, { cate_Name: "嘉定厂房", cate_ParentID: 1, cate_Alias: "jiading" }),
        label("cate", 3, { cate_Name: "产业政策", cate_ParentID: 0, cate_Meta: phpArray({ keywords: "政策" }) }),
      ],
      tag: [label("tag", 1, { tag_Name: "徐行" }), label("tag", 2, { tag_Name: "单层厂房", tag_Alias: "danceng" })],
      member: [
        {
          mem_ID: 1,
          mem_Level: 1,
          mem_Name: "login-name",
          mem_Alias: "王莉",
          mem_Password: "x",
          mem_Email: "w@example.org",
          mem_Intro: "",
          mem_Meta: "",
        },
        {
          mem_ID: 2,
          mem_Level: 5,
          mem_Name: "reader",
          mem_Alias: "",
          mem_Password: "x",
          mem_Email: "",
          mem_Intro: "",
          mem_Meta: "",
        },
      ],
      comment: [
        comment(1, {}),
        comment(2, { comm_ParentID: 1, comm_RootID: 1, comm_AuthorID: 1, comm_Name: "王莉" }),
        comment(3, { comm_IsChecking: 1, comm_Name: "<b>x</b>" }),
        comment(4, { comm_LogID: 999 }),
      ],
      upload: [{ ul_ID: 1, ul_Name: "changfang.png", ul_SourceName: "厂房.png", ul_PostTime: dayS, ul_Meta: "" }],
      config: Object.entries(system).map(([key, value], n) => ({
        conf_ID: n + 1,
        conf_Name: "system",
        conf_Key: key,
        conf_Value: value,
      })),
      module: [{ mod_ID: 1, mod_Name: "导航栏", mod_Content: "<li></li>" }],
    },
  };
}

const quoted = (value: string | number | null): string =>
  value === null || typeof value === "number"
    ? String(value ?? "NULL")
    : `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replace(/"/g, '\\"').replace(/\n/g, "\\n")}'`;

/** The sample as mysqldump writes it. */
export function dumpOf({ rows }: OldSample): string {
  const tables = [...zblogTables].sort().map((table) => {
    const [first = {}] = rows[table];
    const columns = Object.entries(first).map(
      ([name, value]) => `  \`${name}\` ${typeof value === "number" ? "int(11)" : "longtext"} NOT NULL`,
    );
    const values = rows[table].map((row) => `(${Object.values(row).map(quoted).join(",")})`);
    return [
      `-- Table structure for table \`zbp_${table}\``,
      `DROP TABLE IF EXISTS \`zbp_${table}\`;`,
      "/*!40101 SET character_set_client = utf8mb4 */;",
      `CREATE TABLE \`zbp_${table}\` (\n${columns.join(",\n")},\n  PRIMARY KEY (\`x\`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;`,
      `LOCK TABLES \`zbp_${table}\` WRITE;`,
      `INSERT INTO \`zbp_${table}\` VALUES\n${values.join(",\n")};`,
      "UNLOCK TABLES;",
    ].join("\n");
  });
  return `/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump\n${tables.join("\n\n")}\n-- Dump completed\n`;
}

/** The sample as the SQLite file of an installation. */
export function writeSqlite({ rows }: OldSample, path: string): void {
  const db = new DatabaseSync(path);
  for (const table of zblogTables) {
    const [first = {}] = rows[table];
    const names = Object.keys(first);
    db.exec(`create table zbp_${table} (${names.join(", ")})`);
    const insert = db.prepare(`insert into zbp_${table} values (${names.map(() => "?").join(", ")})`);
    for (const row of rows[table]) insert.run(...names.map((name) => row[name] ?? null));
  }
  db.close();
}

/** A picture as an uploads folder has it, and the folder as a .tgz. */
export async function writeUploads(folder: string, picturePath: string): Promise<string> {
  const place = join(folder, "upload", picturePath, "..");
  mkdirSync(place, { recursive: true });
  const png = await sharp({ create: { width: 700, height: 500, channels: 3, background: "#557799" } })
    .png()
    .toBuffer();
  writeFileSync(join(folder, "upload", picturePath), png);
  writeFileSync(join(folder, "upload", "index.html"), "");
  writeFileSync(join(place, "evil.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
  writeFileSync(join(place, "not.png"), "not a picture");
  const archive = join(folder, "uploads.tgz");
  execFileSync("tar", ["-czf", archive, "-C", folder, "upload"]);
  return archive;
}
