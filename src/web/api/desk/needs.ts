import { Hono } from "hono";
import { z } from "zod";
import { lossReasons } from "../../../domain/alerts/loss.ts";
import type { Party } from "../../../domain/criteria/criterion.ts";
import { concernsScope } from "../../../domain/place/site-scope.ts";
import { maskPhone } from "../../../domain/privacy/mask-phone.ts";
import type { Statement } from "../../../domain/reading/reading.ts";
import { asMember } from "../../../store/as-member.ts";
import { combinationsOfNeed, type SpaceCombination } from "../../../store/combinations.ts";
import { isId } from "../../../store/ids.ts";
import { findDeskNeed, type InboxNeed, listInbox } from "../../../store/inbox.ts";
import { placesOfNeed } from "../../../store/need-scope.ts";
import { matchesOfNeed } from "../../../store/net/matches-of-need.ts";
import { listOnSites } from "../../../store/on-sites.ts";
import { listSites } from "../../../store/sites.ts";
import { whatIfOfNeed } from "../../../store/what-if.ts";
import { chooseCanonical } from "../../../usecases/choose-canonical.ts";
import { loseNeed } from "../../../usecases/lose-need.ts";
import { publishNeed } from "../../../usecases/publish-need.ts";
import { takeOnNeed } from "../../../usecases/take-on-need.ts";
import { unpublishNeed } from "../../../usecases/unpublish-need.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { oneOf } from "../../edge/fields.ts";
import { amend } from "./amend.ts";
import { bodyOf, fieldsOfQuery, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import type { CombinationAnswer } from "./matches-answers.ts";
import type { NeedAnswer, NeedListAnswer, NeedRowAnswer } from "./needs-answers.ts";
import { contactAnswer, hasPersonal, reveal, revealAnswers } from "./personal.ts";
import { onSitesAnswer } from "./site.ts";
import { formOf, namesIn, openQuestions, questionsTo, titleOf } from "./told.ts";

const onePage = 50;
const matchesShown = 40;
/** With so many that fit, nobody needs to give anything up. */
const enough = 5;

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
      const site = oneOf(fields, "site");
      const listed = await asMember(desk.db, member, (trx) =>
        listInbox(trx, {
          orgId: member.orgId,
          status: oneOf(fields, "status") === "withdrawn" ? "withdrawn" : "active",
          limit: onePage,
          ...(words === undefined ? {} : { words: /^1\d{10}$/.test(words) ? maskPhone(words) : words }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(isId(site ?? "") ? { siteId: site } : {}),
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
    .post("/api/desk/needs/:id/lose", async (c) => {
      const id = c.req.param("id");
      const body = await bodyOf(c, lossInput);
      if (!body.ok) return body.answer;
      if (!isId(id)) return deskFault(c, "notFound");
      const lost = { needId: id, ...body.value, now: desk.now() };
      const done = await loseNeed(desk.db, c.get("member"), lost, desk.places);
      return done.ok ? renewed(c, id) : refused(c, done.refusal);
    })
    .post("/api/desk/needs/:id/take-on", async (c) => {
      const id = c.req.param("id");
      if (!isId(id)) return deskFault(c, "notFound");
      const done = await takeOnNeed(desk.db, c.get("member"), { needId: id, now: desk.now() }, desk.places);
      return done.ok ? renewed(c, id) : refused(c, done.refusal);
    })
    .post("/api/desk/needs/:id/publish", async (c) => {
      const id = c.req.param("id");
      const member = c.get("member");
      const body = await bodyOf(c, publishInput);
      if (!body.ok) return body.answer;
      const { siteId, hidden } = body.value;
      const found = await asMember(desk.db, member, async (trx) => ({
        sites: await listSites(trx, member.orgId),
        need: await findDeskNeed(trx, member.orgId, id),
      }));
      const site = siteId === undefined ? found.sites[0] : found.sites.find((one) => one.id === siteId);
      if (found.need === undefined) return deskFault(c, "notFound");
      if (site === undefined) return deskFault(c, "siteUnknown");
      const input = { needId: id, siteId: site.id, hidden, now: desk.now() };
      const published = await publishNeed(desk.db, member, input, desk.places);
      return published.ok ? renewed(c, id) : refused(c, published.refusal);
    })
    .post("/api/desk/needs/:id/unpublish", async (c) => {
      const id = c.req.param("id");
      const body = await bodyOf(c, offSite);
      if (!body.ok) return body.answer;
      if (!isId(id)) return deskFault(c, "notFound");
      const input = { needId: id, siteId: body.value.siteId, now: desk.now() };
      const done = await unpublishNeed(desk.db, c.get("member"), input, desk.places);
      return done.ok ? renewed(c, id) : refused(c, done.refusal);
    })
    .post("/api/desk/needs/:id/canonical", async (c) => {
      const id = c.req.param("id");
      const body = await bodyOf(c, onSite);
      if (!body.ok) return body.answer;
      if (!isId(id)) return deskFault(c, "notFound");
      const input = { subject: { needId: id }, siteId: body.value.siteId, now: desk.now() };
      const done = await chooseCanonical(desk.db, c.get("member"), input, desk.places);
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
  ...(need.siteId === null ? {} : { siteId: need.siteId }),
  isPublished: need.isPublished,
  isDemo: need.isDemo,
  party: need.party,
  ...(need.lost ? { lost: need.lost } : {}),
  ...(need.twin ? { twin: need.twin } : {}),
  ...(need.contact ? { contact: contactAnswer(need.contact) } : {}),
});

const publishInput = z.object({
  /** Where; the organisation's first site when absent. */
  siteId: z.uuid().optional(),
  /** Keys of criteria that this site does not show. */
  hidden: z.array(z.string().max(40)).max(60).default([]),
});
/** A site that shows it; all of them when absent. */
const offSite = z.object({ siteId: z.uuid().optional() });
const onSite = z.object({ siteId: z.uuid() });

export const lossInput = z.object({
  reason: z.enum(lossReasons),
  note: z.string().trim().max(400).default(""),
  criterion: z.string().max(40).optional(),
});

/** A need with what suits it, best first; undefined for another organisation's. */
async function needAnswer(desk: Desk, c: DeskCall, id: string): Promise<NeedAnswer | undefined> {
  const member = c.get("member");
  const today = desk.today();
  const judging = { places: desk.places, today, criteria: desk.criteria };
  const found = await asMember(desk.db, member, async (trx) => {
    const need = await findDeskNeed(trx, member.orgId, id);
    if (need === undefined) return undefined;
    const viewer = { orgId: member.orgId };
    const matches = await matchesOfNeed(trx, need.party, viewer, judging, { limit: matchesShown }, desk.netCopy);
    const isEnough = matches.items.filter(({ match }) => match.class === "met").length >= enough;
    return {
      need,
      sites: await listOnSites(trx, member.orgId, id),
      matches,
      combined: await combinationsOfNeed(trx, need.party, viewer, judging),
      changes: isEnough ? [] : await whatIfOfNeed(trx, need.party, viewer, judging, desk.netCopy),
    };
  });
  if (found === undefined) return undefined;
  const { need, sites, matches, combined, changes } = found;
  const places = placesOfNeed(need, desk.places);
  return {
    need: {
      ...rowAnswer(desk, need),
      ...(need.message === undefined ? {} : { text: need.message.redactedText }),
      statements: need.statements as Statement[],
      revision: need.revision,
      ...(need.path === undefined ? {} : { path: (desk.config.origins[need.pathSiteId ?? ""] ?? "") + need.path }),
      hasPersonal: hasPersonal(need),
    },
    sites: onSitesAnswer(desk, sites, (scope) => concernsScope(scope, places, desk.places)),
    reveals: await revealAnswers(desk, need.reveals),
    questions: openQuestions(
      desk,
      need.party,
      matches.items.map(({ space }) => space.party),
    ),
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
    combinations: combined.map((one) => combinationAnswer(desk, one, member.orgId)),
    changes: changes.map(({ criterion, to, gain, is }) => ({ criterion, to, gain, is })),
    form: formOf(desk, need.party),
    names: namesIn(desk, [
      need.party,
      ...matches.items.map(({ space }) => space.party),
      ...combined.flatMap(({ parts }) => parts.map(({ space }) => space.party)),
      ...changes.map(({ criterion, to }): Party => ({ side: "need", facts: {}, asks: { [criterion]: to } })),
    ]),
    today,
  };
}

function combinationAnswer(desk: Desk, combination: SpaceCombination, orgId: string): CombinationAnswer {
  const { parts, ...one } = combination;
  return {
    ...one,
    questions: questionsTo(desk, one.match, "space"),
    parts: parts.map(({ space, units }) => ({
      id: space.id,
      title: titleOf(desk, space),
      ...(space.path === "" ? {} : { path: space.path }),
      isOwn: space.orgId === orgId,
      units: units.map(({ id, name, floor, areaSqm }) => ({
        id,
        name,
        ...(floor === undefined ? {} : { floor }),
        ...(areaSqm === undefined ? {} : { areaSqm }),
      })),
    })),
  };
}
