import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { buildTestSite, postForm, type TestSite } from "../../../../test/site-app.ts";
import { dumpOf, oldSample, writeSqlite, writeUploads } from "../../../../test/zblog-sample.ts";
import { dayIn } from "../../../domain/measure/day.ts";
import { oldSiteOf } from "../../../domain/zblog/old-site.ts";
import { importZblog } from "../../../usecases/posts/import-zblog.ts";
import { undoZblog } from "../../../usecases/posts/undo-zblog.ts";
import type { ZblogReport } from "../../../usecases/posts/zblog-report.ts";
import { openZblog } from "../../../zblog/open-zblog.ts";
import { readUploads } from "../../../zblog/read-uploads.ts";

const now = new Date("2026-11-25T02:00:00Z");
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "luodi-moved-"));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const often = { burst: 1e6, perMinute: 1e6 };
const siteOf = () =>
  buildTestSite(database, {
    clock: () => now,
    pictures: join(folder, "pictures"),
    config: { rates: { pages: often, texts: often, needs: often } },
  });

async function moveIn(site: TestSite, path: string, uploads: string, isDry = false): Promise<ZblogReport> {
  const { rows, name, hash } = await openZblog(path);
  const moved = await importZblog(database.deskDb, site.by, {
    siteId: site.siteId,
    fileName: name,
    fileHash: hash,
    old: oldSiteOf(rows, (zone, seconds) => dayIn(zone, new Date(seconds * 1000))),
    uploads: () => readUploads(uploads, () => undefined),
    pictures: join(folder, "pictures"),
    places: gazetteer,
    timeZone: "Asia/Shanghai",
    retentionDays: 180,
    isDry,
    now: () => now,
  });
  if (!moved.ok) throw new Error(moved.refusal.code);
  return moved.value;
}

/** Everything that the import may write, as one text. */
async function everything(siteId: string): Promise<string> {
  const parts = await Promise.all(
    [
      "post",
      "post_category",
      "post_tag",
      "post_author",
      "post_comment",
      "post_slot",
      "old_address",
      "legacy_record",
    ].map((table) =>
      sql
        .raw(`select to_jsonb(t) as row from ${table} as t where site_id = '${siteId}' order by 1`)
        .execute(database.ownerDb),
    ),
  );
  return JSON.stringify(parts.map(({ rows }) => rows));
}

async function count(table: string, siteId: string, where = "true"): Promise<number> {
  const { rows } = await sql
    .raw<{ n: number }>(`select count(*)::int as n from ${table} where site_id = '${siteId}' and ${where}`)
    .execute(database.ownerDb);
  return rows[0]?.n ?? 0;
}

/** Where an address leads in the end, and what is there. */
async function walk(site: TestSite, path: string): Promise<{ status: number; path: string; html: string }> {
  const first = await site.app.request(path);
  const to = first.headers.get("location");
  if (to === null) return { status: first.status, path, html: await first.text() };
  expect(first.status, path).toBe(301);
  const then = await site.app.request(to);
  return { status: then.status, path: to, html: await then.text() };
}

/** Compares a moved site with the SQLite file that it came from, and walks every address that the file's rows had. */
async function compare(site: TestSite, sqlitePath: string, report: ZblogReport): Promise<void> {
  const old = new DatabaseSync(sqlitePath, { readOnly: true });
  const all = (query: string) => old.prepare(query).all() as Record<string, string | number>[];
  const number = (query: string) => Number(Object.values(all(query)[0] ?? {})[0]);
  const posts = all(
    "select log_ID, log_Title, log_Type, log_Status, log_ViewNums, log_CateID, log_AuthorID, log_Tag, log_PostTime from zbp_post",
  );
  expect(await count("post", site.siteId)).toBe(posts.length);
  expect(await count("post", site.siteId, "visibility = 'published'")).toBe(
    posts.filter((post) => post.log_Status === 0).length,
  );
  expect(await count("post", site.siteId, "kind = 'page'")).toBe(posts.filter((post) => post.log_Type === 1).length);
  expect(await count("post_category", site.siteId)).toBe(number("select count(*) from zbp_category"));
  expect(await count("post_tag", site.siteId)).toBe(number("select count(*) from zbp_tag"));
  expect(await count("post_author", site.siteId)).toBe(number("select count(*) from zbp_member"));
  const comments = number("select count(*) from zbp_comment where comm_LogID in (select log_ID from zbp_post)");
  expect(await count("post_comment", site.siteId)).toBe(comments);
  expect(await count("post_comment", site.siteId, "parent_id is not null")).toBe(
    number("select count(*) from zbp_comment where comm_ParentID <> 0 and comm_LogID in (select log_ID from zbp_post)"),
  );
  expect(await count("post_comment", site.siteId, "status = 'waiting'")).toBe(
    number(
      "select count(*) from zbp_comment where comm_IsChecking = 1 and comm_LogID in (select log_ID from zbp_post)",
    ),
  );
  expect(report.counts.pictures.created).toBe(number("select count(*) from zbp_upload"));
  const titles = await sql<{
    title: string;
    views: number;
  }>`select p.title, v.views from post as p left join post_views as v on v.post_id = p.id
    where p.site_id = ${site.siteId}::uuid`.execute(database.ownerDb);
  const plain = (title: string | number | undefined) =>
    String(title).replaceAll("&amp;", "&").replace(/\s+/g, " ").trim();
  expect(titles.rows.map(({ title, views }) => `${title} ${views}`).sort()).toEqual(
    posts.map((post) => `${plain(post.log_Title)} ${post.log_ViewNums}`).sort(),
  );
  const escaped = (title: string) =>
    title
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#x27;");
  for (const post of posts) {
    const address = post.log_Type === 0 ? `/index.php/post/${post.log_ID}.html` : `/?id=${post.log_ID}`;
    for (const path of [address, `/?id=${post.log_ID}`]) {
      const { status, html } = await walk(site, path);
      expect([path, status]).toEqual([path, post.log_Status === 0 ? 200 : 404]);
      if (status === 200) expect(html).toContain(`<h1>${escaped(plain(post.log_Title))}</h1>`);
    }
  }
  for (const [table, id, name, address, query] of [
    ["zbp_category", "cate_ID", "cate_Name", "category", "cate"],
    ["zbp_tag", "tag_ID", "tag_Name", "tags", "tags"],
    ["zbp_member", "mem_ID", "coalesce(nullif(mem_Alias, ''), mem_Name)", "author", "auth"],
  ] as const) {
    for (const row of all(`select ${id} as id, ${name} as name from ${table}`)) {
      for (const path of [
        `/index.php/${address}-${row.id}.html`,
        `/index.php/${address}-${row.id}_1.html`,
        `/?${query}=${row.id}`,
      ]) {
        const { status, html } = await walk(site, path);
        expect([path, status]).toEqual([path, 200]);
        expect(html).toContain(escaped(String(row.name)));
      }
    }
  }
  const shown = posts.filter((post) => post.log_Status === 0 && post.log_Type === 0);
  const months = new Set(
    shown.map((post) => dayIn("Asia/Shanghai", new Date(Number(post.log_PostTime) * 1000)).slice(0, 7)),
  );
  for (const month of months) {
    const written = `${month.slice(0, 4)}-${Number(month.slice(5))}`;
    expect((await walk(site, `/index.php/date-${written}.html`)).path).toBe(`/posts/archive/${month}`);
    expect((await walk(site, `/?date=${written}`)).status).toBe(200);
  }
  for (let page = 1; page <= Math.ceil(shown.length / 10); page++) {
    expect([page, (await walk(site, `/index.php/page_${page}.html`)).status]).toEqual([page, 200]);
  }
  for (const path of ["/feed.php", "/index.php", "/search.php?q=x"])
    expect([path, (await walk(site, path)).status]).toEqual([path, 200]);
  const uploads = await sql<{ legacyPath: string }>`select legacy_path from old_address
    where site_id = ${site.siteId}::uuid and subject_kind = 'picture'`.execute(database.ownerDb);
  expect(uploads.rows).toHaveLength(number("select count(*) from zbp_upload"));
  for (const { legacyPath } of uploads.rows) expect((await walk(site, legacyPath)).status).toBe(200);
  expect((await walk(site, "/index.php/post/99999.html")).status).toBe(404);
  expect((await walk(site, "/?id=99999")).status).toBe(404);
  old.close();
}

describe("an old site moves in", () => {
  const sample = oldSample();
  let sqlite: string;
  let uploads: string;
  let site: TestSite;
  let report: ZblogReport;
  beforeAll(async () => {
    sqlite = join(folder, "old.db");
    writeSqlite(sample, sqlite);
    uploads = await writeUploads(folder, sample.picturePath);
    site = await siteOf();
  });

  test("looking first writes nothing and tells what would come", async () => {
    const before = await everything(site.siteId);
    const dry = await moveIn(site, sqlite, uploads, true);
    expect(await everything(site.siteId)).toBe(before);
    expect(dry.counts.posts.created).toBe(sample.rows.post.length);
    expect(dry.problems.map(({ code }) => code)).toContain("orphanComment");
  });

  test("with nothing lost, and every old address leads to its own content", async () => {
    report = await moveIn(site, sqlite, uploads);
    await compare(site, sqlite, report);
    expect(report).toMatchObject({ shown: 27, hidden: 3, readAs: { needs: 1 }, modules: 1, members: 2 });
    const codes = report.problems.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        "script",
        "frame",
        "svg",
        "handler",
        "scriptUrl",
        "badMeta",
        "notAPictureFile",
        "orphanComment",
      ]),
    );
  });

  test("bodies, excerpts, pictures, metas, links, threads and pins as they were", async () => {
    const html = await (await site.app.request("/posts/qiuzu-xuhang")).text();
    expect(html).toContain('class="post-body indented"');
    expect(html).toMatch(/<img src="\/pictures\/[0-9a-f]{32}\.png" alt="厂房" width="700" height="500"/);
    expect(html).toContain('href="/posts/1"');
    expect(html).toContain("行车还在吗? &lt;5吨&gt; &amp; 带办公");
    expect(html).not.toContain("example.org");
    expect(html).not.toContain("ZC_BLOG_HOST");
    expect(html).not.toContain("ask-form");
    expect(html).toMatch(/<li class="staff">[\s\S]*王莉/);
    const { rows } = await sql<{ excerpt: string; meta: { zblog: unknown }; updatedAt: Date; isPinned: boolean }>`
      select excerpt, meta, updated_at, is_pinned from post where site_id = ${site.siteId}::uuid and slug = 'qiuzu-xuhang'`.execute(
      database.ownerDb,
    );
    expect(rows[0]).toMatchObject({
      excerpt: "求租徐行厂房 500-1300平。",
      meta: { zblog: { town: "徐行镇🏭", cover: `/zb_users/upload/${sample.picturePath}` } },
      isPinned: true,
    });
    const hostile = await (await site.app.request("/posts/34")).text();
    expect(hostile).not.toMatch(/alert\(1\)|javascript:|<iframe/);
    const trail = await (await site.app.request("/posts/2")).text();
    expect(trail).toMatch(/厂房出租<\/a><\/li><li><a[^>]*>嘉定厂房/);
  });

  test("a second run changes nothing, from the dump too", async () => {
    const before = await everything(site.siteId);
    const again = await moveIn(site, sqlite, uploads);
    expect(again.counts.posts).toEqual({ created: 0, updated: 0, unchanged: sample.rows.post.length, edited: 0 });
    expect(again.counts.comments).toMatchObject({ created: 0, updated: 0 });
    expect(await everything(site.siteId)).toBe(before);
    const dump = join(folder, "old.sql");
    writeFileSync(dump, dumpOf(sample));
    await moveIn(site, dump, join(folder, "upload"));
    expect(await everything(site.siteId)).toBe(before);
  });

  test("what changed there comes anew, what was edited here stays", async () => {
    const post = (id: number) => ({ ...sample.rows.post.find((row) => row.log_ID === id) });
    await sql`update post set title = '在工作台改过', updated_at = ${now}::timestamptz where site_id = ${site.siteId}::uuid and slug = '3'`.execute(
      database.ownerDb,
    );
    const rows = sample.rows.post.map((row) =>
      row.log_ID === 3 || row.log_ID === 4 ? { ...post(Number(row.log_ID)), log_Title: "旧站后来改的" } : row,
    );
    const changed = join(folder, "changed.sql");
    writeFileSync(changed, dumpOf({ ...sample, rows: { ...sample.rows, post: rows } }));
    const { counts } = await moveIn(site, changed, uploads);
    expect(counts.posts).toMatchObject({ created: 0, updated: 1, edited: 1 });
    expect(await (await site.app.request("/posts/3")).text()).toContain("在工作台改过");
    expect(await (await site.app.request("/posts/4")).text()).toContain("旧站后来改的");
  });

  test("undone, everything goes but what was edited or asked about since, which is told", async () => {
    const asked = await postForm(site.app, "/posts/5/questions", { name: "某", text: "还在吗" });
    expect(asked.status).toBe(303);
    const undone = await undoZblog(database.deskDb, site.by, { importId: report.importId ?? "", now });
    if (!undone.ok) throw new Error(undone.refusal.code);
    expect(undone.value.kept.map(({ title }) => title)).toEqual(["在工作台改过", "示例文章 5"].sort());
    expect(await count("post", site.siteId)).toBe(2);
    expect((await walk(site, "/index.php/post/7.html")).status).toBe(404);
    expect((await walk(site, "/index.php/post/5.html")).status).toBe(200);
    expect(await undoZblog(database.deskDb, site.by, { importId: report.importId ?? "", now })).toMatchObject({
      ok: false,
    });
    const back = await moveIn(site, sqlite, uploads);
    expect(back.counts.posts).toMatchObject({ created: sample.rows.post.length - 2 });
  });

  test("broken off in the middle and begun again, it is whole", async () => {
    const other = await siteOf();
    const broken = async function* () {
      for await (const one of readUploads(uploads, () => undefined)) {
        yield one;
        throw new Error("killed");
      }
    };
    const { rows, name, hash } = await openZblog(sqlite);
    const old = oldSiteOf(rows, (zone, seconds) => dayIn(zone, new Date(seconds * 1000)));
    const input = {
      siteId: other.siteId,
      fileName: name,
      fileHash: hash,
      old,
      uploads: broken,
      pictures: join(folder, "p2"),
      places: gazetteer,
      timeZone: "Asia/Shanghai",
      retentionDays: 180,
      isDry: false,
      now: () => now,
    };
    await expect(importZblog(database.deskDb, other.by, input)).rejects.toThrow("killed");
    await moveIn(other, sqlite, uploads);
    expect(await count("post", other.siteId)).toBe(sample.rows.post.length);
  });
});

/** Another installation's files, named without their endings, for whoever has one. */
const given = process.env.LUODI_TEST_ZBLOG;
if (given !== undefined) {
  test("the installation that LUODI_TEST_ZBLOG names moves in whole", { timeout: 300_000 }, async () => {
    const site = await siteOf();
    const report = await moveIn(site, `${given}.sqlite`, `${given}-uploads.tgz`);
    await compare(site, `${given}.sqlite`, report);
    const before = await everything(site.siteId);
    expect((await moveIn(site, `${given}.sqlite`, `${given}-uploads.tgz`)).counts.posts.created).toBe(0);
    expect(await everything(site.siteId)).toBe(before);
  });
}
