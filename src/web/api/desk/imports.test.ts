import { existsSync, readdirSync, rmSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { testNow } from "../../../../test/factories.ts";
import { buildTestImports, type TestImports } from "../../../../test/import-folder.ts";
import { writeWorkbook } from "../../../../test/offer-list.ts";
import { asMember } from "../../../store/as-member.ts";
import { newId } from "../../../store/ids.ts";
import type { FaultAnswer } from "./fault.ts";
import type { ImportAnswer, ImportListAnswer, WrittenRowsAnswer } from "./imports-answers.ts";

let database: TestDatabase;
let lists: TestImports;
let desk: TestDesk;
let minutes = 0;
const clock = () => new Date(testNow.getTime() + 60_000 * ++minutes);

beforeAll(async () => {
  database = await createTestDatabase();
  lists = buildTestImports(database, clock);
  desk = await buildTestDesk(database, { clock, imports: lists.imports });
});
afterAll(async () => {
  await desk.close();
  lists.close();
  await database.close();
  expect(lists.faults).toEqual([]);
});
/** Each story begins with an organisation that has imported nothing. */
beforeEach(async () => {
  for (const name of readdirSync(lists.imports.folder)) rmSync(join(lists.imports.folder, name));
  await sql`truncate import_job, import_row, import_key, import_layout, import, contact, fact, space_slot, offer_unit, publication, offer, unit, building, phase, park, need cascade`.execute(
    database.ownerDb,
  );
});

const call = (user: TestUser | undefined, path: string, body?: unknown) =>
  desk.app.request(`/api/desk${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", ...(user ? { cookie: user.cookie } : {}) },
  });

async function taken<T>(answer: Response | Promise<Response>): Promise<T> {
  const { status, ok } = await answer;
  const json: unknown = await (await answer).json();
  if (!ok) throw new Error(`${status} ${JSON.stringify(json)}`);
  return json as T;
}

async function refusedAs(answer: Response | Promise<Response>): Promise<[number, string]> {
  const { status } = await answer;
  return [status, ((await (await answer).json()) as FaultAnswer).error.code];
}

const send = (body: string | Blob, name = "房源.csv", kind = "offers", user: TestUser | null = desk.owner) =>
  desk.app.request(`/api/desk/imports/file?kind=${kind}&name=${encodeURIComponent(name)}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/octet-stream", ...(user ? { cookie: user.cookie } : {}) },
  });

const show = (id: string, query = "") => taken<ImportAnswer>(call(desk.owner, `/imports/${id}${query}`));

/** Sends a list, has it read, and gives what its preview shows. */
async function received(body: string | Blob, name?: string, kind?: string): Promise<ImportAnswer> {
  const { id } = await taken<{ id: string }>(send(body, name, kind));
  await lists.work();
  return show(id);
}

async function imported(body: string | Blob, name?: string, kind?: string): Promise<ImportAnswer> {
  const { id } = await received(body, name, kind);
  await taken(call(desk.owner, `/imports/${id}/start`, {}));
  await lists.work();
  return show(id);
}

const heads = "房源编号,园区,区域,类型,建筑面积(㎡),租金（元/㎡/天）,层高(m),联系电话,奇怪的列";
const good = "A1,示例园,嘉定区徐行镇,厂房,1200,0.9,8,13500000123,甲";
const list = (...rows: string[]) => [heads, ...rows].join("\n");
const offers = () =>
  database.ownerDb.selectFrom("offer").selectAll().where("orgId", "=", desk.owner.orgId).orderBy("id").execute();

describe("a list at the desk", () => {
  test("is read, looked at, imported on a yes, and its file is gone then", async () => {
    const rows = [good, "A2,示例园,嘉定区徐行镇,厂房,九百多吨,0.8,,,乙", ",,,,,,,,丙"];
    const read = await received(list(...rows));
    expect(read).toMatchObject({
      step: "ready",
      fileName: "房源.csv",
      hasWritten: false,
      preview: { rows: 3, counts: { created: 2, updated: 0, unchanged: 0, refused: 1 }, missing: 0 },
    });
    const columns = read.preview?.sheets[0]?.columns ?? [];
    expect(columns.map(({ letter, target, unit, origin }) => [letter, target, unit, origin])).toEqual([
      ["A", "ownKey", undefined, "recognised"],
      ["B", "park", undefined, "recognised"],
      ["C", "place", undefined, "recognised"],
      ["D", "kind", undefined, "recognised"],
      ["E", "area", "㎡", "recognised"],
      ["F", "rent", "元/㎡/天", "recognised"],
      ["G", "clearHeight", "m", "recognised"],
      ["H", "contactPhone", undefined, "recognised"],
      ["I", undefined, undefined, "unknown"],
    ]);
    expect(read.preview?.first[0]?.values).toContainEqual({ label: "电话", text: "135****0123" });
    expect(JSON.stringify(read)).not.toContain("13500000123");
    expect(read.preview?.problems).toHaveLength(2);
    expect(await offers()).toEqual([]);
    expect(readdirSync(lists.imports.folder)).toEqual([read.id]);

    await taken(call(desk.owner, `/imports/${read.id}/start`, {}));
    expect((await show(read.id)).step).toBe("importing");
    await lists.work();
    const done = await show(read.id);
    expect(done).toMatchObject({ step: "done", hasWritten: true, counts: { created: 2, refused: 1 } });
    expect(done.rows).toMatchObject({ show: "refused", items: [{ line: 4, outcome: "refused" }] });
    expect((await offers()).map(({ visibility }) => visibility)).toEqual(["private", "private"]);
    expect(existsSync(join(lists.imports.folder, read.id))).toBe(false);
    const past = await taken<ImportListAnswer>(call(desk.owner, "/imports"));
    expect(past.items).toMatchObject([{ id: read.id, step: "done", by: "示例用户" }]);
  });

  test("is read again when somebody says what a column means, which is remembered for the next one", async () => {
    const read = await received(list(good));
    const path = `/imports/${read.id}/mapping`;
    expect(await refusedAs(call(desk.owner, path, { given: { 奇怪的列: "nonsense" } }))).toEqual([400, "badInput"]);
    const again = await taken<ImportAnswer>(call(desk.owner, path, { given: { 奇怪的列: "note", 联系电话: null } }));
    expect(again).toMatchObject({ step: "reading", given: { 奇怪的列: "note" } });
    await lists.work();
    const mapped = (await show(read.id)).preview?.sheets[0]?.columns.slice(-2);
    expect(mapped).toMatchObject([{ origin: "ignored" }, { target: "note", origin: "given" }]);
    await taken(call(desk.owner, `/imports/${read.id}/start`, {}));
    await lists.work();
    const next = await received(list(good.replace("A1", "A9")));
    expect(next.preview?.sheets[0]?.columns.slice(-2)).toMatchObject([
      { origin: "ignored" },
      { target: "note", origin: "remembered" },
    ]);
  });

  test("says what next month's changes, what it lacks, and what each row said before", async () => {
    const second = good.replace("A1", "A2").replace("13500000123", "13500000456");
    await imported(list(good, second));
    const next = list(good.replace("0.9", "1.1").replace("13500000123", "13500000789"));
    const read = await received(next);
    expect(read.preview).toMatchObject({ counts: { created: 0, updated: 1 }, missing: 1 });
    const changes = read.preview?.changed[0]?.changes;
    expect(changes?.map(({ label }) => label)).toEqual(["租金", "联系方式"]);
    expect(changes?.[0]).toMatchObject({
      before: expect.stringContaining("0.9"),
      after: expect.stringContaining("1.1"),
    });
    expect(changes?.[1]).toMatchObject({ before: "135****0123", after: "135****0789" });
    await taken(call(desk.owner, `/imports/${read.id}/start`, {}));
    await lists.work();
    const done = await show(read.id);
    expect(done).toMatchObject({ counts: { updated: 1 }, result: { missingCount: 1, missing: [{ line: 3 }] } });
    expect(done.rows?.items).toMatchObject([{ line: 2, changes }]);
    const rows = await taken<WrittenRowsAnswer>(call(desk.owner, `/imports/${read.id}/rows?show=created`));
    expect(rows.items).toEqual([]);
  });

  test("is undone; what somebody edited since stays and is told", async () => {
    const { id } = await imported(list(good, good.replace("A1", "A2")));
    const [first] = await offers();
    await taken(call(desk.owner, `/offers/${first?.id}/terms`, { title: "改过" }));
    expect((await taken<ImportAnswer>(call(desk.owner, `/imports/${id}/undo`, {}))).step).toBe("undoing");
    await lists.work();
    const undone = await show(id);
    expect(undone).toMatchObject({
      step: "undone",
      undone: { withdrawn: 1, restored: 0, editedCount: 1, edited: [{ id: first?.id, title: "改过" }] },
    });
    expect((await offers()).map(({ status }) => status)).toEqual(["active", "withdrawn"]);
    expect(await refusedAs(call(desk.owner, `/imports/${id}/undo`, {}))).toEqual([409, "importMoved"]);
  });

  test("of needs is imported and undone the same way", async () => {
    const needs = "客户编号,公司,电话,需求区域,类型,需求面积\nK1,示例精密,19900000001,嘉定徐行,厂房,2000-3000";
    const done = await imported(needs, "客户.csv", "needs");
    expect(done).toMatchObject({ kind: "needs", counts: { created: 1 } });
    await taken(call(desk.owner, `/imports/${done.id}/undo`, {}));
    await lists.work();
    expect(await show(done.id)).toMatchObject({ step: "undone", undone: { withdrawn: 1 } });
  });

  test("gives its problems as a file that a spreadsheet opens, with nothing that it would calculate", async () => {
    const bad = 'A2,示例园,嘉定区徐行镇,厂房,"=HYPERLINK(""x"")",0.8,,,乙';
    const { id } = await imported(list(good, bad, ",,,,,,,,丙"));
    const answer = await call(desk.owner, `/imports/${id}/problems.csv`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^房源,3,新增,E,建筑面积\(㎡\),"'=HYPERLINK\(""x""\)",/);
    expect(lines[2]).toMatch(/^房源,4,没有导入,,,,/);
  });
});

describe("what is broken off", () => {
  const many = () => list(...Array.from({ length: 6000 }, (_, index) => good.replace("A1", `A${index}`)));

  test("goes on where it was when the process comes back, with nothing lost or doubled", async () => {
    const { id } = await received(many());
    await taken(call(desk.owner, `/imports/${id}/start`, {}));
    const stopping = new AbortController();
    const working = lists.work({ signal: stopping.signal });
    await expect.poll(async () => (await show(id)).counts.created, { interval: 5 }).toBeGreaterThan(0);
    stopping.abort();
    await working;
    const broken = await show(id);
    expect(broken.step).toBe("importing");
    expect(broken.rowsDone).toBe(broken.counts.created);
    expect(broken.counts.created).toBeLessThan(6000);
    await lists.work();
    const done = await show(id);
    expect(done).toMatchObject({ step: "done", counts: { created: 6000 } });
    expect(done.result?.resumedAfter).toBe(broken.counts.created);
    expect(await offers()).toHaveLength(6000);
  });

  test("a job whose process died is taken by the next one only when it has been silent for a while", async () => {
    const { id } = await received(list(good));
    await taken(call(desk.owner, `/imports/${id}/start`, {}));
    const now = clock();
    await sql`update import_job set runner = 'gone', beaten_at = ${now}::timestamptz`.execute(database.ownerDb);
    const early = () => new Date(now.getTime() + 5000);
    expect(await lists.work({ clock: early })).toBe(0);
    expect(await lists.work()).toBe(1);
    expect((await show(id)).step).toBe("done");
    await sql`update import_job set step = 'importing', attempts = 5`.execute(database.ownerDb);
    expect(await lists.work()).toBe(0);
    expect(await show(id)).toMatchObject({ step: "failed", canResume: true });
  });

  test("is cancelled by who asks, keeps what it wrote, and goes on when asked again", async () => {
    const { id } = await received(many());
    await taken(call(desk.owner, `/imports/${id}/start`, {}));
    const working = lists.work();
    await expect.poll(async () => (await show(id)).counts.created, { interval: 5 }).toBeGreaterThan(0);
    await taken(call(desk.owner, `/imports/${id}/cancel`, {}));
    await working;
    const cancelled = await show(id);
    expect(cancelled).toMatchObject({ step: "cancelled", canResume: true, hasWritten: true });
    expect(await offers()).toHaveLength(cancelled.counts.created);
    expect(cancelled.counts.created).toBeLessThan(6000);
    await taken(call(desk.owner, `/imports/${id}/start`, {}));
    await lists.work();
    expect(await show(id)).toMatchObject({ step: "done", counts: { created: 6000 } });
    expect(await offers()).toHaveLength(6000);
  });
});

describe("what is refused", () => {
  test("a file of no bytes, no name, no kind, too many bytes, or sent by nobody", async () => {
    expect(await refusedAs(send(""))).toEqual([400, "listEmpty"]);
    expect(await refusedAs(send("x", ""))).toEqual([400, "badInput"]);
    expect(await refusedAs(send("x", "a.csv", "people"))).toEqual([400, "badInput"]);
    expect(await refusedAs(send("x", "a.csv", "offers", null))).toEqual([401, "notSignedIn"]);
    const large = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(50_000_000));
      },
    });
    const path = "/api/desk/imports/file?kind=offers&name=a.csv";
    const init = { method: "POST", body: large, duplex: "half", headers: { cookie: desk.owner.cookie } };
    expect(await refusedAs(desk.app.request(path, init as RequestInit))).toEqual([413, "listTooLarge"]);
    expect(readdirSync(lists.imports.folder)).toEqual([]);
  });

  test("a name that leads elsewhere names no other folder", async () => {
    const { fileName } = await received(list(good), "../../etc/清单.csv");
    expect(fileName).toBe(".. .. etc 清单.csv");
    expect(readdirSync(lists.imports.folder)).toHaveLength(1);
  });

  test("each file that can not be read, with the reason and what to do, and nothing of it is kept", async () => {
    const folder = await mkdtemp(join(tmpdir(), "luodi-broken-"));
    const path = join(folder, "list.xlsx");
    await writeWorkbook(path, { 房源: [["房源编号", "面积"]] });
    const workbook = await readFile(path);
    await rm(folder, { recursive: true });
    const old = Buffer.from("d0cf11e0a1b11ae1", "hex");
    const files: [string, Uint8Array | string, RegExp][] = [
      ["旧版.xlsx", Buffer.concat([old, Buffer.alloc(2000)]), /旧版 Excel/],
      ["密码.xlsx", Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")]), /密码/],
      ["截断.xlsx", workbook.subarray(0, workbook.length - 200), /损坏/],
      ["网页.xls", "<html><table><tr><td>1</td></tr></table></html>", /网页/],
      ["图片.xlsx", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), /不是 .xlsx/],
    ];
    for (const [name, bytes, sentence] of files) {
      const answer = await received(new Blob([Buffer.from(bytes)]), name);
      expect([name, answer.step]).toEqual([name, "failed"]);
      expect(answer.fault).toMatch(sentence);
      expect(answer.canResume).toBe(false);
      expect(await refusedAs(call(desk.owner, `/imports/${answer.id}/start`, {}))).toEqual([409, "importMoved"]);
    }
    expect(readdirSync(lists.imports.folder)).toEqual([]);
  });

  test("a list without heads or rows shows that, and writes nothing on a yes", async () => {
    const read = await received("一段话\n没有表头的一段话", "说明.csv");
    expect(read.preview).toMatchObject({ rows: 0, sheets: [{ columns: [] }] });
    await taken(call(desk.owner, `/imports/${read.id}/start`, {}));
    await lists.work();
    expect(await show(read.id)).toMatchObject({ step: "failed", fault: expect.stringContaining("表头") });
  });

  test("everything about another organisation's import, and a yes to one that runs", async () => {
    const { id } = await received(list(good));
    const deeds: [string, unknown?][] = [
      [""],
      ["/rows"],
      ["/problems.csv"],
      ["/mapping", { given: {} }],
      ["/start", {}],
      ["/cancel", {}],
      ["/undo", {}],
    ];
    for (const [deed, body] of deeds) {
      expect([deed, ...(await refusedAs(call(desk.stranger, `/imports/${id}${deed}`, body)))]).toEqual([
        deed,
        404,
        "notFound",
      ]);
      expect([deed, ...(await refusedAs(call(undefined, `/imports/${id}${deed}`, body)))]).toEqual([
        deed,
        401,
        "notSignedIn",
      ]);
    }
    expect((await taken<ImportListAnswer>(call(desk.stranger, "/imports"))).items).toEqual([]);
    expect((await call(desk.owner, `/imports/${newId()}`)).status).toBe(404);
    expect((await call(desk.owner, "/imports/no-uuid")).status).toBe(404);
    expect((await show(id)).step).toBe("ready");
    await taken(call(desk.owner, `/imports/${id}/start`, {}));
    expect(await refusedAs(call(desk.owner, `/imports/${id}/start`, {}))).toEqual([409, "importMoved"]);
    await lists.work();
    for (const deed of ["", "/rows", "/problems.csv"])
      expect((await call(desk.stranger, `/imports/${id}${deed}`)).status).toBe(404);
    await asMember(database.deskDb, desk.stranger, async (trx) => {
      expect((await sql`select 1 from import_job`.execute(trx)).rows).toEqual([]);
    });
    await expect(sql`select 1 from import_job`.execute(database.siteDb)).rejects.toMatchObject({ code: "42501" });
  });
});
