import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { insertEvent } from "../store/events.ts";
import { newId } from "../store/ids.ts";
import { findSiteOf, insertSite, updateSite } from "../store/sites.ts";

/** Says what an organisation's site is called and who runs it; an organisation without a site gets one. */
export async function saveSite(
  db: Db,
  by: Member,
  input: { readonly name: string; readonly settings: Readonly<Record<string, unknown>>; readonly now: Date },
): Promise<{ readonly id: string }> {
  const { name, settings, now } = input;
  return asMember(db, by, async (trx) => {
    const site = await findSiteOf(trx, by.orgId);
    const id = site?.id ?? newId();
    // What this page does not know of, as colours to come, stays as it is.
    if (site) await updateSite(trx, { id, name, settings: { ...unknownTo(site.settings), ...settings }, at: now });
    else await insertSite(trx, { id, orgId: by.orgId, name, settings, at: now });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: site ? "site.changed" : "site.opened",
      subjectKind: "site",
      subjectId: id,
      byUser: by.userId,
      at: now,
    });
    return { id };
  });
}

const known = new Set(["operator", "contact", "homePlaceId", "icpNumber", "policeNumber", "advertCheck"]);

const unknownTo = (settings: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !known.has(key)));
