import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildMember, buildNeed, buildSite, buildSpace, receiveBuiltNeed } from "../../test/factories.ts";
import { asMember, type Member } from "./as-member.ts";
import type { Db } from "./database.ts";
import { newId } from "./ids.ts";

let database: TestDatabase;
let us: Member;
let others: Member;
let siteId: string;
let openId: string;
let privateId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const db = database.deskDb;
  others = buildMember();
  ({ siteId, by: us } = await buildSite(db));
  ({ id: openId } = await buildSpace(db, { by: us, siteId, hidden: ["rent"] }));
  ({ id: privateId } = await buildSpace(db, { by: us }));
  await buildSpace(db, { by: others });
  await buildNeed(db, { by: us, siteId, contact: { name: "示例", phone: "19900000001" } });
  await receiveBuiltNeed(database.siteDb, { siteId });
});
afterAll(() => database.close());

/** Denied by the grants, not by a mistake in the statement. */
const denied = { code: "42501" };
const ask = (db: Db, statement: string) => sql.raw(statement).execute(db);

const personal = ["contact", "message", "message_private", "reveal"];
const records = ["offer", "need", "fact", "event", "park", "phase", "building", "floor", "unit", "plot", "offer_unit"];

describe("the public site's login", () => {
  test.each([...personal, ...records, "net_state"])("cannot read %s", async (table) => {
    await expect(ask(database.siteDb, `select 1 from ${table}`)).rejects.toMatchObject(denied);
  });
  test("reads only what is published, and of it only what is shown", async () => {
    const { rows } = await sql<{ offerId: string; shown: { facts: object } }>`
      select offer_id, shown from publication where offer_id is not null`.execute(database.siteDb);
    expect(rows.map((row) => row.offerId)).toEqual([openId]);
    expect(rows[0]?.shown.facts).not.toHaveProperty("rent");
    const slots = await sql<{ offerId: string; rentFen: number | null; visibility: string }>`
      select offer_id, rent_fen, visibility from space_slot`.execute(database.siteDb);
    expect(new Set(slots.rows.map((row) => row.offerId))).toEqual(new Set([openId]));
    expect(slots.rows.every((row) => row.rentFen === null && row.visibility === "published")).toBe(true);
  });
  test("sees no private need, and none of its slots", async () => {
    const { rows } = await sql`select 1 from need_slot where visibility <> 'published'`.execute(database.siteDb);
    expect(rows).toEqual([]);
  });
  test("writes nothing by itself", async () => {
    for (const table of ["publication", "site", "space_slot", "need_slot", "media"]) {
      await expect(ask(database.siteDb, `delete from ${table}`)).rejects.toMatchObject(denied);
      await expect(ask(database.siteDb, `update ${table} set org_id = org_id`)).rejects.toMatchObject(denied);
    }
  });
  test("gains nothing from the desk's settings, another role, or a schema of its own", async () => {
    await expect(
      database.siteDb.transaction().execute(async (trx) => {
        await sql.raw(`set local app.org = '${us.orgId}'`).execute(trx);
        const { rows } = await sql`select 1 from space_slot where visibility = 'private'`.execute(trx);
        expect(rows).toEqual([]);
        await sql`select 1 from offer`.execute(trx);
      }),
    ).rejects.toMatchObject(denied);
    await database.siteDb.connection().execute(async (connection) => {
      await sql`set role none`.execute(connection);
      await expect(ask(connection, "select 1 from contact")).rejects.toMatchObject(denied);
      await expect(ask(connection, "set role luodi_desk")).rejects.toMatchObject(denied);
      await expect(ask(connection, "set session authorization luodi_desk")).rejects.toMatchObject(denied);
      await expect(ask(connection, "create table public.need_copy (id int)")).rejects.toMatchObject(denied);
    });
  });
  test("cannot make a function of the owner's take a table of its own", async () => {
    await database.siteDb.connection().execute(async (connection) => {
      await sql`create temp table site as select gen_random_uuid() as id, 'active' as status, gen_random_uuid() as org_id`.execute(
        connection,
      );
      const { rows } = await sql<{ id: string | null }>`
        select submit_need(jsonb_build_object('site_id', (select id from pg_temp.site)), now()) as id`.execute(
        connection,
      );
      expect(rows).toEqual([{ id: null }]);
      await sql`drop table pg_temp.site`.execute(connection);
    });
  });
  test("runs no function but those for needs by their link", async () => {
    for (const call of [
      `select reveal_contact('${newId()}', '${newId()}', 'x', now())`,
      `select erase_expired('{}', now())`,
      "select replace_need_slots(null, '{}')",
      // Only with the site that gave the link.
      "select open_need('%')",
      "select correct_need('%', '{}', now())",
      `select withdraw_need('%', '${newId()}', now())`,
      `select settle_canonical(array['${newId()}']::uuid[])`,
    ]) {
      await expect(ask(database.siteDb, call)).rejects.toMatchObject(denied);
    }
  });
  test("cannot look needs up by anything but the whole hash", async () => {
    const { rows } = await sql<{ need: unknown }>`select open_need_of_site(${siteId}::uuid, '%') as need`.execute(
      database.siteDb,
    );
    expect(rows).toEqual([{ need: null }]);
  });
});

describe("the desk's login", () => {
  test("sees nothing of anyone without an organisation", async () => {
    for (const table of ["offer", "need", "message", "fact", "event"]) {
      expect((await sql`select 1 from ${sql.table(table)}`.execute(database.deskDb)).rows, table).toEqual([]);
    }
  });
  test("sees its organisation's records and no other's private ones", async () => {
    const ours = await asMember(database.deskDb, us, (trx) => trx.selectFrom("offer").select("id").execute());
    expect(new Set(ours.map((row) => row.id))).toEqual(new Set([openId, privateId]));
    await asMember(database.deskDb, others, async (trx) => {
      expect(await trx.selectFrom("offer").select("id").where("id", "in", [openId, privateId]).execute()).toEqual([]);
      expect(await trx.selectFrom("need").select("id").execute()).toEqual([]);
      expect(await trx.selectFrom("message").select("id").execute()).toEqual([]);
      const slots = await trx.selectFrom("spaceSlot").select(["offerId", "visibility"]).execute();
      expect(slots.filter((slot) => slot.offerId === privateId)).toEqual([]);
      expect(slots.filter((slot) => slot.offerId === openId).map((slot) => slot.visibility)).toEqual(["published"]);
      const shown = await trx.selectFrom("publication").select("offerId").where("offerId", "is not", null).execute();
      expect(shown).toEqual([{ offerId: openId }]);
    });
  });
  test("forgets the organisation when the transaction ends", async () => {
    await database.deskDb.connection().execute(async (connection) => {
      await asMember(connection, us, async () => undefined);
      expect((await sql`select 1 from offer`.execute(connection)).rows).toEqual([]);
    });
  });
  test("writes into no other organisation", async () => {
    await asMember(database.deskDb, others, async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable("offer")
        .set({ title: "x" })
        .where("id", "=", openId)
        .executeTakeFirst();
      expect(numUpdatedRows).toBe(0n);
    });
    await expect(
      asMember(database.deskDb, others, (trx) =>
        sql`insert into event (id, org_id, kind, subject_kind, subject_id, at)
          values (${newId()}, ${us.orgId}, 'x', 'offer', ${openId}, now())`.execute(trx),
      ),
    ).rejects.toMatchObject(denied);
  });
  test.each(["fact", "event", "reveal"])("cannot change or remove a row of %s: it is append-only", async (table) => {
    await expect(asMember(database.deskDb, us, (trx) => ask(trx, `delete from ${table}`))).rejects.toMatchObject(
      denied,
    );
    await expect(
      asMember(database.deskDb, us, (trx) => ask(trx, `update ${table} set org_id = org_id`)),
    ).rejects.toMatchObject(denied);
  });
  test.each([
    "select phone from contact",
    "select name from contact",
    "select * from contact",
    "select originals from message_private",
    "insert into reveal select * from reveal",
  ])("has no way around a logged reveal: %s", async (statement) => {
    await expect(asMember(database.deskDb, us, (trx) => ask(trx, statement))).rejects.toMatchObject(denied);
  });
  test("cannot name an organisation or user that is more than an id", async () => {
    const nothing = async () => undefined;
    await expect(asMember(database.deskDb, { ...us, orgId: "x' or true --" }, nothing)).rejects.toThrow(TypeError);
    await expect(asMember(database.deskDb, { ...us, userId: "x'; reset all --" }, nothing)).rejects.toThrow(TypeError);
  });
});

describe.each(["authDb", "jobsDb"] as const)("the login of %s", (login) => {
  test.each([...personal, ...records, "publication", "space_slot"])("cannot read %s", async (table) => {
    await expect(ask(database[login], `select 1 from ${table}`)).rejects.toMatchObject(denied);
  });
});

test("only the accounts' login reads accounts, and only the jobs' login enters their schema", async () => {
  for (const login of ["siteDb", "deskDb", "jobsDb"] as const) {
    await expect(ask(database[login], `select 1 from auth."user"`)).rejects.toMatchObject(denied);
  }
  await ask(database.authDb, `select 1 from auth."user"`);
  for (const login of ["siteDb", "deskDb", "authDb"] as const) {
    await expect(ask(database[login], "create table boss.x (id int)")).rejects.toMatchObject(denied);
  }
});
