import type { Day } from "../../domain/measure/day.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { keepNewestChanges } from "../../store/alerts/changes.ts";
import { asMember, inTransaction, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { hasDemo, insertDemoOrganisation, lockDemo } from "../../store/demo.ts";
import { newId } from "../../store/ids.ts";
import type { NetPlaces } from "../../store/net/regions.ts";
import { findSite } from "../../store/sites.ts";
import { openSite } from "../open-site.ts";
import { publishNeed } from "../publish-need.ts";
import { publishOffer } from "../publish-offer.ts";
import { recordNeed } from "../record-need.ts";
import { recordOffer } from "../record-offer.ts";
import { recordThings } from "../record-things.ts";
import type { Result } from "../refusal.ts";
import { type DemoSpace, demoOf } from "./demo.ts";
import { demoSite, type Holder, holders, phoneOf } from "./holders.ts";
import { park } from "./park.ts";
import { ownThing, parkThings } from "./things.ts";
import { townIds } from "./towns.ts";

export interface LoadedDemo {
  /** False when a demo was there already and nothing was written. */
  readonly isNew: boolean;
  /** The site on which it is published. */
  readonly siteId?: string;
  readonly offers: number;
  readonly needs: number;
}

/** Changes of each organisation of which the first alerts tell: to see some, not a hundred. */
const toldChanges = 2;

const dayMs = 86_400_000;
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

/** Our own data is never refused; when a rule changes so that it is, that is a fault. */
function accepted<T, R extends { readonly code: string }>(result: Result<T, R>, key: string): T {
  if (result.ok) return result.value;
  throw new Error(`the demo's ${key} was refused: ${JSON.stringify(result.refusal)}`);
}

/**
 * Loads the demo in one transaction of the owner's login: two organisations, a park, offers and needs, published on the
 * installation's site, or on one of its own when there is none. Does nothing when a demo is there.
 */
export async function loadDemo(
  db: Db,
  given: { readonly places: NetPlaces & Pick<Gazetteer, "find">; readonly today: Day; readonly now: Date },
): Promise<LoadedDemo> {
  const { places, today, now } = given;
  const { spaces, demands } = demoOf({ places, today });
  return inTransaction(db, async (trx) => {
    await lockDemo(trx);
    if (await hasDemo(trx)) return { isNew: false, offers: 0, needs: 0 };
    const members = { broker: await newHolder(trx, "broker", now), park: await newHolder(trx, "park", now) };
    const siteId = (await findSite(trx, ""))?.id ?? (await openDemoSite(trx, members.broker, given));
    const thingsOf = await recordAllThings(trx, members, spaces, given);
    for (const space of spaces) {
      const by = members[space.holder];
      const at = before(now, space.postedDaysAgo);
      const { title, terms: facts, key } = space;
      const { asks } = space.party;
      const offer = { title, things: thingsOf(space), facts, asks, isDemo: true, now: at };
      const { id } = accepted(await recordOffer(trx, by, offer, places), key);
      accepted(await publishOffer(trx, by, { offerId: id, siteId, now: at }, places), key);
    }
    for (const [index, demand] of demands.entries()) {
      const at = before(now, demand.daysAgo);
      const { title, party, company, contactName: name, key } = demand;
      const contact = { name, phone: phoneOf(index), company };
      const need = { title, party, siteId, contact, isDemo: true, now: at };
      const { id } = accepted(await recordNeed(trx, members.broker, need, places), key);
      accepted(await publishNeed(trx, members.broker, { needId: id, siteId, now: at }, places), key);
    }
    for (const by of Object.values(members))
      await asMember(trx, by, (own) => keepNewestChanges(own, by.orgId, toldChanges));
    return { isNew: true, siteId, offers: spaces.length, needs: demands.length };
  });
}

async function newHolder(db: Db, holder: Holder, now: Date): Promise<Member> {
  const orgId = newId();
  const { name, slug } = holders[holder];
  // An organisation that was kept when the demo went has its slug still.
  await insertDemoOrganisation(db, { id: orgId, name, slug: `${slug}-${orgId.slice(-12)}`, createdAt: now });
  return { orgId, userId: "demo" };
}

async function openDemoSite(
  db: Db,
  by: Member,
  { places, now }: { readonly places: Pick<Gazetteer, "find">; readonly now: Date },
): Promise<string> {
  const settings = { ...demoSite.settings, homePlaceId: townIds(places).嘉定区 };
  const { id } = await openSite(db, by, { name: demoSite.name, settings, isDemo: true, now });
  return id;
}

type ThingOfOffer = { readonly kind: "unit" | "plot"; readonly id: string };

/** Records the park and every thing of its own. @returns what an offer consists of. */
async function recordAllThings(
  db: Db,
  members: Readonly<Record<Holder, Member>>,
  spaces: readonly DemoSpace[],
  { places, today, now }: { readonly places: Pick<Gazetteer, "find">; readonly today: Day; readonly now: Date },
): Promise<(space: DemoSpace) => readonly ThingOfOffer[]> {
  const fabric = new Map(spaces.flatMap((space) => space.unitNames.map((name) => [name, space.fabric] as const)));
  const parks = [parkThings({ placeId: townIds(places)[park.at], today, fabric })];
  const inPark = await recordThings(db, members.park, { parks, isDemo: true, now });
  const units = new Map(inPark.made.map((thing) => [thing.name, thing]));
  const own = spaces.filter((space) => space.unitNames.length === 0).map(ownThing);
  const outside = await recordThings(db, members.broker, {
    buildings: own.flatMap((thing) => ("building" in thing ? [thing.building] : [])),
    plots: own.flatMap((thing) => ("plot" in thing ? [thing.plot] : [])),
    isDemo: true,
    now,
  });
  const alone = new Map(outside.made.map((thing) => [thing.within[0] ?? thing.name, thing]));
  return (space) => {
    const names = space.unitNames.length > 0 ? space.unitNames : [];
    const found = names.length > 0 ? names.map((name) => units.get(name)) : [alone.get(nameOfOwn(space))];
    return found.map((thing) => {
      if (thing === undefined) throw new Error(`nothing was made for ${space.key}`);
      return { kind: thing.kind, id: thing.id };
    });
  };
}

function nameOfOwn(space: DemoSpace): string {
  const thing = ownThing(space);
  return "plot" in thing ? thing.plot.name : thing.building.name;
}
