import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import { hashToken } from "../../store/ids.ts";
import type { LinkKeys } from "../../store/link-keys.ts";
import { lockShortlist, revokeLink, setExpiry, setLink } from "../../store/shortlists/write-shortlist.ts";
import { done, type Result, refuse } from "../refusal.ts";

/** How long a link is good for unless somebody says otherwise. */
const defaultLinkDays = 14;

export interface LinkDeed {
  readonly id: string;
  /** "make" also renews: the link before opens nothing any more. */
  readonly deed: "make" | "extend" | "revoke";
  readonly days?: number | undefined;
  readonly now: Date;
}

type Refused = { readonly code: "notFound" | "shortlistEmpty" | "shortlistUnlinked" };

/** Makes a shortlist's link, lets it live longer, or takes it back. */
export async function linkShortlist(
  db: Db,
  by: Member,
  input: LinkDeed,
  keys: LinkKeys,
): Promise<Result<{ readonly id: string }, Refused>> {
  const { id, deed, days = defaultLinkDays, now } = input;
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  return asMember(db, by, async (trx) => {
    const list = await lockShortlist(trx, id);
    if (list === undefined) return refuse({ code: "notFound" });
    if (deed === "make" && list.offerIds.length === 0) return refuse({ code: "shortlistEmpty" });
    if (deed === "make") {
      const turn = list.linkTurn + 1;
      await setLink(trx, id, { turn, tokenHash: hashToken(keys.tokenOf(id, turn)), expiresAt }, now);
    } else if (deed === "revoke") await revokeLink(trx, id, now);
    else if (!(await setExpiry(trx, id, expiresAt, now))) return refuse({ code: "shortlistUnlinked" });
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: `shortlist.${deed}`,
      subjectKind: "shortlist",
      subjectId: id,
      byUser: by.userId,
      data: deed === "revoke" ? {} : { expiresAt: expiresAt.toISOString() },
      at: now,
    });
    return done({ id });
  });
}
