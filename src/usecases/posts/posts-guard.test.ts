import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildMember, buildSite, testNow } from "../../../test/factories.ts";
import { gazetteer } from "../../../test/gazetteer.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import { listDeskPosts } from "../../store/posts/desk-posts.ts";
import { findOldAddress, saveOldAddresses } from "../../store/posts/old-addresses.ts";
import { askQuestion } from "./ask-question.ts";
import { writePost } from "./write-post.ts";

let database: TestDatabase;
let us: Member;
let siteId: string;
const denied = { code: "42501" };

beforeAll(async () => {
  database = await createTestDatabase();
  ({ siteId, by: us } = await buildSite(database.deskDb));
  for (const [slug, publishAt] of [
    ["open", testNow],
    ["draft", null],
  ] as const) {
    const content = {
      title: slug,
      body: "<p>字</p>",
      tags: ["标签"],
      isIndented: false,
      isPinned: false,
      allowsComments: true,
    };
    const given = { siteId, kind: "post" as const, slug, content, publishAt, authorName: "示例", now: testNow };
    const context = { places: gazetteer, timeZone: "Asia/Shanghai", picture: () => undefined };
    expect((await writePost(database.deskDb, us, given, context)).ok).toBe(true);
  }
  const asked = {
    siteId,
    kind: "post" as const,
    slug: "open",
    name: "某",
    body: "问",
    contact: "19900000456",
    consentVersion: "1",
    now: testNow,
  };
  expect((await askQuestion(database.siteDb, asked)).ok).toBe(true);
});
afterAll(() => database.close());

test("the site sees published posts only, and of none its draft or what was imported beside it", async () => {
  const { rows } = await sql<{ slug: string }>`select slug from post`.execute(database.siteDb);
  expect(rows.map(({ slug }) => slug)).toEqual(["open"]);
  for (const column of ["draft", "draft_by", "meta", "created_at"])
    await expect(sql.raw(`select ${column} from post`).execute(database.siteDb)).rejects.toMatchObject(denied);
});

test("the site sees no waiting question, no contact, no revision, and changes nothing", async () => {
  expect((await sql`select id from post_comment`.execute(database.siteDb)).rows).toEqual([]);
  for (const statement of [
    "select 1 from contact",
    "select 1 from post_revision",
    "select 1 from legacy_record",
    "update post set title = 'x'",
    "delete from post_slot",
    "insert into post_views values (gen_random_uuid(), gen_random_uuid(), 1)",
    "update post_comment set status = 'shown'",
  ])
    await expect(sql.raw(statement).execute(database.siteDb)).rejects.toMatchObject(denied);
});

test("old addresses lead to what stands there now, and to nothing that is not public", async () => {
  await asMember(database.deskDb, us, async (trx) => {
    const { items } = await listDeskPosts(trx, { orgId: us.orgId, limit: 10, now: testNow });
    expect(items.map(({ slug, state }) => [slug, state]).sort()).toEqual([
      ["draft", "draft"],
      ["open", "published"],
    ]);
    const owner = { orgId: us.orgId, siteId };
    const addresses = items.map(({ id, slug }) => ({
      legacyPath: `/old/${slug}.html`,
      subjectKind: "post" as const,
      subjectId: id,
    }));
    await saveOldAddresses(trx, owner, [
      ...addresses,
      { legacyPath: "/page_2.html", subjectKind: "list", subjectId: siteId, target: "/posts?page=2" },
    ]);
    await saveOldAddresses(trx, owner, addresses);
  });
  const led = (legacyPath: string) => findOldAddress(database.siteDb, { siteId, legacyPath, now: testNow });
  expect(await led("/old/open.html")).toBe("/posts/open");
  expect(await led("/old/draft.html")).toBeUndefined();
  expect(await led("/page_2.html")).toBe("/posts?page=2");
  expect(await led("/none.html")).toBeUndefined();
});

test("another organisation's desk sees and changes none of it", async () => {
  await asMember(database.deskDb, buildMember(), async (trx) => {
    for (const table of ["post", "post_comment", "post_slot", "post_tag", "post_author", "post_revision"])
      expect((await sql.raw(`select 1 from ${table}`).execute(trx)).rows, table).toEqual([]);
    const { numAffectedRows } = await sql`update post set title = 'x'`.execute(trx);
    expect(numAffectedRows).toBe(0n);
  });
});

test("an asker's number goes through the logged reveal alone", async () => {
  await asMember(database.deskDb, us, async (trx) => {
    const { rows } = await sql<{
      phoneMasked: string;
    }>`select phone_masked from contact where comment_id is not null`.execute(trx);
    expect(rows).toEqual([{ phoneMasked: "199****0456" }]);
  });
  await expect(
    asMember(database.deskDb, us, (trx) => sql`select phone from contact`.execute(trx)),
  ).rejects.toMatchObject(denied);
});
