import { sql } from "kysely";
import { noteForAlerts } from "./alerts/changes.ts";
import type { Db } from "./database.ts";
import { insertEvents, type Recording } from "./imports/fact-rows.ts";
import { closedFacts, offerFacts } from "./offer-projection.ts";
import { audiencesOfOffer, type LoadedOffer } from "./offers.ts";

/** What of an offer was said otherwise: `key` is a criterion's for facts and asks. Absent ends were not said. */
export interface OfferDifference {
  readonly part: "fact" | "ask" | "title" | "intro" | "closed" | "hidden" | "status";
  readonly key: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

type Part = OfferDifference["part"];

const partsOf = (offer: LoadedOffer): readonly (readonly [Part, Readonly<Record<string, unknown>>])[] => [
  ["title", { title: offer.title }],
  ["intro", { intro: offer.intro }],
  ["fact", offerFacts(offer)],
  ["ask", offer.asks],
  ["closed", Object.fromEntries(closedFacts(offer).map((key) => [key, true]))],
  ["hidden", { hidden: offer.publications.map(({ siteId, hidden }) => ({ siteId, hidden })) }],
  ["status", { status: offer.status }],
];

/** What differs between two states of one offer, in the order of title, words, facts, asks. */
function differencesOf(before: LoadedOffer, after: LoadedOffer): OfferDifference[] {
  const old = new Map(partsOf(before));
  return partsOf(after).flatMap(([part, now]) => {
    const was = old.get(part) ?? {};
    return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((key) =>
      JSON.stringify(was[key]) === JSON.stringify(now[key]) ? [] : [{ part, key, from: was[key], to: now[key] }],
    );
  });
}

/**
 * Writes down for each offer which of its revisions changed what: who saves over it later is shown that, and the alerts
 * begin there.
 * @param more what else the entry says, as the import that made the change.
 */
export async function noteChanges(
  db: Db,
  before: readonly LoadedOffer[],
  after: readonly LoadedOffer[],
  recording: Recording,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const old = new Map(before.map((offer) => [offer.id, offer]));
  const rows = after.flatMap((offer) => {
    const was = old.get(offer.id);
    const changes = was ? differencesOf(was, offer) : [];
    if (was === undefined || changes.length === 0) return [];
    const data = { ...more, revision: was.revision + 1, changes };
    return [{ kind: "offer.changed", subjectKind: "offer" as const, subjectId: offer.id, data }];
  });
  await insertEvents(db, rows, recording);
  const saved = after.flatMap((offer) => {
    const was = old.get(offer.id);
    return was ? [{ id: offer.id, before: audiencesOfOffer(was), after: audiencesOfOffer(offer) }] : [];
  });
  await noteForAlerts(db, "offer", recording.orgId, saved, recording.at, more.importId !== undefined);
}

/** A change with who made it and when. */
export interface NotedChange extends OfferDifference {
  readonly revision: number;
  readonly byUser: string | null;
  readonly at: Date;
}

const mostNoted = 200;

/** What was changed after a revision, oldest first; within `asMember`. */
export async function listChangesSince(db: Db, offerId: string, revision: number): Promise<NotedChange[]> {
  const { rows } = await sql<{
    revision: number;
    byUser: string | null;
    at: Date;
    changes: OfferDifference[];
  }>`select (data->>'revision')::int as revision, by_user, at, data->'changes' as changes from event
    where subject_id = ${offerId}::uuid and kind = 'offer.changed' and (data->>'revision')::int > ${revision}::int
    order by revision limit ${mostNoted}::int`.execute(db);
  return rows.flatMap(({ changes, ...noted }) => changes.map((change) => ({ ...change, ...noted })));
}
