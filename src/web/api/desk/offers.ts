import { Hono } from "hono";
import { z } from "zod";
import { asMember } from "../../../store/as-member.ts";
import { findSiteOf, listSites } from "../../../store/sites.ts";
import { type DeskOffer, findDeskOffer } from "../../../store/stock.ts";
import { amendOffer } from "../../../usecases/amend-offer.ts";
import { chooseCanonical } from "../../../usecases/choose-canonical.ts";
import { publishOffer } from "../../../usecases/publish-offer.ts";
import { recordFacts } from "../../../usecases/record-facts.ts";
import { restoreOffer } from "../../../usecases/restore-offer.ts";
import { unpublishOffer } from "../../../usecases/unpublish-offer.ts";
import { withdrawOffer } from "../../../usecases/withdraw-offer.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { fieldsOf } from "../../edge/fields.ts";
import { partyFrom } from "../../edge/party-fields.ts";
import { bodyOf, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import { listOffers } from "./offers-list.ts";
import { changedAnswer, offerAnswer, onBreachOf } from "./offers-told.ts";
import { reveal } from "./personal.ts";

/** Names and texts of a form's fields, as the site's forms send them. */
const fields = z.array(z.tuple([z.string().max(60), z.string().max(400)])).max(200);
/** The revision that was seen; who names an older one than stands is told what has changed since. */
const revision = z.int().min(0).optional();

const said = z.object({
  fields,
  /** Keys of criteria that are said here; one whose fields are empty is taken back. */
  keys: z.array(z.string().max(40)).min(1).max(60),
  source: z.enum(["owner", "broker", "document", "visit"]),
  /** How it was measured: a code of the criterion's `bases`. */
  basis: z.string().max(40).optional(),
  checkedOn: z.iso.date().optional(),
  isPrivate: z.boolean().default(false),
  /** The thing that it holds for, of those that the offer consists of or lies in; the offer itself when absent. */
  subject: z.object({ kind: z.string().max(20), id: z.uuid() }).optional(),
  revision,
});

const terms = z.object({
  title: z.string().trim().min(1).max(120).optional(),
  intro: z.string().trim().max(4000).optional(),
  fields: fields.default([]),
  /** Keys of the asks that are said here; one whose fields are empty is no longer asked. */
  keys: z.array(z.string().max(40)).max(60).default([]),
  revision,
});

const publishing = z.object({
  /** Where; the organisation's first site when absent. */
  siteId: z.uuid().optional(),
  hidden: z.array(z.string().max(40)).max(60).default([]),
  /** Whether what the advertising law may object to was seen. */
  isAccepted: z.boolean().default(false),
  revision,
});

/** A site that shows it; all of them when absent. */
const offSite = z.object({ siteId: z.uuid().optional() });
const onSite = z.object({ siteId: z.uuid() });

const restoring = z.object({ withSites: z.boolean().default(false) });

type Refusal = Parameters<typeof refused>[1];
type Done = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** The stock, an offer, what is said of it, and whether the site shows it. */
export function offerRoutes(desk: Desk): Hono<DeskEnv> {
  /** Every deed answers with the new state, so that the client asks once. */
  const renewed = async (c: DeskCall, id: string) => {
    const answer = await offerAnswer(desk, c, id);
    return answer ? c.json(answer) : deskFault(c, "notFound");
  };
  const told = (c: DeskCall, id: string, done: Done, seen?: number) => {
    if (done.ok) return renewed(c, id);
    return done.refusal.code === "changed" ? changedAnswer(desk, c, id, seen ?? 0) : refused(c, done.refusal);
  };
  /** What is done to an offer that is one's own; another's is not found. */
  const onOwn = async (c: DeskCall, work: (offer: DeskOffer) => Response | Promise<Response>) => {
    const offer = await find(desk, c, c.req.param("id") ?? "");
    return offer === undefined ? deskFault(c, "notFound") : work(offer);
  };
  return new Hono<DeskEnv>()
    .get("/api/desk/offers", (c) => listOffers(desk, c))
    .get("/api/desk/offers/:id", (c) => renewed(c, c.req.param("id")))
    .post("/api/desk/offers/:id/facts", async (c) => {
      const body = await bodyOf(c, said);
      if (!body.ok) return body.answer;
      return onOwn(c, (offer) => sayFacts(desk, c, offer, body.value, told));
    })
    .post("/api/desk/offers/:id/terms", async (c) => {
      const body = await bodyOf(c, terms);
      if (!body.ok) return body.answer;
      return onOwn(c, (offer) => amend(desk, c, offer, body.value, told));
    })
    .post("/api/desk/offers/:id/publish", async (c) => {
      const body = await bodyOf(c, publishing);
      if (!body.ok) return body.answer;
      return onOwn(c, (offer) => publish(desk, c, offer, body.value, told));
    })
    .post("/api/desk/offers/:id/unpublish", async (c) => {
      const body = await bodyOf(c, offSite);
      if (!body.ok) return body.answer;
      const { siteId } = body.value;
      return onOwn(c, async ({ id }) => {
        const input = { offerId: id, siteId, now: desk.now() };
        return told(c, id, await unpublishOffer(desk.db, c.get("member"), input, desk.places));
      });
    })
    .post("/api/desk/offers/:id/canonical", async (c) => {
      const body = await bodyOf(c, onSite);
      if (!body.ok) return body.answer;
      const { siteId } = body.value;
      return onOwn(c, async ({ id }) => {
        const input = { subject: { offerId: id }, siteId, now: desk.now() };
        return told(c, id, await chooseCanonical(desk.db, c.get("member"), input, desk.places));
      });
    })
    .post("/api/desk/offers/:id/reveal", (c) => reveal(desk, c, () => find(desk, c, c.req.param("id"))))
    .post("/api/desk/offers/:id/withdraw", (c) =>
      onOwn(c, async ({ id }) =>
        told(c, id, await withdrawOffer(desk.db, c.get("member"), { offerId: id, now: desk.now() })),
      ),
    )
    .post("/api/desk/offers/:id/restore", async (c) => {
      const body = await bodyOf(c, restoring);
      if (!body.ok) return body.answer;
      const { withSites } = body.value;
      return onOwn(c, async ({ id }) =>
        told(
          c,
          id,
          await restoreOffer(desk.db, c.get("member"), { offerId: id, withSites, now: desk.now() }, desk.places),
        ),
      );
    });
}

type Told = (c: DeskCall, id: string, done: Done, seen?: number) => Promise<Response> | Response;

function find(desk: Desk, c: DeskCall, id: string): Promise<DeskOffer | undefined> {
  const member = c.get("member");
  return asMember(desk.db, member, (trx) => findDeskOffer(trx, member.orgId, id));
}

/** What is said of the offer, or of a thing that it consists of or lies in: then of all that is offered there. */
async function sayFacts(
  desk: Desk,
  c: DeskCall,
  offer: DeskOffer,
  body: z.output<typeof said>,
  told: Told,
): Promise<Response> {
  const { keys, source, basis, checkedOn, isPrivate, revision: seen } = body;
  const layer = offer.layers.find(({ id }) => id === body.subject?.id);
  if (body.subject !== undefined && layer?.kind !== body.subject.kind) return deskFault(c, "notFound");
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  const stated = desk.criteria.filter((one) => one.askedBy === "need" && keys.includes(one.key));
  const { party, wrong } = partyFrom("space", fieldsOf(body.fields), stated, context);
  const isLost = stated.some((one) => one.fact.form.type === "places" && wrong.includes(one.key));
  if (wrong.length > 0) return deskFault(c, isLost ? "unknownPlace" : "notAValue", { fields: wrong });
  const facts = stated.map((criterion) => ({
    criterion: criterion.key,
    value: party.facts[criterion.key] ?? null,
    source,
    ...(basis !== undefined && criterion.bases?.[basis] !== undefined ? { basis } : {}),
    ...(checkedOn === undefined ? {} : { checkedOn }),
    visibility: isPrivate ? ("private" as const) : ("published" as const),
  }));
  const input = {
    subjectKind: layer?.kind ?? ("offer" as const),
    subjectId: layer?.id ?? offer.id,
    facts,
    ...(seen === undefined ? {} : { seen: { offerId: offer.id, revision: seen } }),
    now: desk.now(),
  };
  return told(c, offer.id, await recordFacts(desk.db, c.get("member"), input, desk.places), seen);
}

/** What it is called, what the site says of it in words, and what it asks of the tenant. */
async function amend(
  desk: Desk,
  c: DeskCall,
  offer: DeskOffer,
  body: z.output<typeof terms>,
  told: Told,
): Promise<Response> {
  const { title, intro, keys, revision: seen } = body;
  const member = c.get("member");
  const isWorded = title !== undefined || intro !== undefined;
  const site = isWorded ? await asMember(desk.db, member, (trx) => findSiteOf(trx, member.orgId)) : undefined;
  const asked = desk.criteria.filter((one) => one.askedBy === "space" && keys.includes(one.key));
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  const { party, wrong } = partyFrom("space", fieldsOf(body.fields), asked, context);
  if (wrong.length > 0) return deskFault(c, "notAValue", { fields: wrong });
  const input = {
    offerId: offer.id,
    ...(title === undefined ? {} : { title }),
    ...(intro === undefined ? {} : { intro }),
    asks: Object.fromEntries(asked.map(({ key }) => [key, party.asks[key] ?? null])),
    onBreach: onBreachOf(site?.settings),
    ...(seen === undefined ? {} : { revision: seen }),
    now: desk.now(),
  };
  return told(c, offer.id, await amendOffer(desk.db, member, input, desk.places), seen);
}

async function publish(
  desk: Desk,
  c: DeskCall,
  offer: DeskOffer,
  { siteId, hidden, isAccepted, revision: seen }: z.output<typeof publishing>,
  told: Told,
): Promise<Response> {
  const member = c.get("member");
  const sites = await asMember(desk.db, member, (trx) => listSites(trx, member.orgId));
  const site = siteId === undefined ? sites[0] : sites.find(({ id }) => id === siteId);
  if (site === undefined) return deskFault(c, "siteUnknown");
  const input = {
    offerId: offer.id,
    siteId: site.id,
    hidden,
    advert: { onBreach: onBreachOf(site.settings), isAccepted },
    ...(seen === undefined ? {} : { revision: seen }),
    now: desk.now(),
  };
  return told(c, offer.id, await publishOffer(desk.db, member, input, desk.places), seen);
}
