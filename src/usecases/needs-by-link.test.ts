import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { buildSite, must, placeId, places, receiveBuiltNeed, taken, testNow } from "../../test/factories.ts";
import type { Member } from "../store/as-member.ts";
import { asMember } from "../store/as-member.ts";
import { listContactsOfNeed } from "../store/contacts.ts";
import { hashToken, newId } from "../store/ids.ts";
import { findNeedByLink, findPublishedNeed, listPublishedNeeds } from "../store/needs.ts";
import { isPublishedMeanwhile, saveCorrection } from "../store/submissions.ts";
import { correctNeed } from "./correct-need.ts";
import { eraseExpired } from "./erase-expired.ts";
import { publishNeed } from "./publish-need.ts";
import { receiveNeed } from "./receive-need.ts";
import { revealContact } from "./reveal-contact.ts";
import { revealMessage } from "./reveal-message.ts";
import { withdrawNeed } from "./withdraw-need.ts";

let database: TestDatabase;
let siteId: string;
let by: Member;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ siteId, by } = await buildSite(database.deskDb));
});
afterAll(() => database.close());

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const count = async (table: string, column: string, id: string) =>
  (await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(database.ownerDb)).rows.length;

describe("a sent need", () => {
  test("is opened by its link alone, and its token stands in no table", async () => {
    const sent = await receiveBuiltNeed(database.siteDb, { siteId });
    const opened = await findNeedByLink(database.siteDb, { siteId, tokenHash: hashToken(sent.token) });
    expect(opened).toMatchObject({ id: sent.id, reference: sent.reference, status: "active", revision: 1 });
    expect(opened?.text).not.toContain("1990000");
    expect(sent.reference).toMatch(/^LD-[2-9A-HJKMNP-TV-Z]{8}$/);
    expect(sent.token).toMatch(/^[\w-]{32}$/);
    expect(await findNeedByLink(database.siteDb, { siteId, tokenHash: hashToken("another") })).toBeUndefined();
    expect(await count("need", "token_hash", sent.token)).toBe(0);
    expect(await count("event", "subject_id", sent.id)).toBe(1);
    expect(await count("need_slot", "need_id", sent.id)).toBeGreaterThan(0);
  });

  test("is refused for a site that is not there, and nothing is written", async () => {
    const result = await receiveNeed(
      database.siteDb,
      {
        siteId: newId(),
        party: { side: "need", facts: {}, asks: {} },
        statements: [],
        consentVersion: "test",
        now: testNow,
      },
      places,
    );
    expect(result).toEqual({ ok: false, refusal: { code: "siteUnknown" } });
  });

  test.each([
    [{ area: must([3000, 2000]) }, { code: "contradictory", criterion: "area", min: 3000, max: 2000 }],
    [{ place: must([999_999_999]) }, { code: "unknownPlace", criterion: "place", place: 999_999_999 }],
    [{ kind: must(["castle"]) }, { code: "notAValue", criterion: "kind" }],
    [
      { place: must([placeId("徐行", "曹王")]) },
      {
        code: "placeEnded",
        criterion: "place",
        place: placeId("徐行", "曹王"),
        endedOn: places.place(placeId("徐行", "曹王"))?.validTo,
        successor: placeId("嘉定", "徐行"),
      },
    ],
  ])("is refused when no slot can hold it: %o", async (asks, refusal) => {
    const party = { side: "need", facts: {}, asks } as const;
    const input = { siteId, party, statements: [], consentVersion: "test", now: testNow };
    const held = () => Promise.all([count("need", "site_id", siteId), count("need_slot", "viewer_id", siteId)]);
    const before = await held();
    expect(await receiveNeed(database.siteDb, input, places)).toEqual({ ok: false, refusal });
    expect(await held()).toEqual(before);
  });

  test("is corrected once for each revision, its published copy and its slots with it", async () => {
    const sent = await receiveBuiltNeed(database.siteDb, { siteId });
    const link = { siteId, tokenHash: hashToken(sent.token) };
    taken(await publishNeed(database.deskDb, by, { needId: sent.id, siteId, hidden: ["area"], now: testNow }, places));
    const party = {
      side: "need",
      facts: { tax: { amount: [200, 200], unit: "wan_year" } },
      asks: { kind: must(["warehouse"]), area: must([500, 900]), place: must([placeId("嘉定", "外冈")]) },
    } as const;
    const correction = { party, statements: [], revision: 1, now: later(1) };
    expect(await correctNeed(database.siteDb, link, correction, places)).toEqual({ ok: true, value: { revision: 2 } });
    expect(await correctNeed(database.siteDb, link, correction, places)).toEqual({
      ok: false,
      refusal: { code: "changed", revision: 2 },
    });
    expect((await findNeedByLink(database.siteDb, link))?.party.asks).toEqual(party.asks);
    const shown = await findPublishedNeed(database.siteDb, siteId, sent.id);
    expect(Object.keys(shown?.party.asks ?? {}).sort()).toEqual(["kind", "place"]);
    const query = { siteId, limit: 10, places: [placeId("嘉定", "外冈")] };
    const listed = await listPublishedNeeds(database.siteDb, query);
    expect(listed.items.map((need) => need.id)).toEqual([sent.id]);
    const facts = await sql`select 1 from fact where subject_id = ${sent.id}`.execute(database.ownerDb);
    expect(facts.rows).toHaveLength(1);
  });

  test("is not saved over a publication that nobody had seen when it was corrected", async () => {
    const sent = await receiveBuiltNeed(database.siteDb, { siteId });
    taken(await publishNeed(database.deskDb, by, { needId: sent.id, siteId, now: testNow }, places));
    const party = { side: "need", facts: {}, asks: {} } as const;
    const correction = { title: "", party, statements: [], revision: 1, facts: [], slots: { narrow: [], wide: [] } };
    const unseen = { ...correction, shown: [], outside: [], before: {}, eventId: newId() };
    const error = await saveCorrection(
      database.siteDb,
      { siteId, tokenHash: hashToken(sent.token) },
      unseen,
      testNow,
    ).catch((e: unknown) => e);
    expect(isPublishedMeanwhile(error)).toBe(true);
    expect(await findNeedByLink(database.siteDb, { siteId, tokenHash: hashToken(sent.token) })).toMatchObject({
      revision: 1,
    });
  });

  test("is withdrawn: contact and originals are gone, the redacted text stays, nobody finds it", async () => {
    const sent = await receiveBuiltNeed(database.siteDb, { siteId });
    const link = { siteId, tokenHash: hashToken(sent.token) };
    taken(await publishNeed(database.deskDb, by, { needId: sent.id, siteId, now: testNow }, places));
    for (let again = 0; again < 2; again += 1) taken(await withdrawNeed(database.siteDb, link, later(2)));
    const opened = await findNeedByLink(database.siteDb, link);
    expect(opened).toMatchObject({ status: "withdrawn", withdrawnAt: later(2) });
    expect(opened?.text).toBeDefined();
    expect(await count("contact", "need_id", sent.id)).toBe(0);
    const left = await sql`select 1 from message_private join message on message.id = message_private.message_id
      where need_id = ${sent.id}`.execute(database.ownerDb);
    expect(left.rows).toEqual([]);
    expect(await count("need_slot", "need_id", sent.id)).toBe(0);
    expect(await findPublishedNeed(database.siteDb, siteId, sent.id)).toBeUndefined();
    const after = await correctNeed(
      database.siteDb,
      link,
      { party: { side: "need", facts: {}, asks: {} }, statements: [], revision: 1, now: later(3) },
      places,
    );
    expect(after).toEqual({ ok: false, refusal: { code: "withdrawn" } });
    expect(await withdrawNeed(database.siteDb, { siteId, tokenHash: hashToken("nobody's") }, later(2))).toMatchObject({
      ok: false,
    });
  });

  test("keeps its contact from the desk until someone says why, and the look is written down", async () => {
    const sent = await receiveBuiltNeed(database.siteDb, {
      siteId,
      contact: { name: "示例", phone: "19900000007", company: "示例机械" },
    });
    const [contact] = await asMember(database.deskDb, by, (trx) => listContactsOfNeed(trx, sent.id));
    expect(contact).toMatchObject({ phoneMasked: "199****0007", company: "示例机械" });
    const contactId = contact?.id ?? "";
    const reveal = { contactId, reason: "回电", now: testNow };
    expect(await revealContact(database.deskDb, by, { ...reveal, reason: " " })).toMatchObject({ ok: false });
    expect(taken(await revealContact(database.deskDb, by, reveal))).toMatchObject({ phone: "19900000007" });
    const stranger = { orgId: newId(), userId: newId() };
    expect(await revealContact(database.deskDb, stranger, reveal)).toEqual({
      ok: false,
      refusal: { code: "notFound" },
    });
    const { rows } = await sql`select user_id, reason from reveal where subject_id = ${contactId}`.execute(
      database.ownerDb,
    );
    expect(rows).toEqual([{ userId: by.userId, reason: "回电" }]);
  });

  test("gives back what stood behind its blocks in the same way", async () => {
    const sent = await receiveBuiltNeed(database.siteDb, { siteId });
    const { id: messageId } = await asMember(database.deskDb, by, (trx) =>
      trx.selectFrom("message").select("id").where("needId", "=", sent.id).executeTakeFirstOrThrow(),
    );
    const reveal = { messageId, reason: "核对", now: testNow };
    expect(taken(await revealMessage(database.deskDb, by, reveal))).toMatchObject([{ text: "19900000000" }]);
    expect(await revealMessage(database.deskDb, by, { ...reveal, messageId: newId() })).toMatchObject({ ok: false });
    expect(await count("reveal", "subject_id", messageId)).toBe(1);
  });

  test("loses contact and originals when the time is over, once, with a line in the log", async () => {
    const sent = await receiveBuiltNeed(database.siteDb, { siteId, now: later(-400) });
    expect(await eraseExpired(database.jobsDb, testNow)).toBe(2);
    expect(await eraseExpired(database.jobsDb, testNow)).toBe(0);
    expect(await count("contact", "need_id", sent.id)).toBe(0);
    expect((await findNeedByLink(database.siteDb, { siteId, tokenHash: hashToken(sent.token) }))?.text).toBeDefined();
    const { rows } = await sql`select kind from event where kind like '%.erased' order by kind`.execute(
      database.ownerDb,
    );
    expect(rows).toEqual([{ kind: "contact.erased" }, { kind: "message.erased" }]);
  });
});
