import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildTestDesk, cookieOf, type TestDesk, type TestUser } from "../../../../test/desk-app.ts";
import { buildSpace } from "../../../../test/factories.ts";
import { lossReasons } from "../../../domain/alerts/loss.ts";
import { findPublishedNeed } from "../../../store/needs.ts";
import { lossWords } from "../../../text/desk/need.ts";
import type { FaultAnswer } from "./fault.ts";
import type { NeedAnswer, NeedListAnswer } from "./needs-answers.ts";
import type { SavedAnswer } from "./offers-answers.ts";
import type { MeaningsAnswer, ReadAnswer, TrustAnswer } from "./reading-answers.ts";

let database: TestDatabase;
let desk: TestDesk;
let colleague: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await buildTestDesk(database);
  const added = await desk.accounts.addUser({
    name: "同事",
    role: "member",
    organisationName: "",
    organisationId: desk.owner.orgId,
  });
  colleague = { ...added, cookie: await cookieOf(desk.accounts, added.email) };
});
afterAll(async () => {
  await desk.close();
  await database.close();
});

async function call<T>(
  path: string,
  body?: unknown,
  user: TestUser = desk.owner,
): Promise<{ status: number; json: T }> {
  const answer = await desk.app.request(`/api/desk${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", cookie: user.cookie },
  });
  return { status: answer.status, json: (await answer.json()) as T };
}

const text = "求租徐行单层厂房2000-3000平，檐下8.2米，联系张经理 19900000789";
const words = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

async function paste(corrections: readonly unknown[] = []): Promise<string> {
  const { json } = await call<SavedAnswer>("/needs", { text, side: "need", corrections });
  return json.id;
}

interface Label {
  read: Record<string, unknown>;
  record: Record<string, unknown>;
  statements: { criterion?: string; start: number; end: number }[];
  fields: string[];
  redacted_text: string;
  labelled_by: string;
}

async function labelOf(needId: string): Promise<Label | undefined> {
  const { rows } = await sql<{
    label: Label;
  }>`select to_jsonb(l) || jsonb_build_object('redacted_text', m.redacted_text) as label
    from message_label as l join message as m on m.id = l.message_id where m.need_id = ${needId}`.execute(
    database.ownerDb,
  );
  return rows[0]?.label;
}

describe("words that are selected", () => {
  test("are told with every value that they may have", async () => {
    const { json } = await call<MeaningsAnswer>("/read/words", { text, side: "need", ...words("8.2米") });
    expect(json.meanings).toContainEqual({ criterion: "clearHeight", shown: { text: "≥ 8.2", unit: "m" } });
    expect(json.meanings.map((one) => one.criterion)).not.toContain("area");
  });

  test("set a field by its own reader; what no reader takes asks for a value; what is wrong goes", async () => {
    const corrections = [
      { criterion: "clearHeight", ...words("8.2米") },
      { criterion: "power", ...words("单层") },
      { criterion: "storey", isGone: true },
      {
        criterion: "area",
        fields: [
          ["a.area.min", "2100"],
          ["s.area", "prefer"],
        ],
        ...words("2000-3000平"),
      },
    ];
    const { json } = await call<ReadAnswer>("/read", { text, corrections });
    expect(json.party.asks).toMatchObject({
      clearHeight: { value: { min: 8.2 } },
      area: { strength: "prefer", value: [2100, null] },
    });
    expect(json.party.asks.storey).toBeUndefined();
    expect(json.unread).toEqual(["power"]);
    const said = json.statements.find((one) => one.criterion === "clearHeight");
    expect(text.slice(said?.start, said?.end)).toBe("8.2米");
  });
});

describe("a correction", () => {
  test("is kept as the label of its message: no person in it, the offsets hold", async () => {
    const id = await paste([
      { criterion: "clearHeight", ...words("8.2米") },
      { criterion: "storey", isGone: true },
    ]);
    const label = await labelOf(id);
    expect(label?.fields.toSorted()).toEqual(["clear_height_m", "storey"]);
    expect(label?.record).toMatchObject({ clear_height_m: 8.2, storey: null, area_sqm: [2000, 3000] });
    expect(label?.read).toMatchObject({ storey: "single" });
    expect(label?.labelled_by).toBe(desk.owner.userId);
    expect(JSON.stringify(label)).not.toMatch(/张经理|1990000/);
    const said = label?.statements.find((one) => one.criterion === "clearHeight");
    expect(label?.redacted_text.slice(said?.start, said?.end)).toBe("8.2米");
  });

  test("of a saved need is one too when it says what the message says, and is not when the client said it later", async () => {
    const id = await paste();
    expect(await labelOf(id)).toBeUndefined();
    const later = { keys: ["area"], fields: [["a.area.min", "5000"]], source: "client", revision: 1 };
    await call(`/needs/${id}/party`, later);
    expect(await labelOf(id)).toBeUndefined();
    const pointed = { keys: ["clearHeight"], words: words("8.2米"), source: "reader", revision: 2 };
    const { json } = await call<NeedAnswer>(`/needs/${id}/party`, pointed);
    expect(json.need.party.asks.clearHeight?.value).toEqual({ min: 8.2 });
    const said = json.need.statements.find((one) => one.criterion === "clearHeight");
    expect(json.need.text?.slice(said?.start, said?.end)).toBe("8.2米");
    expect((await labelOf(id))?.record).toMatchObject({ clear_height_m: 8.2, area_sqm: [2000, 3000] });
    await call(`/needs/${id}/party`, {
      keys: ["headCount"],
      fields: [["f.headCount", "60"]],
      source: "visit",
      revision: 3,
    });
    const { rows } = await sql<{
      source: string;
    }>`select source from fact where subject_id = ${id} and criterion = 'headCount'`.execute(database.ownerDb);
    expect(rows).toEqual([{ source: "visit" }]);
  });

  test("scores the reader: what it still gets wrong is listed with the need, and strangers have a score of their own", async () => {
    const id = await paste([{ criterion: "area", fields: [["a.area.min", "2222"]], ...words("2000-3000平") }]);
    const { json } = await call<TrustAnswer>("/trust");
    expect(json.messages).toBeGreaterThan(0);
    expect(json.received).toBeGreaterThanOrEqual(json.messages);
    expect(json.errors).toContainEqual(
      expect.objectContaining({ needId: id, field: "area_sqm", wanted: [2222, null], got: [2000, 3000] }),
    );
    const area = json.fields.find((one) => one.field === "area_sqm");
    expect(area?.wrong).toBeGreaterThan(0);
    expect(area?.precision).toBeLessThan(1);
    expect((await call<TrustAnswer>("/trust", undefined, desk.stranger)).json).toMatchObject({
      messages: 0,
      received: 0,
    });
  });

  test("of another organisation is not seen", async () => {
    const { rows } = await database.deskDb.transaction().execute(async (trx) => {
      await sql.raw(`set local app.org = '${desk.stranger.orgId}'`).execute(trx);
      return sql`select 1 from message_label`.execute(trx);
    });
    expect(rows).toEqual([]);
  });
});

describe("a need at the desk", () => {
  test("has the title that somebody gave it, until it is emptied", async () => {
    const id = await paste();
    const named = await call<NeedAnswer>(`/needs/${id}/party`, { title: "老客户的新厂", revision: 1 });
    expect(named.json.need.title).toBe("老客户的新厂");
    const fields = [["a.area.min", "900"]];
    const more = await call<NeedAnswer>(`/needs/${id}/party`, { keys: ["area"], fields, revision: 2 });
    expect(more.json.need.title).toBe("老客户的新厂");
    const made = await call<NeedAnswer>(`/needs/${id}/party`, { title: "", revision: 3 });
    expect(made.json.need.title).toContain("900");
  });

  test("that two people edit tells the second who changed what", async () => {
    const id = await paste();
    const first = { keys: ["area"], fields: [["a.area.min", "900"]], revision: 1 };
    expect((await call(`/needs/${id}/party`, first, colleague)).status).toBe(200);
    const second = await call<FaultAnswer>(`/needs/${id}/party`, { ...first, fields: [["a.area.min", "800"]] });
    expect(second.status).toBe(409);
    expect(second.json.error).toMatchObject({ code: "changed", changes: [{ by: "同事", criteria: ["area"] }] });
  });

  test("is given up with a reason, off the site and out of matches, and taken on again as it was", async () => {
    expect(Object.keys(lossWords)).toEqual([...lossReasons]);
    const id = await paste();
    await buildSpace(database.deskDb, { by: desk.owner });
    await call(`/needs/${id}/publish`, {});
    expect((await call(`/needs/${id}/lose`, { reason: "weather" })).status).toBe(400);
    const lost = await call<NeedAnswer>(`/needs/${id}/lose`, { reason: "budget", note: "最多七毛" });
    expect(lost.json.need).toMatchObject({ status: "withdrawn", lost: { reason: "budget", note: "最多七毛" } });
    expect(lost.json.need.contact?.phoneMasked).toBe("199****0789");
    expect(await findPublishedNeed(database.siteDb, desk.siteId, id)).toBeUndefined();
    const slots = () => sql`select 1 from need_slot where need_id = ${id}`.execute(database.ownerDb);
    expect((await slots()).rows).toHaveLength(0);
    expect((await call(`/needs/${id}/lose`, { reason: "budget" })).status).toBe(409);
    expect((await call(`/needs/${id}/take-on`, {}, desk.stranger)).status).toBe(404);
    const again = await call<NeedAnswer>(`/needs/${id}/take-on`, {});
    expect(again.json.need).toMatchObject({ status: "active", path: `/needs/${id}` });
    expect(again.json.need.lost).toBeUndefined();
    expect(await findPublishedNeed(database.siteDb, desk.siteId, id)).toBeDefined();
    expect((await slots()).rows.length).toBeGreaterThan(0);
    const list = await call<NeedListAnswer>("/needs");
    expect(list.json.items.map((need) => need.id)).toContain(id);
  });
});
