import { alertKinds } from "../../domain/alerts/news.ts";
import { addDays, dayIn } from "../../domain/measure/day.ts";
import { listAlertsToldIn } from "../../store/alerts/alerts.ts";
import { listHoldingOrganisations } from "../../store/alerts/changes.ts";
import { findAlertSettings } from "../../store/alerts/marks.ts";
import {
  deleteOldAlerts,
  findLastDigest,
  insertDelivery,
  listDigestOrganisations,
} from "../../store/alerts/webhooks.ts";
import { asMember } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { newId } from "../../store/ids.ts";
import type { NetPlaces } from "../../store/net/regions.ts";
import { nobody } from "../../usecases/alerts/tell-change.ts";
import { digestMessage } from "./digest-message.ts";

export interface DigestsGiven {
  readonly jobsDb: Db;
  readonly deskDb: Db;
  readonly places: NetPlaces;
  readonly timeZone: string;
  readonly clock: () => Date;
  /** Of the links. */
  readonly origin: string;
}

/** A chat shows no more; the rest is at the desk. */
const mostLines = 20;
/** What an endpoint gets that had no digest before: a day's. */
const firstDays = 1;
const keptDays = 90;
const dayMs = 86_400_000;

/** Makes the digest of each organisation that wants one: what it was told since the last. One for a day, whoever runs it. */
export async function makeDigests({ jobsDb, deskDb, places, timeZone, clock, origin }: DigestsGiven): Promise<number> {
  const until = clock();
  const day = dayIn(timeZone, until);
  let made = 0;
  for (const orgId of await listDigestOrganisations(jobsDb)) {
    const isMade = await asMember(deskDb, { orgId, userId: nobody }, async (trx) => {
      const { organisationOff } = await findAlertSettings(trx, { orgId, userId: nobody });
      const kinds = alertKinds.filter((kind) => !organisationOff.includes(kind));
      const after = (await findLastDigest(trx, orgId)) ?? new Date(until.getTime() - firstDays * dayMs);
      const { items, total } = await listAlertsToldIn(trx, orgId, { kinds, after, until, limit: mostLines });
      if (total === 0) return false;
      const message = digestMessage(items, { total, day, origin, places });
      return insertDelivery(trx, { id: newId(), orgId, kind: "digest", day, message, at: until });
    });
    if (isMade) made++;
  }
  return made;
}

/** Deletes what is long past, of each organisation. */
export async function sweepAlerts({ jobsDb, deskDb, timeZone, clock }: DigestsGiven): Promise<void> {
  const before = new Date(`${addDays(dayIn(timeZone, clock()), -keptDays)}T00:00:00Z`);
  for (const orgId of await listHoldingOrganisations(jobsDb))
    await asMember(deskDb, { orgId, userId: nobody }, (trx) => deleteOldAlerts(trx, orgId, before));
}
