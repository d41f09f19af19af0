import { Hono } from "hono";
import { z } from "zod";
import { asMember } from "../../../store/as-member.ts";
import { matchesOfSpace } from "../../../store/net/matches-of-space.ts";
import { findSiteOf } from "../../../store/sites.ts";
import { type DeskOffer, findDeskOffer, listStock, type StockOffer, type StockState } from "../../../store/stock.ts";
import { amendOffer } from "../../../usecases/amend-offer.ts";
import { publishOffer } from "../../../usecases/publish-offer.ts";
import { recordFacts } from "../../../usecases/record-facts.ts";
import { unpublishOffer } from "../../../usecases/unpublish-offer.ts";
import { withdrawOffer } from "../../../usecases/withdraw-offer.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { fieldsOf, oneOf } from "../../edge/fields.ts";
import { formValue } from "../../edge/form-value.ts";
import { partyFrom } from "../../edge/party-fields.ts";
import { filterCriteria } from "../../edge/space-filter.ts";
import { sortOf, spaceSearch } from "../../edge/space-query.ts";
import type { OfferAnswer, OfferListAnswer, OfferRowAnswer } from "./answers.ts";
import { bodyOf, fieldsOfQuery, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import { contactAnswer, reveal, revealAnswers } from "./personal.ts";
import { formOf, namesIn, questionsTo, titleOf } from "./told.ts";

const onePage = 50;
const matchesShown = 40;
const states: readonly StockState[] = ["active", "published", "private", "withdrawn"];

const said = z.object({
  /** Names and texts of a form's fields, as the site's forms send them. */
  fields: z.array(z.tuple([z.string().max(60), z.string().max(400)])).max(200),
  /** Keys of criteria that are said here; one whose fields are empty is taken back. */
  keys: z.array(z.string().max(40)).min(1).max(60),
  source: z.enum(["owner", "broker", "document", "visit"]),
  checkedOn: z.iso.date().optional(),
  isPrivate: z.boolean().default(false),
});

const terms = z.object({
  title: z.string().trim().min(1).max(120).optional(),
  fields: z
    .array(z.tuple([z.string().max(60), z.string().max(400)]))
    .max(200)
    .default([]),
  /** Keys of the asks that are said here; one whose fields are empty is no longer asked. */
  keys: z.array(z.string().max(40)).max(60).default([]),
});

const publishing = z.object({ hidden: z.array(z.string().max(40)).max(60).default([]) });

/** The stock, an offer, what is said of it, and whether the site shows it. */
export function offerRoutes(desk: Desk): Hono<DeskEnv> {
  /** Every deed answers with the new state, so that the client asks once. */
  const renewed = async (c: DeskCall, id: string) => {
    const answer = await offerAnswer(desk, c, id);
    return answer ? c.json(answer) : deskFault(c, "notFound");
  };
  return new Hono<DeskEnv>()
    .get("/api/desk/offers", (c) => list(desk, c))
    .get("/api/desk/offers/:id", (c) => renewed(c, c.req.param("id")))
    .post("/api/desk/offers/:id/facts", async (c) => {
      const id = c.req.param("id");
      const refusal = await sayFacts(desk, c, id);
      return refusal ?? renewed(c, id);
    })
    .post("/api/desk/offers/:id/terms", async (c) => {
      const id = c.req.param("id");
      const refusal = await amend(desk, c, id);
      return refusal ?? renewed(c, id);
    })
    .post("/api/desk/offers/:id/publish", async (c) => {
      const id = c.req.param("id");
      const member = c.get("member");
      const body = await bodyOf(c, publishing);
      if (!body.ok) return body.answer;
      const found = await asMember(desk.db, member, async (trx) => ({
        site: await findSiteOf(trx, member.orgId),
        offer: await findDeskOffer(trx, member.orgId, id),
      }));
      if (found.offer === undefined) return deskFault(c, "notFound");
      if (found.site === undefined) return deskFault(c, "siteUnknown");
      const input = { offerId: id, siteId: found.site.id, hidden: body.value.hidden, now: desk.now() };
      const published = await publishOffer(desk.db, member, input, desk.places);
      return published.ok ? renewed(c, id) : refused(c, published.refusal);
    })
    .post("/api/desk/offers/:id/unpublish", async (c) => {
      const id = c.req.param("id");
      if ((await find(desk, c, id)) === undefined) return deskFault(c, "notFound");
      const done = await unpublishOffer(desk.db, c.get("member"), { offerId: id, now: desk.now() }, desk.places);
      return done.ok ? renewed(c, id) : refused(c, done.refusal);
    })
    .post("/api/desk/offers/:id/reveal", (c) => reveal(desk, c, () => find(desk, c, c.req.param("id"))))
    .post("/api/desk/offers/:id/withdraw", async (c) => {
      const id = c.req.param("id");
      if ((await find(desk, c, id)) === undefined) return deskFault(c, "notFound");
      const done = await withdrawOffer(desk.db, c.get("member"), { offerId: id, now: desk.now() });
      return done.ok ? renewed(c, id) : refused(c, done.refusal);
    });
}

function find(desk: Desk, c: DeskCall, id: string): Promise<DeskOffer | undefined> {
  const member = c.get("member");
  return asMember(desk.db, member, (trx) => findDeskOffer(trx, member.orgId, id));
}

const rowAnswer = (desk: Desk, offer: StockOffer): OfferRowAnswer => ({
  id: offer.id,
  title: titleOf(desk, offer),
  status: offer.status,
  isPublished: offer.path !== undefined,
  isDemo: offer.isDemo,
  createdAt: offer.createdAt.toISOString(),
  ...(offer.party.checkedOn === undefined ? {} : { checkedOn: offer.party.checkedOn }),
  party: offer.party,
  ...(offer.path === undefined ? {} : { path: offer.path }),
});

/** Filters bear the names that they have on the site; places are typed as one says them. */
async function list(desk: Desk, c: DeskCall): Promise<Response> {
  const member = c.get("member");
  const { criteria, places } = desk;
  const fields = fieldsOfQuery(c);
  const asks: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const criterion of filterCriteria(criteria)) {
    const value = formValue(criterion.ask.form, criterion.key, fields, {
      places,
      homePlaceId: desk.config.homePlaceId,
    });
    if (value === undefined) continue;
    if (criterion.ask.is(value)) asks[criterion.key] = value;
    else wrong.push(criterion.key);
  }
  if (wrong.length > 0) return deskFault(c, "badInput", { fields: wrong });
  const { columns, passes } = spaceSearch({ chain: [], asks, wrong: [] }, criteria, places);
  const words = oneOf(fields, "q");
  const cursor = oneOf(fields, "cursor");
  const listed = await asMember(desk.db, member, (trx) =>
    listStock(trx, {
      orgId: member.orgId,
      state: states.find((state) => state === oneOf(fields, "state")) ?? "active",
      ...columns,
      sort: sortOf(fields),
      limit: passes ? 500 : onePage,
      ...(words === undefined ? {} : { words }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  const items = passes ? listed.items.filter((offer) => passes(offer)) : listed.items;
  const answer: OfferListAnswer = {
    items: items.map((offer) => rowAnswer(desk, offer)),
    ...(listed.nextCursor === undefined ? {} : { nextCursor: listed.nextCursor }),
    count: passes ? { value: items.length, is: listed.nextCursor ? "at_least" : "exact" } : listed.count,
    names: namesIn(
      desk,
      items.map((offer) => offer.party),
    ),
    today: desk.today(),
  };
  return c.json(answer);
}

async function offerAnswer(desk: Desk, c: DeskCall, id: string): Promise<OfferAnswer | undefined> {
  const member = c.get("member");
  const today = desk.today();
  const judging = { places: desk.places, today, criteria: desk.criteria };
  const found = await asMember(desk.db, member, async (trx) => {
    const offer = await findDeskOffer(trx, member.orgId, id);
    if (offer === undefined) return undefined;
    const viewer = { orgId: member.orgId };
    return { offer, matches: await matchesOfSpace(trx, offer.party, viewer, judging, { limit: matchesShown }) };
  });
  if (found === undefined) return undefined;
  const { offer, matches } = found;
  return {
    offer: {
      ...rowAnswer(desk, offer),
      ...(offer.message === undefined ? {} : { text: offer.message.redactedText }),
      units: offer.units,
      hidden: offer.hidden,
      hasPersonal: offer.contact !== undefined || offer.message?.isErased === false,
      ...(offer.contact === undefined ? {} : { contact: contactAnswer(offer.contact) }),
    },
    facts: offer.facts.map((fact) => ({
      id: fact.id,
      criterion: fact.criterion,
      value: fact.value,
      ...(fact.quotedValue === null ? {} : { quoted: fact.quotedValue }),
      source: fact.source,
      subject: fact.subjectKind,
      ...(fact.checkedOn === null ? {} : { checkedOn: fact.checkedOn }),
      recordedAt: fact.recordedAt.toISOString(),
      isOld: fact.isOld,
    })),
    reveals: await revealAnswers(desk, offer.reveals),
    matches: {
      count: matches.count,
      items: matches.items.map(({ need, match }) => ({
        id: need.id,
        title: titleOf(desk, need),
        party: need.party,
        ...(need.path === "" ? {} : { path: need.path }),
        isOwn: need.orgId === member.orgId,
        isDemo: need.isDemo,
        publishedAt: need.publishedAt.toISOString(),
        match,
        questions: questionsTo(desk, match, "need"),
      })),
    },
    form: formOf(desk, offer.party),
    names: namesIn(desk, [offer.party, ...matches.items.map(({ need }) => need.party)]),
    today,
  };
}

/** @returns the answer when it was refused. */
async function sayFacts(desk: Desk, c: DeskCall, id: string): Promise<Response | undefined> {
  const body = await bodyOf(c, said);
  if (!body.ok) return body.answer;
  const { keys, source, checkedOn, isPrivate } = body.value;
  if ((await find(desk, c, id)) === undefined) return deskFault(c, "notFound");
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  const stated = desk.criteria.filter((one) => one.askedBy === "need" && keys.includes(one.key));
  const { party, wrong } = partyFrom("space", fieldsOf(body.value.fields), stated, context);
  const isLost = stated.some((one) => one.fact.form.type === "places" && wrong.includes(one.key));
  if (wrong.length > 0) return deskFault(c, isLost ? "unknownPlace" : "notAValue", { fields: wrong });
  const facts = stated.map((criterion) => ({
    criterion: criterion.key,
    value: party.facts[criterion.key] ?? null,
    source,
    ...(checkedOn === undefined ? {} : { checkedOn }),
    visibility: isPrivate ? ("private" as const) : ("published" as const),
  }));
  const input = { subjectKind: "offer" as const, subjectId: id, facts, now: desk.now() };
  const recorded = await recordFacts(desk.db, c.get("member"), input, desk.places);
  return recorded.ok ? undefined : refused(c, recorded.refusal);
}

/** What it is called and what it asks of the tenant. @returns the answer when it was refused. */
async function amend(desk: Desk, c: DeskCall, id: string): Promise<Response | undefined> {
  const body = await bodyOf(c, terms);
  if (!body.ok) return body.answer;
  const { title, fields, keys } = body.value;
  const offer = await find(desk, c, id);
  if (offer === undefined) return deskFault(c, "notFound");
  const asked = desk.criteria.filter((one) => one.askedBy === "space" && keys.includes(one.key));
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  const { party, wrong } = partyFrom("space", fieldsOf(fields), asked, context);
  if (wrong.length > 0) return deskFault(c, "notAValue", { fields: wrong });
  const kept = Object.entries(offer.party.asks).filter(([key]) => !keys.includes(key));
  const input = {
    offerId: id,
    title: title ?? offer.title,
    asks: { ...Object.fromEntries(kept), ...party.asks },
    now: desk.now(),
  };
  const amended = await amendOffer(desk.db, c.get("member"), input, desk.places);
  return amended.ok ? undefined : refused(c, amended.refusal);
}
