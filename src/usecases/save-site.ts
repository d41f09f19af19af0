import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { insertEvent } from "../store/events.ts";
import { newId } from "../store/ids.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { insertSite, isDefaultTaken, listSites, replaceHosts, setDefaultSite, updateSite } from "../store/sites.ts";
import { done, type Result, refuse } from "./refusal.ts";
import { rescopeSite } from "./rescope-site.ts";

export interface SiteToSave {
  /** Which of the organisation's sites; the first when absent, and a new one where there is none yet. */
  readonly siteId?: string | undefined;
  /** One more site. */
  readonly isNew?: boolean | undefined;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** As they are asked for, the main one first; as they were when absent. The same for what follows. */
  readonly hosts?: readonly string[] | undefined;
  readonly isDefault?: boolean | undefined;
  readonly placeIds?: readonly number[] | undefined;
  readonly categoryIds?: readonly string[] | undefined;
  readonly now: Date;
}

export type SiteRefusal =
  | { readonly code: "siteUnknown" | "defaultTaken" }
  | { readonly code: "hostTaken"; readonly hosts: readonly string[] };

/** Undoes what was written so far. */
class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly refusal: SiteRefusal) {
    super(refusal.code);
  }
}

/** Says what a site is called, where it is found, who runs it and what it shows; an organisation without a site gets one. */
export async function saveSite(
  db: Db,
  by: Member,
  input: SiteToSave,
  places: NetPlaces,
): Promise<Result<{ readonly id: string }, SiteRefusal>> {
  try {
    return done({ id: await asMember(db, by, (trx) => save(trx, by, input, places)) });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    if (isDefaultTaken(error)) return refuse({ code: "defaultTaken" });
    throw error;
  }
}

async function save(trx: Db, by: Member, input: SiteToSave, places: NetPlaces): Promise<string> {
  const { name, settings, now } = input;
  const sites = await listSites(trx, by.orgId);
  const site = input.isNew ? undefined : input.siteId ? sites.find(({ id }) => id === input.siteId) : sites[0];
  if (input.siteId !== undefined && site === undefined) throw new Refused({ code: "siteUnknown" });
  const id = site?.id ?? newId();
  const owned = { id, orgId: by.orgId };
  if (site === undefined) await insertSite(trx, { ...owned, name, settings, at: now });
  const placeIds = input.placeIds ?? site?.placeIds ?? [];
  const categoryIds = input.categoryIds ?? site?.categoryIds ?? [];
  await updateSite(trx, {
    id,
    name,
    // What this page does not know of stays as it is.
    settings: { ...unknownTo(site?.settings ?? {}), ...settings },
    placeIds,
    categoryIds,
    at: now,
  });
  if (input.hosts !== undefined) {
    const taken = await replaceHosts(trx, owned, input.hosts);
    if (taken.length > 0) throw new Refused({ code: "hostTaken", hosts: taken });
  }
  if (input.isDefault !== undefined) await setDefaultSite(trx, owned, input.isDefault);
  const hasNewCategories = differ(categoryIds, site?.categoryIds ?? []);
  if (hasNewCategories || differ(placeIds, site?.placeIds ?? [])) {
    await rescopeSite(trx, { siteId: id, placeIds, hasNewCategories, at: now }, places);
  }
  await insertEvent(trx, {
    orgId: by.orgId,
    kind: site ? "site.changed" : "site.opened",
    subjectKind: "site",
    subjectId: id,
    byUser: by.userId,
    at: now,
  });
  return id;
}

const known = new Set([
  "operator",
  "contact",
  "homePlaceId",
  "icpNumber",
  "policeNumber",
  "advertCheck",
  "tagline",
  "accent",
  "map",
]);

const unknownTo = (settings: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !known.has(key)));

const differ = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length !== other.length || one.some((each) => !other.includes(each));
