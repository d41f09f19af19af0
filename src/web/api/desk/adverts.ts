import { Hono } from "hono";
import { checkAdverts } from "../../../domain/adlaw/check-adverts.ts";
import { listAdvertTexts } from "../../../store/advert-texts.ts";
import { asMember } from "../../../store/as-member.ts";
import type { Desk, DeskEnv } from "../../desk/desk-context.ts";
import { oneOf } from "../../edge/fields.ts";
import { fieldsOfQuery } from "./calls.ts";
import type { AdvertsAnswer } from "./offers-answers.ts";
import { titleOf } from "./told.ts";

/** So many records are read for one answer: some tens of milliseconds, so that the page can show how far it is. */
const atOnce = 200;

/** What the advertising law may object to in all that is on the sites: a stretch of records at a time. */
export function advertRoutes(desk: Desk): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get("/api/desk/adverts", async (c) => {
    const member = c.get("member");
    const cursor = oneOf(fieldsOfQuery(c), "cursor");
    const { items, total, nextCursor } = await asMember(desk.db, member, (trx) =>
      listAdvertTexts(trx, { orgId: member.orgId, cursor, limit: atOnce, now: desk.now() }),
    );
    const answer: AdvertsAnswer = {
      items: checkAdverts(
        items.map(({ asks, ...text }) => ({
          ...text,
          title: titleOf(desk, { title: text.title, party: { side: "space", facts: text.facts, asks } }),
        })),
      ),
      read: items.length,
      total,
      ...(nextCursor === undefined ? {} : { nextCursor }),
    };
    return c.json(answer);
  });
}
