import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildSpace, testNow, withdrawBuiltSpace } from "../../../../test/factories.ts";
import { type AdvertText, type AdvertTexts, listAdvertTexts } from "../../../store/advert-texts.ts";
import type { AdvertsAnswer } from "./offers-answers.ts";
import type { PostAnswer } from "./posts-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database);
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

async function call<T>(user: TestUser, path: string, body?: unknown): Promise<T> {
  const answer = await desk.app.request(`/api/desk${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", cookie: user.cookie },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function publishPost(title: string, body: string): Promise<string> {
  const { post, words } = await call<PostAnswer>(desk.owner, "/posts", { title, kind: "post" });
  const given = { words: { ...words, title, body }, publishAt: "now", revision: post.revision, isAccepted: true };
  await call(desk.owner, `/posts/${post.id}`, given);
  return post.id;
}

test("what is on the site is read; what is private, withdrawn or another organisation's is not", async () => {
  const { siteId, owner: by } = desk;
  const best = await buildSpace(database.ownerDb, { by, siteId, title: "全市最佳厂房" });
  await buildSpace(database.ownerDb, { by, title: "没有发布的最佳厂房" });
  await buildSpace(database.ownerDb, { by, siteId, title: "徐行厂房" });
  const gone = await buildSpace(database.ownerDb, { by, siteId, title: "撤下的最佳厂房" });
  await withdrawBuiltSpace(database.ownerDb, by, gone.id);
  const post = await publishPost("园区介绍", "<p>厂房升值空间大，稳赚不赔。</p>");
  await publishPost("区里开会", "<p>会议在镇政府召开。</p>");

  const { items, read, total, nextCursor } = await call<AdvertsAnswer>(by, "/adverts");
  expect([read, total, nextCursor]).toEqual([4, 4, undefined]);
  expect(items.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([`offer ${best.id}`, `post ${post}`].sort());
  const rules = items.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  expect(rules).toEqual(expect.arrayContaining(["absolute", "yieldPromise"]));
  expect(await call(by, "/adverts?cursor=nothing_of_ours")).toMatchObject({ read: 4 });
  expect(await call(desk.stranger, "/adverts")).toEqual({ items: [], read: 0, total: 0 });
  expect((await desk.app.request("/api/desk/adverts")).status).toBe(401);

  const stretches: AdvertText[] = [];
  let cursor: string | undefined;
  do {
    const page: AdvertTexts = await listAdvertTexts(database.ownerDb, { cursor, limit: 1, now: testNow });
    expect([page.items.length, page.total]).toEqual([1, 4]);
    stretches.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(new Set(stretches.map(({ id }) => id)).size).toBe(4);
});
