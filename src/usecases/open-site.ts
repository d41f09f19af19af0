import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { insertEvent } from "../store/events.ts";
import { newId } from "../store/ids.ts";
import { insertSite } from "../store/sites.ts";

/** Opens a site of an organisation; without host names it may answer to those that no other site has. */
export async function openSite(
  db: Db,
  by: Member,
  input: {
    readonly name: string;
    readonly host?: string;
    /** The main one first. */
    readonly hosts?: readonly string[];
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly isDemo?: boolean;
    readonly now: Date;
  },
): Promise<{ readonly id: string }> {
  const { now, host, ...site } = input;
  const hosts = input.hosts ?? (host === undefined ? [] : [host]);
  const id = newId();
  return asMember(db, by, async (trx) => {
    await insertSite(trx, { ...site, hosts, id, orgId: by.orgId, at: now });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "site.opened",
      subjectKind: "site",
      subjectId: id,
      byUser: by.userId,
      at: now,
      isDemo: input.isDemo ?? false,
    });
    return { id };
  });
}
