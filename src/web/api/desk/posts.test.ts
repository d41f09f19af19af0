import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import type { PictureAnswer, PostAnswer, PostListAnswer } from "./posts-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "luodi-desk-posts-"));
  database = await createTestDatabase();
  desk = await buildTestDesk(database, { pictures: folder });
});
afterAll(async () => {
  await desk.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = (user: TestUser, path: string, body?: unknown) =>
  desk.app.request(`/api/desk${path}`, {
    headers: { cookie: user.cookie, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
const taken = async <T>(answer: Response | Promise<Response>): Promise<T> => {
  const got = await answer;
  if (got.status !== 200) throw new Error(`${got.status} ${await got.text()}`);
  return (await got.json()) as T;
};
const begun = () => taken<PostAnswer>(call(desk.owner, "/posts", { title: "未命名", kind: "post" }));

test("a draft stays a draft until it is saved; what is hostile in it is cleaned and told then", async () => {
  const { post, words } = await begun();
  const written = { ...words, title: "徐行看房", body: "<p onclick=x>看房</p><script>x()</script>" };
  await taken(call(desk.owner, `/posts/${post.id}/draft`, { words: written }));
  const again = await taken<PostAnswer>(call(desk.owner, `/posts/${post.id}`));
  expect([again.words.title, again.draft?.title]).toEqual(["未命名", "徐行看房"]);
  const saved = await taken<PostAnswer>(
    call(desk.owner, `/posts/${post.id}`, { words: written, publishAt: "now", revision: post.revision }),
  );
  expect(saved).toMatchObject({
    words: { body: "<p>看房</p>" },
    removed: { script: 1, handler: 1 },
    post: { state: "published" },
  });
  expect(saved.draft).toBeUndefined();
  const late = await call(desk.owner, `/posts/${post.id}`, {
    words: written,
    publishAt: null,
    revision: post.revision,
  });
  expect(late.status).toBe(409);
  const soon = { words: written, publishAt: "2099-01-01T00:00:00.000Z", revision: saved.post.revision };
  expect((await taken<PostAnswer>(call(desk.owner, `/posts/${post.id}`, soon))).post.state).toBe("scheduled");
});

test("a deleted post can be had back", async () => {
  const { post } = await begun();
  expect((await taken<PostAnswer>(call(desk.owner, `/posts/${post.id}/remove`, { isRemoved: true }))).post.state).toBe(
    "removed",
  );
  const gone = await taken<PostListAnswer>(call(desk.owner, "/posts"));
  expect(gone.items.map(({ id }) => id)).not.toContain(post.id);
  expect((await taken<PostAnswer>(call(desk.owner, `/posts/${post.id}/remove`, { isRemoved: false }))).post.state).toBe(
    "draft",
  );
});

test("another organisation sees, changes and answers nothing", async () => {
  const { post, words } = await begun();
  expect((await call(desk.stranger, `/posts/${post.id}`)).status).toBe(404);
  expect((await call(desk.stranger, `/posts/${post.id}/draft`, { words })).status).toBe(404);
  expect((await call(desk.stranger, `/posts/${post.id}/remove`, { isRemoved: true })).status).toBe(404);
  expect((await taken<PostListAnswer>(call(desk.stranger, "/posts"))).items).toEqual([]);
  expect((await desk.app.request("/api/desk/posts")).status).toBe(401);
});

test("a picture is taken by what it holds; a drawing that may run and what is no picture are refused", async () => {
  const send = (body: Uint8Array<ArrayBuffer> | string) =>
    desk.app.request("/api/desk/pictures", { method: "POST", headers: { cookie: desk.owner.cookie }, body });
  const png = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#123456" } })
    .png()
    .toBuffer();
  expect(await taken<PictureAnswer>(send(new Uint8Array(png)))).toMatchObject({ width: 400, height: 300 });
  expect((await send("<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>")).status).toBe(400);
  expect((await send("no picture")).status).toBe(400);
});
