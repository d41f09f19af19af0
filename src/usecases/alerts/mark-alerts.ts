import type { AlertKind } from "../../domain/alerts/news.ts";
import type { PairKey } from "../../store/alerts/alerts.ts";
import { markRead, saveAlertSetting, setMuted } from "../../store/alerts/marks.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";

/** Marks what was told of pairs as read, for this member alone; all that he is told without `pairs`. */
export async function readAlerts(
  db: Db,
  by: Member,
  input: { readonly pairs?: readonly PairKey[] | undefined; readonly now: Date },
): Promise<void> {
  await asMember(db, by, (trx) => markRead(trx, by, input.pairs, input.now));
}

/** Says of a pair that it is of no interest to this member, or is after all. */
export async function muteAlert(db: Db, by: Member, input: PairKey & { readonly isMuted: boolean }): Promise<void> {
  await asMember(db, by, (trx) => setMuted(trx, by, input, input.isMuted));
}

/** Says which kinds are not told: to this member, or to nobody of his organisation. */
export async function chooseAlerts(
  db: Db,
  by: Member,
  input: { readonly of: "member" | "organisation"; readonly off: readonly AlertKind[]; readonly now: Date },
): Promise<void> {
  const userId = input.of === "member" ? by.userId : "";
  await asMember(db, by, (trx) => saveAlertSetting(trx, { orgId: by.orgId, userId, off: input.off, at: input.now }));
}
