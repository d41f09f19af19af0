import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import { newId } from "../../store/ids.ts";
import { findDeskNeed } from "../../store/inbox.ts";
import {
  addItems,
  insertShortlist,
  lockShortlist,
  sourcesOfItems,
  touchShortlist,
} from "../../store/shortlists/write-shortlist.ts";
import { done, type Result, refuse } from "../refusal.ts";

/** More columns nobody compares. */
export const mostOffers = 12;

type Refused = { readonly code: "notFound" | "shortlistFull" };

/** Begins a shortlist with offers of one's own, or that others published; for a need of one's own, or for nobody named. */
export async function createShortlist(
  db: Db,
  by: Member,
  input: {
    readonly title: string;
    readonly needId?: string | undefined;
    readonly offerIds: readonly string[];
    readonly now: Date;
  },
): Promise<Result<{ readonly id: string }, Refused>> {
  const { title, needId, now } = input;
  const offerIds = [...new Set(input.offerIds)];
  if (offerIds.length > mostOffers) return refuse({ code: "shortlistFull" });
  return asMember(db, by, async (trx) => {
    if (needId !== undefined && !(await findDeskNeed(trx, by.orgId, needId))) return refuse({ code: "notFound" });
    const sources = await sourcesOfItems(trx, by.orgId, offerIds);
    if (sources.length < offerIds.length) return refuse({ code: "notFound" });
    const id = newId();
    await insertShortlist(trx, { id, orgId: by.orgId, needId, title, at: now });
    await addItems(trx, { id, orgId: by.orgId }, inOrder(sources, offerIds));
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "shortlist.created",
      subjectKind: "shortlist",
      subjectId: id,
      byUser: by.userId,
      data: { offerIds },
      at: now,
    });
    return done({ id });
  });
}

/** Puts more offers on a shortlist; those that are on it stay where they are. */
export async function addToShortlist(
  db: Db,
  by: Member,
  input: { readonly id: string; readonly offerIds: readonly string[]; readonly now: Date },
): Promise<Result<{ readonly id: string }, Refused>> {
  const { id, now } = input;
  return asMember(db, by, async (trx) => {
    const list = await lockShortlist(trx, id);
    if (list === undefined) return refuse({ code: "notFound" });
    const offerIds = [...new Set(input.offerIds)].filter((one) => !list.offerIds.includes(one));
    if (list.offerIds.length + offerIds.length > mostOffers) return refuse({ code: "shortlistFull" });
    const sources = await sourcesOfItems(trx, by.orgId, offerIds);
    if (sources.length < offerIds.length) return refuse({ code: "notFound" });
    await addItems(trx, { id, orgId: by.orgId }, inOrder(sources, offerIds));
    await touchShortlist(trx, id, now);
    return done({ id });
  });
}

const inOrder = <T extends { readonly offerId: string }>(sources: readonly T[], ids: readonly string[]): T[] =>
  [...sources].sort((a, b) => ids.indexOf(a.offerId) - ids.indexOf(b.offerId));
