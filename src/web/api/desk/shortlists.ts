import { Hono } from "hono";
import { z } from "zod";
import type { Party } from "../../../domain/criteria/criterion.ts";
import { asMember } from "../../../store/as-member.ts";
import { hashToken, isId } from "../../../store/ids.ts";
import {
  type DeskShortlist,
  type DeskShortlistRow,
  findDeskShortlist,
  listShortlists,
} from "../../../store/shortlists/desk-shortlists.ts";
import { shortlistDeskText } from "../../../text/desk/shortlists.ts";
import { addToShortlist, createShortlist, mostOffers } from "../../../usecases/shortlists/create-shortlist.ts";
import { linkShortlist } from "../../../usecases/shortlists/link-shortlist.ts";
import { saveShortlist } from "../../../usecases/shortlists/save-shortlist.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { originOf } from "../../site/found/origin.ts";
import { qrPath } from "../../site/posts/qr.tsx";
import { bodyOf, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import { hasPersonal, reveal } from "./personal.ts";
import type { ShortlistAnswer, ShortlistListAnswer, ShortlistRowAnswer, ShortlistState } from "./shortlists-answers.ts";
import { namesIn, titleOf } from "./told.ts";

const mostListed = 200;

const offerIds = z.array(z.uuid()).max(mostOffers);
const line = (most: number) => z.string().trim().max(most);

export const shortlistInput = z.object({
  title: line(80).optional(),
  needId: z.uuid().optional(),
  offerIds,
});
export const shortlistWords = z.object({
  revision: z.int(),
  title: line(80).min(1),
  intro: line(2000),
  /** Keys of criteria, "park" or "units". */
  hidden: z.array(z.string().max(40)).max(100),
  items: z.array(z.object({ offerId: z.uuid(), name: line(80), note: line(500) })).max(mostOffers),
});
export const shortlistLink = z.object({
  deed: z.enum(["make", "extend", "revoke"]),
  days: z.int().min(1).max(180).optional(),
});
export const shortlistOffers = z.object({ offerIds });

/** Shortlists: picked, put in order, sent by a link, and what came back. */
export function shortlistDeskRoutes(desk: Desk): Hono<DeskEnv> {
  const hideable = new Set([...desk.criteria.filter((one) => one.isPublic).map(({ key }) => key), "park", "units"]);
  /** Every deed answers with the new state, so that the client asks once. */
  const renewed = async (c: DeskCall, id: string) => {
    const member = c.get("member");
    const list = isId(id)
      ? await asMember(desk.db, member, (trx) => findDeskShortlist(trx, member.orgId, id))
      : undefined;
    return list ? c.json(shortlistAnswer(desk, c, list)) : deskFault(c, "notFound");
  };
  return new Hono<DeskEnv>()
    .get("/api/desk/shortlists", async (c) => {
      const member = c.get("member");
      const rows = await asMember(desk.db, member, (trx) => listShortlists(trx, member.orgId, mostListed));
      const answer: ShortlistListAnswer = {
        items: rows.map((row) => rowAnswer(desk, row)),
        now: desk.now().toISOString(),
        today: desk.today(),
      };
      return c.json(answer);
    })
    .post("/api/desk/shortlists", async (c) => {
      const body = await bodyOf(c, shortlistInput);
      if (!body.ok) return body.answer;
      const { title = "", ...rest } = body.value;
      const input = { ...rest, title: title === "" ? shortlistDeskText.newTitle : title, now: desk.now() };
      const made = await createShortlist(desk.db, c.get("member"), input);
      return made.ok ? renewed(c, made.value.id) : refused(c, made.refusal);
    })
    .get("/api/desk/shortlists/:id", (c) => renewed(c, c.req.param("id")))
    .post("/api/desk/shortlists/:id", async (c) => {
      const id = c.req.param("id");
      const body = await bodyOf(c, shortlistWords);
      if (!body.ok) return body.answer;
      if (!isId(id)) return deskFault(c, "notFound");
      const unknown = body.value.hidden.filter((key) => !hideable.has(key));
      if (unknown.length > 0) return deskFault(c, "badInput", { fields: unknown });
      const saved = await saveShortlist(desk.db, c.get("member"), { ...body.value, id, now: desk.now() });
      return saved.ok ? renewed(c, id) : refused(c, saved.refusal);
    })
    .post("/api/desk/shortlists/:id/offers", async (c) => {
      const id = c.req.param("id");
      const body = await bodyOf(c, shortlistOffers);
      if (!body.ok) return body.answer;
      if (!isId(id)) return deskFault(c, "notFound");
      const added = await addToShortlist(desk.db, c.get("member"), { ...body.value, id, now: desk.now() });
      return added.ok ? renewed(c, id) : refused(c, added.refusal);
    })
    .post("/api/desk/shortlists/:id/link", async (c) => {
      const id = c.req.param("id");
      const body = await bodyOf(c, shortlistLink);
      if (!body.ok) return body.answer;
      if (!isId(id)) return deskFault(c, "notFound");
      const linked = await linkShortlist(desk.db, c.get("member"), { ...body.value, id, now: desk.now() }, desk.links);
      return linked.ok ? renewed(c, id) : refused(c, linked.refusal);
    })
    .post("/api/desk/shortlists/:id/questions/:question/reveal", (c) => {
      const { id, question } = c.req.param();
      const member = c.get("member");
      return reveal(desk, c, async () => {
        if (!isId(id)) return undefined;
        const list = await asMember(desk.db, member, (trx) => findDeskShortlist(trx, member.orgId, id));
        const asked = list?.asked.find((one) => one.id === question);
        return (
          asked && {
            message: { id: asked.messageId, redactedText: asked.text, isErased: asked.isErased },
            reveals: [],
          }
        );
      });
    });
}

function stateOf({ status, tokenHash, expiresAt }: DeskShortlistRow, now: Date): ShortlistState {
  if (status === "revoked") return "revoked";
  if (tokenHash === null || expiresAt === null) return "none";
  return expiresAt <= now ? "expired" : "open";
}

const rowAnswer = (desk: Desk, row: DeskShortlistRow): ShortlistRowAnswer => ({
  id: row.id,
  title: row.title,
  state: stateOf(row, desk.now()),
  ...(row.need ? { need: { id: row.need.id, title: titleOf(desk, row.need) } } : {}),
  updatedAt: row.updatedAt.toISOString(),
  ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
  offers: row.offers,
  interested: row.interested,
  questions: row.questions,
  openings: row.openings,
  ...(row.lastOpenedAt ? { lastOpenedAt: row.lastOpenedAt.toISOString() } : {}),
});

/** The address of the link, made anew from the installation's secret; undefined when it is not the one that was given. */
function linkOf(desk: Desk, c: DeskCall, list: DeskShortlist) {
  const token = desk.links.tokenOf(list.id, list.linkTurn);
  if (list.status !== "active" || hashToken(token) !== list.tokenHash) return undefined;
  const url = `${originOf(c, desk)}/l/${token}`;
  return { url, qr: qrPath(url) };
}

function shortlistAnswer(desk: Desk, c: DeskCall, list: DeskShortlist): ShortlistAnswer {
  const link = linkOf(desk, c, list);
  const parties = list.items.map(({ facts }): Party => ({ side: "space", facts, asks: {} }));
  return {
    list: {
      ...rowAnswer(desk, list),
      intro: list.intro,
      hidden: list.hidden,
      revision: list.revision,
      items: list.items.map(({ mark, markedAt, path, checkedOn: _, ...item }, index) => ({
        ...item,
        title: titleOf(desk, { title: item.title, party: parties[index] ?? { side: "space", facts: {}, asks: {} } }),
        ...(mark === null ? {} : { mark }),
        ...(markedAt === null ? {} : { markedAt }),
        ...(path === null ? {} : { path }),
      })),
      ...(link ? { link } : {}),
      readings: list.readings,
      asked: list.asked.map(({ id, text, askedAt, isErased }) => ({
        id,
        text,
        askedAt,
        hasPersonal: hasPersonal({ message: { id, redactedText: text, isErased } }),
      })),
    },
    names: namesIn(desk, parties),
    now: desk.now().toISOString(),
    today: desk.today(),
  };
}
