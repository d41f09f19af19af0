import { asMember, type Member } from "../store/as-member.ts";
import { closePublications, lockSites, reopenPublications, setSiteStatus } from "../store/closed-sites.ts";
import type { Db } from "../store/database.ts";
import { insertEvent } from "../store/events.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { listClosedSites, listSites } from "../store/sites.ts";
import { projectNeedsAnew, projectOffersAnew } from "./project-anew.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** How much left a site with its closing, or came back. */
export interface SiteTurned {
  readonly offers: number;
  readonly needs: number;
}

interface SiteToTurn {
  readonly siteId: string;
  readonly now: Date;
}

/**
 * Closes a site: under its names it only tells where what it showed is now. All of that stays as it was, until the site
 * is opened again; what another site shows too counts there. The last site stays open.
 */
export async function closeSite(
  db: Db,
  by: Member,
  { siteId, now }: SiteToTurn,
  places: NetPlaces,
): Promise<Result<SiteTurned, { readonly code: "siteUnknown" | "lastSite" }>> {
  return asMember(db, by, async (trx) => {
    await lockSites(trx, by.orgId);
    const sites = await listSites(trx, by.orgId);
    if (sites.every(({ id }) => id !== siteId)) return refuse({ code: "siteUnknown" });
    if (sites.length === 1) return refuse({ code: "lastSite" });
    await setSiteStatus(trx, siteId, "closed", now);
    const { offerIds, needIds } = await closePublications(trx, siteId, now);
    await projectOffersAnew(trx, offerIds, places, now);
    await projectNeedsAnew(trx, needIds, places, now);
    await told(trx, by, "site.closed", siteId, now);
    return done({ offers: offerIds.length, needs: needIds.length });
  });
}

/** Opens a closed site again, with what it showed, as far as that is there and lies in its places. */
export async function reopenSite(
  db: Db,
  by: Member,
  { siteId, now }: SiteToTurn,
  places: NetPlaces,
): Promise<Result<SiteTurned, { readonly code: "siteUnknown" }>> {
  return asMember(db, by, async (trx) => {
    await lockSites(trx, by.orgId);
    const closed = await listClosedSites(trx, by.orgId);
    if (closed.every(({ id }) => id !== siteId)) return refuse({ code: "siteUnknown" });
    await setSiteStatus(trx, siteId, "active", now);
    const { offerIds, needIds } = await reopenPublications(trx, siteId, now);
    await projectOffersAnew(trx, offerIds, places, now);
    await projectNeedsAnew(trx, needIds, places, now);
    await told(trx, by, "site.reopened", siteId, now);
    return done({ offers: offerIds.length, needs: needIds.length });
  });
}

const told = (trx: Db, by: Member, kind: string, siteId: string, at: Date) =>
  insertEvent(trx, { orgId: by.orgId, kind, subjectKind: "site", subjectId: siteId, byUser: by.userId, at });
