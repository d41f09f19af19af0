import { type AlertKind, alertKinds, changesBetween, hasReturned, isNews } from "../../domain/alerts/news.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import { type Judging, type Match, match } from "../../domain/match/match.ts";
import type { Day } from "../../domain/measure/day.ts";
import {
  deleteAlertsOf,
  listAlertsOf,
  type NewAlert,
  saveAlerts,
  settleAlerts,
  wasToldSoMany,
} from "../../store/alerts/alerts.ts";
import { deleteChange, type TakenChange, takeChange } from "../../store/alerts/changes.ts";
import { findLostCriteria } from "../../store/alerts/lost.ts";
import { findAlertSettings } from "../../store/alerts/marks.ts";
import { findSeen, type Seen, seenBefore, seenBy } from "../../store/alerts/sights.ts";
import { asMember, inTransaction } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { matchesOfNeed } from "../../store/net/matches-of-need.ts";
import { matchesOfSpace } from "../../store/net/matches-of-space.ts";
import type { NetPlaces } from "../../store/net/regions.ts";

/** Who acts where nobody does: row-level security lets the organisation's rows through, and nobody's marks. */
export const nobody = "alerts";

/** So many matches of a changed record are looked at, best first; more are on the record's own page. */
const mostLookedAt = 400;
/** So many pairs one change tells an organisation of. */
const mostTold = 40;
/** What a list brings: of each record the best alone, and not more than somebody reads in a day. */
const mostOfBulk = 3;
const mostOfBulkADay = 500;
const dayMs = 86_400_000;
/** So many standing alerts of a record are judged anew. */
const mostStanding = 1000;

export interface TellingOf {
  readonly judging: Judging & { readonly places: NetPlaces };
  /** Organisations that hold anything: they may be told of what others publish. */
  readonly organisations: readonly string[];
  readonly at: Date;
  readonly day: Day;
}

/**
 * Tells who looks after the other side of what a record's change brings, all in one transaction: done again, it does
 * nothing. Every organisation is looked at with its own rights, so that it is told of nothing that it may not see.
 * @param db a pool of the `desk` login.
 * @returns how many lines were told; undefined where another process was faster.
 */
export async function tellChange(
  db: Db,
  record: { readonly recordId: string; readonly orgId: string },
  given: TellingOf,
): Promise<number | undefined> {
  const { recordId, orgId } = record;
  const as = <T>(trx: Db, who: string, work: (trx: Db) => Promise<T>) =>
    asMember(trx, { orgId: who, userId: nobody }, work);
  return inTransaction(db, async (trx) => {
    const found = await as(trx, orgId, async () => {
      const change = await takeChange(trx, recordId);
      return change && { change, seen: await findSeen(trx, change.kind, recordId) };
    });
    if (found === undefined) return undefined;
    const { change, seen } = found;
    let told = await as(trx, orgId, () => tellOrganisation(trx, orgId, change, seen, given));
    const isSeenByOthers = [...seen.keys()].some((who) => who !== orgId);
    for (const other of isSeenByOthers ? given.organisations : []) {
      if (other !== orgId) told += await as(trx, other, () => tellOrganisation(trx, other, change, seen, given));
    }
    await as(trx, orgId, () => deleteChange(trx, recordId));
    return told;
  });
}

/** Within `asMember` of the organisation that is told. */
async function tellOrganisation(
  trx: Db,
  orgId: string,
  change: TakenChange,
  seen: Seen,
  given: TellingOf,
): Promise<number> {
  const now = seenBy(seen, orgId);
  if (now === undefined) {
    await deleteAlertsOf(trx, orgId, change.recordId);
    return 0;
  }
  const told = await tellNews(trx, orgId, change, now, given);
  await settleStanding(trx, orgId, change.recordId, given.judging);
  return told;
}

async function tellNews(
  trx: Db,
  orgId: string,
  change: TakenChange,
  now: Party,
  { judging, at, day }: TellingOf,
): Promise<number> {
  const { organisationOff } = await findAlertSettings(trx, { orgId, userId: nobody });
  const kinds = alertKinds.filter((kind) => !organisationOff.includes(kind));
  const before = seenBefore(change.before, orgId, now);
  const changes = before && changesBetween(before, now);
  if (changes?.length === 0) return 0;
  const looking: Looking = { trx, orgId, change, before, now, judging };
  const news = [
    ...(await newsOf(looking)),
    ...(change.kind === "offer" && kinds.includes("lost") ? await returnedNeeds(looking) : []),
  ];
  const wanted = news.filter(({ kind }) => kinds.includes(kind));
  const pairs = change.isBulk ? await fewOf(trx, orgId, wanted, at) : wanted.slice(0, mostTold);
  const { id: changeId, changedAt, kind: about } = change;
  const telling = { orgId, changeId, changedAt, about, changes: changes ?? null, at, day };
  return saveAlerts(trx, pairs, telling);
}

/** A hundred thousand rows of a list are no news one by one: lost needs are, and the best of the others. */
async function fewOf(trx: Db, orgId: string, news: readonly NewAlert[], at: Date): Promise<NewAlert[]> {
  const lost = news.filter(({ kind }) => kind === "lost");
  const others = news.filter(({ kind }) => kind === "met").slice(0, mostOfBulk);
  return others.length > 0 && (await wasToldSoMany(trx, orgId, new Date(at.getTime() - dayMs), mostOfBulkADay))
    ? lost
    : [...lost, ...others];
}

interface Looking {
  readonly trx: Db;
  readonly orgId: string;
  readonly change: TakenChange;
  readonly before: Party | undefined;
  readonly now: Party;
  readonly judging: Judging & { readonly places: NetPlaces };
}

/** The best matches of the changed record that the change made, or made better. */
async function newsOf({ trx, orgId, change, before, now, judging }: Looking): Promise<NewAlert[]> {
  // Another's record is held against what this organisation has; its own against what others publish too.
  const viewer = { orgId, among: change.orgId === orgId ? ("all" as const) : ("own" as const) };
  const page = { limit: mostLookedAt };
  const found: { id: string; party: Party; match: Match }[] =
    change.kind === "offer"
      ? (await matchesOfSpace(trx, now, viewer, judging, page)).items.map(({ need, match: judged }) => ({
          id: need.id,
          party: need.party,
          match: judged,
        }))
      : (await matchesOfNeed(trx, now, viewer, judging, page)).items.map(({ space, match: judged }) => ({
          id: space.id,
          party: space.party,
          match: judged,
        }));
  return found.flatMap(({ id, party, match: judged }) => {
    const was = before && match(before, party, judging);
    if (judged.class === "failed" || !isNews(was, judged)) return [];
    return [{ ...keyOf(change, id), kind: judged.class }];
  });
}

const keyOf = ({ kind, recordId }: TakenChange, other: string) =>
  kind === "offer" ? { needId: other, offerId: recordId } : { needId: recordId, offerId: other };

/** Needs that were lost for something which an offer answers now. */
async function returnedNeeds({ trx, orgId, change, before, now, judging }: Looking): Promise<NewAlert[]> {
  const viewer = { orgId, among: "lost" as const };
  const { items } = await matchesOfSpace(trx, now, viewer, judging, { limit: mostLookedAt });
  const criteria = await findLostCriteria(
    trx,
    items.map(({ need }) => need.id),
  );
  return items.flatMap(({ need, match: judged }) => {
    const criterion = criteria.get(need.id);
    const was = before && match(before, need.party, judging);
    if (criterion === undefined || !hasReturned(criterion, was, judged)) return [];
    return [{ ...keyOf(change, need.id), kind: "lost" as const }];
  });
}

/** What was told of a record is what it is now, or is taken back. */
async function settleStanding(trx: Db, orgId: string, recordId: string, judging: Judging): Promise<void> {
  const standing = await listAlertsOf(trx, orgId, recordId, mostStanding);
  const settled = standing.flatMap(({ need, offer, kind, lostCriterion }) => {
    const judged = match(need.party, offer.party, judging);
    const is = kindNow(kind, judged, lostCriterion);
    return is === kind ? [] : [{ needId: need.id, offerId: offer.id, kind: is }];
  });
  await settleAlerts(trx, orgId, settled);
}

/** What a told pair is by now; null for one that fits no longer. */
export function kindNow(kind: AlertKind, judged: Match, lostCriterion: string | undefined): AlertKind | null {
  if (judged.class === "failed") return null;
  if (kind !== "lost") return judged.class;
  const verdict = judged.verdicts.find((one) => one.criterion === lostCriterion)?.verdict;
  return verdict === "unknown" ? null : kind;
}
