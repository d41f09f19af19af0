import { checkParts } from "../../../domain/adlaw/check-parts.ts";
import { place as placeCriterion } from "../../../domain/criteria/place.ts";
import { liesInScope } from "../../../domain/place/site-scope.ts";
import { asMember } from "../../../store/as-member.ts";
import { matchesOfSpace } from "../../../store/net/matches-of-space.ts";
import { listChangesSince, type NotedChange } from "../../../store/offer-changes.ts";
import { listOnSites } from "../../../store/on-sites.ts";
import { findSiteOf } from "../../../store/sites.ts";
import { type DeskOffer, findDeskOffer, type StockOffer } from "../../../store/stock.ts";
import { costOfAsksOf } from "../../../store/what-if.ts";
import type { Desk, DeskCall } from "../../desk/desk-context.ts";
import { siteSettings } from "../../web-config.ts";
import { deskFault } from "./fault.ts";
import type { ChangeAnswer, ChangedAnswer, FactAnswer, OfferAnswer, OfferRowAnswer } from "./offers-answers.ts";
import { contactAnswer, hasPersonal, revealAnswers } from "./personal.ts";
import { onSitesAnswer } from "./site.ts";
import { formOf, namesIn, questionsTo, titleOf } from "./told.ts";

const matchesShown = 40;

/** A line of the stock. */
export const rowAnswer = (desk: Desk, offer: StockOffer): OfferRowAnswer => ({
  id: offer.id,
  title: titleOf(desk, offer),
  status: offer.status,
  isPublished: offer.path !== undefined,
  isDemo: offer.isDemo,
  createdAt: offer.createdAt.toISOString(),
  ...(offer.party.checkedOn === undefined ? {} : { checkedOn: offer.party.checkedOn }),
  party: offer.party,
  ...(offer.path === undefined ? {} : { path: (desk.config.origins[offer.siteId ?? ""] ?? "") + offer.path }),
});

/** What an organisation does about words that the advertising law forbids. */
export const onBreachOf = (settings: Readonly<Record<string, unknown>> | undefined): "warn" | "block" =>
  siteSettings.safeParse(settings ?? {}).data?.advertCheck ?? "warn";

/** An offer as its page at the desk shows it; undefined for another organisation's. */
export async function offerAnswer(desk: Desk, c: DeskCall, id: string): Promise<OfferAnswer | undefined> {
  const member = c.get("member");
  const today = desk.today();
  const judging = { places: desk.places, today, criteria: desk.criteria };
  const found = await asMember(desk.db, member, async (trx) => {
    const offer = await findDeskOffer(trx, member.orgId, id);
    if (offer === undefined) return undefined;
    const viewer = { orgId: member.orgId };
    const isAsking =
      offer.status === "active" && Object.values(offer.party.asks).some((ask) => ask.strength === "must");
    return {
      offer,
      site: await findSiteOf(trx, member.orgId),
      sites: await listOnSites(trx, member.orgId, id),
      matches: await matchesOfSpace(trx, offer.party, viewer, judging, { limit: matchesShown }, desk.netCopy),
      costs: isAsking
        ? await costOfAsksOf(trx, offer.party, viewer, judging, desk.netCopy)
        : { costs: [], is: "exact" as const },
    };
  });
  if (found === undefined) return undefined;
  const { offer, site, sites, matches, costs } = found;
  const lies = placeCriterion.fact.is(offer.party.facts.place) ? offer.party.facts.place : undefined;
  const people = offer.facts.flatMap(({ recordedBy }) => recordedBy ?? []);
  const [reveals, names] = await Promise.all([
    revealAnswers(desk, offer.reveals),
    desk.accounts.listNames([...new Set(people)]),
  ]);
  const row = rowAnswer(desk, offer);
  return {
    offer: {
      ...row,
      revision: offer.revision,
      intro: offer.intro,
      terms: offer.terms,
      ...(offer.message === undefined ? {} : { text: offer.message.redactedText }),
      units: offer.units,
      hidden: offer.hidden,
      hasPersonal: hasPersonal(offer),
      ...(offer.contact === undefined ? {} : { contact: contactAnswer(offer.contact) }),
    },
    sites: onSitesAnswer(desk, sites, (scope) => liesInScope(scope, lies, desk.places)),
    facts: offer.facts.map((fact) => factAnswer(fact, names)),
    layers: offer.layers,
    advert: {
      onBreach: onBreachOf(site?.settings),
      findings: checkParts(
        [
          ["title", row.title],
          ["intro", offer.intro],
        ],
        { facts: offer.party.facts, criteria: desk.criteria },
      ),
    },
    costs: { items: costs.costs, is: costs.is },
    reveals,
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
    names: namesIn(desk, [offer.party, ...matches.items.map(({ need }) => need.party), ...saidParties(offer)]),
    today,
  };
}

/** Places that were said once, or of a building alone, have names too. */
const saidParties = (offer: DeskOffer) => [
  ...offer.facts.map(({ criterion, value }) => ({ side: "space" as const, facts: { [criterion]: value }, asks: {} })),
  ...offer.layers.map(({ facts }) => ({ side: "space" as const, facts, asks: {} })),
];

function factAnswer(fact: DeskOffer["facts"][number], names: ReadonlyMap<string, string>): FactAnswer {
  const by = fact.recordedBy === null ? undefined : names.get(fact.recordedBy);
  return {
    id: fact.id,
    criterion: fact.criterion,
    value: fact.value,
    ...(fact.quotedValue === null ? {} : { quoted: fact.quotedValue }),
    ...(fact.basis === null ? {} : { basis: fact.basis }),
    source: fact.source,
    subject: fact.subjectKind,
    subjectId: fact.subjectId,
    ...(fact.checkedOn === null ? {} : { checkedOn: fact.checkedOn }),
    recordedAt: fact.recordedAt.toISOString(),
    ...(by === undefined ? {} : { by }),
    isPrivate: fact.isPrivate,
    isOld: fact.isOld,
  };
}

/** Somebody else was first: what he changed, and how the record stands now. */
export async function changedAnswer(desk: Desk, c: DeskCall, id: string, seen: number): Promise<Response> {
  const [noted, current] = await Promise.all([
    asMember(desk.db, c.get("member"), (trx) => listChangesSince(trx, id, seen)),
    offerAnswer(desk, c, id),
  ]);
  const fault = deskFault(c, "changed");
  if (current === undefined) return deskFault(c, "notFound");
  const names = await desk.accounts.listNames([...new Set(noted.flatMap(({ byUser }) => byUser ?? []))]);
  const { error } = (await fault.json()) as Pick<ChangedAnswer, "error">;
  const answer: ChangedAnswer = { error, changes: netOf(noted, names), current };
  return c.json(answer, 409);
}

/** Of several changes of one thing the first value and the last, with who had the last word. */
function netOf(noted: readonly NotedChange[], names: ReadonlyMap<string, string>): ChangeAnswer[] {
  const net = new Map<string, ChangeAnswer>();
  for (const { part, key, from, to, byUser, at } of noted) {
    const place = `${part} ${key}`;
    const by = byUser === null ? undefined : names.get(byUser);
    const first = net.get(place) ?? { from };
    net.set(place, { part, key, from: first.from, to, ...(by === undefined ? {} : { by }), at: at.toISOString() });
  }
  return [...net.values()].filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}
