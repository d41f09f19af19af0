import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import {
  buildMember,
  buildNeed,
  buildSite,
  buildSpace,
  must,
  placeId,
  places,
  renameBuiltSpace,
  testToday,
  withdrawBuiltSpace,
} from "../../../../test/factories.ts";
import { asMember, type Member } from "../../as-member.ts";
import { matchesOfNeed } from "../matches-of-need.ts";
import { matchesOfSpace } from "../matches-of-space.ts";
import { reindex } from "../reindex.ts";
import { inquire, isAsAsked } from "./inquiry.ts";
import { NetCopy, type NetCopyOptions } from "./net-copy.ts";

const judging = { places, today: testToday };
const asks = { kind: must(["factory"]), place: must([placeId("嘉定", "徐行")]), area: must([2000, 3000]) };
const need = { side: "need", facts: {}, asks } as const;

/** The statements of the net refuse it: whatever is answered comes from the copy. */
const page = { limit: 10, crowdSize: -1 };

let database: TestDatabase;
let by: Member;
let siteId: string;
const copies: NetCopy[] = [];

async function openCopy(options: Partial<NetCopyOptions> = {}): Promise<NetCopy> {
  const copy = new NetCopy({ url: database.urls.owner, mostBytes: 1e8, onError: () => undefined, ...options });
  copies.push(copy);
  copy.start();
  await vi.waitUntil(() => copy.held, { timeout: 20_000 });
  return copy;
}

const idsFor = async (copy: NetCopy) =>
  (await matchesOfNeed(database.siteDb, need, { siteId }, judging, page, copy)).items.map(({ space }) => space.id);

const build = (facts = {}) =>
  buildSpace(database.deskDb, {
    by,
    siteId,
    facts: { kind: ["factory"], place: placeId("嘉定", "徐行"), area: [2400, 2400], ...facts },
  });

beforeAll(async () => {
  database = await createTestDatabase();
  by = buildMember();
  siteId = (await buildSite(database.deskDb, { by })).siteId;
});
afterAll(async () => {
  for (const copy of copies) await copy.stop();
  await database.close();
});

describe("a copy of the net in memory", () => {
  test("knows what was just saved, changed and withdrawn, whoever did it", async () => {
    const [one, other] = [await openCopy(), await openCopy()];
    expect(await idsFor(one)).toEqual([]);
    const made = await build();
    expect(await idsFor(one)).toEqual([made.id]);
    expect(await idsFor(other)).toEqual([made.id]);
    const second = await build({ area: [2600, 2600] });
    expect(await idsFor(other)).toEqual([made.id, second.id]);
    await withdrawBuiltSpace(database.deskDb, by, made.id);
    expect(await idsFor(other)).toEqual([second.id]);
    expect(await idsFor(one)).toEqual([second.id]);
    await withdrawBuiltSpace(database.deskDb, by, second.id);
  });

  test("shows needs by either side's page, to the organisation's own and to others", async () => {
    const copy = await openCopy();
    const other = buildMember();
    const own = await buildNeed(database.deskDb, { by, asks });
    const shown = await buildNeed(database.deskDb, { by, siteId, asks });
    const space = await build();
    const seenBy = (member: Member) =>
      asMember(database.deskDb, member, async (trx) => {
        const viewer = { orgId: member.orgId };
        const { items } = await matchesOfSpace(trx, space.party, viewer, judging, page, copy);
        return items.map((item) => item.need.id);
      });
    expect(await seenBy(by)).toEqual([own.id, shown.id]);
    expect(await seenBy(other)).toEqual([shown.id]);
    await withdrawBuiltSpace(database.deskDb, by, space.id);
  });

  test("leaves the rows of an open transaction that wrote to the database", async () => {
    const copy = await openCopy();
    const viewer = { orgId: by.orgId };
    const rollback = new Error("taken back");
    const transaction = asMember(database.deskDb, by, async (trx) => {
      const { id } = await buildSpace(trx, {
        by,
        facts: { kind: ["factory"], place: placeId("嘉定", "徐行"), area: [2400, 2400] },
      });
      const { items } = await matchesOfNeed(trx, need, viewer, judging, { limit: 10 }, copy);
      expect(items.map(({ space }) => space.id)).toEqual([id]);
      throw rollback;
    });
    await expect(transaction).rejects.toBe(rollback);
    const after = await asMember(database.deskDb, by, (trx) => matchesOfNeed(trx, need, viewer, judging, page, copy));
    expect(after.items).toEqual([]);
  });

  test("is right while several save at once and others read", async () => {
    const copy = await openCopy();
    const saved: string[] = [];
    const saving = Array.from({ length: 4 }, async () => {
      for (let nth = 0; nth < 5; nth += 1) saved.push((await build()).id);
    });
    const isDone = Promise.all(saving).then(() => true);
    let done = false;
    while (!done) {
      const before = [...saved];
      const { items } = await matchesOfNeed(database.siteDb, need, { siteId }, judging, { limit: 40 }, copy);
      const found = items.map(({ space }) => space.id);
      for (const id of before) expect(found).toContain(id);
      done = await Promise.race([isDone, Promise.resolve(false)]);
    }
    expect((await idsFor(copy)).length).toBe(10);
    for (const id of saved) await withdrawBuiltSpace(database.deskDb, by, id);
    expect(await idsFor(copy)).toEqual([]);
  });

  test.each([
    ["", 1e8],
    [", without room for their texts", 9e5],
  ])("shows records as they are now, by what no slot holds%s", async (_, mostBytes) => {
    const made = await build();
    const copy = await openCopy({ mostBytes });
    const titles = async () => {
      const shown = await matchesOfNeed(database.siteDb, need, { siteId }, judging, page, copy);
      const own = await asMember(database.deskDb, by, (trx) =>
        matchesOfNeed(trx, need, { orgId: by.orgId }, judging, page, copy),
      );
      return [...shown.items, ...own.items].map(({ space }) => space.title);
    };
    expect(await titles()).toEqual(["示例厂房", "示例厂房"]);
    expect(await titles()).toEqual(["示例厂房", "示例厂房"]);
    await renameBuiltSpace(database.deskDb, by, made.id, "徐行北部厂房");
    expect(await titles()).toEqual(["徐行北部厂房", "徐行北部厂房"]);
    await withdrawBuiltSpace(database.deskDb, by, made.id);
  });

  test("never keeps what was read before a change, however many read meanwhile", async () => {
    const made = await build();
    const copy = await openCopy();
    const state = { isDone: false };
    // Where changes come faster than they can be read the statements answer.
    const titles = async () => {
      const { items } = await matchesOfNeed(database.siteDb, need, { siteId }, judging, { limit: 10 }, copy);
      return items.map(({ space }) => space.title);
    };
    const reading = Array.from({ length: 4 }, async () => {
      while (!state.isDone) await titles();
    });
    for (let nth = 0; nth < 40; nth += 1) {
      await renameBuiltSpace(database.deskDb, by, made.id, `第 ${nth} 个名字`);
      expect(await titles()).toEqual([`第 ${nth} 个名字`]);
    }
    state.isDone = true;
    await Promise.all(reading);
    expect(await idsFor(copy)).toEqual([made.id]);
    await withdrawBuiltSpace(database.deskDb, by, made.id);
  }, 60_000);

  test("is asked about again once something comes into it", async () => {
    const copy = await openCopy();
    const { held } = copy;
    if (!held) throw new Error("nothing is held");
    const inquiry = await inquire(held, copy, database.siteDb, "space", { siteId });
    expect(isAsAsked(inquiry, copy)).toBe(true);
    const made = await build();
    const caughtUp = copy.catchUp();
    await vi.waitUntil(() => copy.stirs !== inquiry.stirs, { interval: 0 });
    expect(isAsAsked(inquiry, copy)).toBe(false);
    await caughtUp;
    expect(isAsAsked({ ...inquiry, stirs: copy.stirs }, copy)).toBe(false);
    expect(await idsFor(copy)).toEqual([made.id]);
    await withdrawBuiltSpace(database.deskDb, by, made.id);
  });

  test("takes in a rebuild of all slots, and is made anew after its connection broke", async () => {
    const made = await build();
    const copy = await openCopy();
    await reindex(database.ownerDb, places, new Date("2026-11-23T04:00:00Z"));
    expect(await idsFor(copy)).toEqual([made.id]);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'luodi net'`.execute(database.ownerDb);
    await vi.waitUntil(() => copy.held === undefined, { timeout: 10_000 });
    const { items } = await matchesOfNeed(database.siteDb, need, { siteId }, judging, { limit: 10 }, copy);
    expect(items.map(({ space }) => space.id)).toEqual([made.id]);
    await vi.waitUntil(() => copy.held, { timeout: 20_000 });
    expect(await idsFor(copy)).toEqual([made.id]);
    await withdrawBuiltSpace(database.deskDb, by, made.id);
  });

  test("is not kept where it would be too large", async () => {
    const told: number[] = [];
    const small = new NetCopy({
      url: database.urls.owner,
      mostBytes: 1,
      onError: () => undefined,
      onTooLarge: (bytes) => told.push(bytes),
    });
    copies.push(small);
    await build();
    small.start();
    await vi.waitUntil(() => told.length > 0, { timeout: 10_000 });
    expect(small.held).toBeUndefined();
  });

  test("need not know of what concerns others, and takes it in when there is much of it", async () => {
    const made = await build();
    const copy = await openCopy();
    const all = await idsFor(copy);
    const position = () => copy.held?.position;
    const begun = position();
    const other = buildMember();
    const elsewhere = (await buildSite(database.deskDb, { by: other })).siteId;
    const buildOther = () =>
      buildSpace(database.deskDb, {
        by: other,
        siteId: elsewhere,
        facts: { kind: ["factory"], place: placeId("嘉定", "徐行"), area: [2400, 2400] },
      });
    const first = await buildOther();
    expect(await idsFor(copy)).toEqual(all);
    expect(position()).toBe(begun);
    const atOther = await matchesOfNeed(database.siteDb, need, { siteId: elsewhere }, judging, page, copy);
    expect(atOther.items.map(({ space }) => space.id)).toEqual([first.id]);
    const caughtUp = position();
    expect(caughtUp).not.toBe(begun);
    for (let nth = 0; nth <= 100; nth += 1)
      await renameBuiltSpace(database.deskDb, other, first.id, `第 ${nth} 个名字`);
    expect(await idsFor(copy)).toEqual(all);
    await vi.waitUntil(() => position() !== caughtUp, { timeout: 10_000 });
    await withdrawBuiltSpace(database.deskDb, other, first.id);
    await withdrawBuiltSpace(database.deskDb, by, made.id);
  }, 60_000);

  test("hides from the site's login whose slots changed", async () => {
    await expect(sql`select ids from net_change`.execute(database.siteDb)).rejects.toThrow(/permission denied/);
  });
});
