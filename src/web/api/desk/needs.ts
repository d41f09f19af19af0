import { Hono } from "hono";
import { z } from "zod";
import type { Statement } from "../../../domain/reading/reading.ts";
import { asMember } from "../../../store/as-member.ts";
import { isId } from "../../../store/ids.ts";
import { findDeskNeed, type InboxNeed, listInbox } from "../../../store/inbox.ts";
import { matchesOfNeed } from "../../../store/net/matches-of-need.ts";
import { findSiteOf } from "../../../store/sites.ts";
import { needTitle } from "../../../text/need-title.ts";
import { amendNeed } from "../../../usecases/amend-need.ts";
import { publishNeed } from "../../../usecases/publish-need.ts";
import { unpublishNeed } from "../../../usecases/unpublish-need.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { fieldsOf, oneOf } from "../../edge/fields.ts";
import { partyFrom } from "../../edge/party-fields.ts";
import type { NeedAnswer, NeedListAnswer, NeedRowAnswer } from "./answers.ts";
import { bodyOf, fieldsOfQuery, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import { contactAnswer, reveal, revealAnswers } from "./personal.ts";
import { formOf, namesIn, openQuestions, questionsTo, titleOf } from "./told.ts";

const onePage = 50;
const matchesShown = 40;

/** The inbox and a need. */
export function needRoutes(desk: Desk): Hono<DeskEnv> {
  /** Every deed answers with the new state, so that the client asks once. */
  const renewed = async (c: DeskCall, id: string) => {
    const answer = await needAnswer(desk, c, id);
    return answer ? c.json(answer) : deskFault(c, "notFound");
  };
  return new Hono<DeskEnv>()
    .get("/api/desk/needs", async (c) => {
      const member = c.get("member");
      const fields = fieldsOfQuery(c);
      const words = oneOf(fields, "q");
      const cursor = oneOf(fields, "cursor");
      const listed = await asMember(desk.db, member, (trx) =>
        listInbox(trx, {
          orgId: member.orgId,
          status: oneOf(fields, "status") === "withdrawn" ? "withdrawn" : "active",
          limit: onePage,
          ...(words === undefined ? {} : { words }),
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      const answer: NeedListAnswer = {
        items: listed.items.map((need) => rowAnswer(desk, need)),
        ...(listed.nextCursor === undefined ? {} : { nextCursor: listed.nextCursor }),
        count: { value: listed.total, is: "exact" },
        names: namesIn(
          desk,
          listed.items.map((need) => need.party),
        ),
        today: desk.today(),
      };
      return c.json(answer);
    })
    .get("/api/desk/needs/:id", (c) => renewed(c, c.req.param("id")))
    .post("/api/desk/needs/:id/party", async (c) => {
      const id = c.req.param("id");
      const refusal = await amend(desk, c, id);
      return refusal ?? renewed(c, id);
    })
    .post("/api/desk/needs/:id/publish", async (c) => {
      const id = c.req.param("id");
      const member = c.get("member");
      const found = await asMember(desk.db, member, async (trx) => ({
        site: await findSiteOf(trx, member.orgId),
        need: await findDeskNeed(trx, member.orgId, id),
      }));
      if (found.need === undefined) return deskFault(c, "notFound");
      if (found.site === undefined) return deskFault(c, "siteUnknown");
      const input = { needId: id, siteId: found.site.id, now: desk.now() };
      const published = await publishNeed(desk.db, member, input, desk.places);
      return published.ok ? renewed(c, id) : refused(c, published.refusal);
    })
    .post("/api/desk/needs/:id/unpublish", async (c) => {
      const id = c.req.param("id");
      if (!isId(id)) return deskFault(c, "notFound");
      const done = await unpublishNeed(desk.db, c.get("member"), { needId: id, now: desk.now() }, desk.places);
      return done.ok ? renewed(c, id) : refused(c, done.refusal);
    })
    .post("/api/desk/needs/:id/reveal", (c) => {
      const member = c.get("member");
      const id = c.req.param("id");
      return reveal(desk, c, () => asMember(desk.db, member, (trx) => findDeskNeed(trx, member.orgId, id)));
    });
}

const rowAnswer = (desk: Desk, need: InboxNeed): NeedRowAnswer => ({
  id: need.id,
  reference: need.reference,
  title: titleOf(desk, need),
  status: need.status,
  receivedAt: need.createdAt.toISOString(),
  origin: need.isFromSite ? "site" : "desk",
  isPublished: need.isPublished,
  isDemo: need.isDemo,
  party: need.party,
  ...(need.contact ? { contact: contactAnswer(need.contact) } : {}),
});

const amendment = z.object({
  /** Names and texts of a form's fields, as the site's forms send them. */
  fields: z.array(z.tuple([z.string().max(60), z.string().max(400)])).max(200),
  /** Keys of criteria that are said here; one whose fields are empty is no longer asked or stated. */
  keys: z.array(z.string().max(40)).min(1).max(60),
  revision: z.int().positive(),
});

/** @returns the answer when it was refused. */
async function amend(desk: Desk, c: DeskCall, id: string): Promise<Response | undefined> {
  const member = c.get("member");
  const body = await bodyOf(c, amendment);
  if (!body.ok) return body.answer;
  const { fields, keys, revision } = body.value;
  const need = await asMember(desk.db, member, (trx) => findDeskNeed(trx, member.orgId, id));
  if (need === undefined) return deskFault(c, "notFound");
  const said = desk.criteria.filter(({ key }) => keys.includes(key));
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  const { party: given, wrong } = partyFrom("need", fieldsOf(fields), said, context);
  if (wrong.length > 0) return deskFault(c, "notAValue", { fields: wrong });
  const kept = <T>(values: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
  const { party: before } = need;
  const party = {
    ...before,
    facts: { ...kept(before.facts), ...given.facts },
    asks: { ...kept(before.asks), ...given.asks },
  };
  // A title that somebody wrote is his; one that was made from the asks follows them.
  const isMade = need.title === "" || need.title === needTitle(before, desk.criteria, desk.places);
  const title = isMade ? needTitle(party, desk.criteria, desk.places) : need.title;
  const input = { needId: need.id, party, title, revision, now: desk.now() };
  const amended = await amendNeed(desk.db, member, input, desk.places);
  return amended.ok ? undefined : refused(c, amended.refusal);
}

/** A need with what suits it, best first; undefined for another organisation's. */
async function needAnswer(desk: Desk, c: DeskCall, id: string): Promise<NeedAnswer | undefined> {
  const member = c.get("member");
  const today = desk.today();
  const judging = { places: desk.places, today, criteria: desk.criteria };
  const found = await asMember(desk.db, member, async (trx) => {
    const need = await findDeskNeed(trx, member.orgId, id);
    if (need === undefined) return undefined;
    const viewer = { orgId: member.orgId };
    return { need, matches: await matchesOfNeed(trx, need.party, viewer, judging, { limit: matchesShown }) };
  });
  if (found === undefined) return undefined;
  const { need, matches } = found;
  return {
    need: {
      ...rowAnswer(desk, need),
      ...(need.message === undefined ? {} : { text: need.message.redactedText }),
      statements: need.statements as Statement[],
      revision: need.revision,
      ...(need.path === undefined ? {} : { path: need.path }),
      hasPersonal: need.contact !== undefined || need.message?.isErased === false,
    },
    reveals: await revealAnswers(desk, need.reveals),
    questions: openQuestions(desk, need.party),
    matches: {
      count: matches.count,
      items: matches.items.map(({ space, match }) => ({
        id: space.id,
        title: titleOf(desk, space),
        party: space.party,
        ...(space.placeId === undefined ? {} : { placeId: space.placeId }),
        ...(space.path === "" ? {} : { path: space.path }),
        isOwn: space.orgId === member.orgId,
        isDemo: space.isDemo,
        match,
        questions: questionsTo(desk, match, "space"),
      })),
    },
    form: formOf(desk, need.party),
    names: namesIn(desk, [need.party, ...matches.items.map(({ space }) => space.party)]),
    today,
  };
}
