import { setTimeout as sleep } from "node:timers/promises";
import { dayIn } from "../../domain/measure/day.ts";
import {
  listHoldingOrganisations,
  listWaitingChanges,
  postponeChange,
  type WaitingChange,
} from "../../store/alerts/changes.ts";
import { asMember } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import type { NetPlaces } from "../../store/net/regions.ts";
import { nobody, tellChange } from "./tell-change.ts";

const atOnce = 100;
/** What broke is tried again after this time; the others go on meanwhile. */
const againMs = 10 * 60_000;

export interface ChangesToTell {
  /** A pool of the `jobs` login: knows which records wait, and nothing of them. */
  readonly jobsDb: Db;
  /** A pool of the `desk` login: looks with the rights of the organisation that is told. */
  readonly deskDb: Db;
  readonly places: NetPlaces;
  readonly timeZone: string;
  readonly clock: () => Date;
  /** Told what broke a record's work. */
  readonly onError: (error: unknown) => void;
  /** Ends the work after the record at hand; the rest waits. */
  readonly signal?: AbortSignal;
  /** How long it rests for each millisecond of work, so that a long list leaves the machine to others. Default 1. */
  readonly restShare?: number;
}

/** Tells of all that changed, record by record, each in a transaction of its own. Any number of processes share it. */
export async function tellChanges(given: ChangesToTell): Promise<{ records: number; told: number }> {
  const { jobsDb, deskDb, places, timeZone, clock, signal } = given;
  let records = 0;
  let told = 0;
  for (;;) {
    const waiting = await listWaitingChanges(jobsDb, clock(), atOnce);
    const organisations = waiting.length > 0 ? await listHoldingOrganisations(jobsDb) : [];
    let taken = 0;
    for (const change of waiting) {
      if (signal?.aborted) return { records, told };
      const began = performance.now();
      const at = clock();
      const day = dayIn(timeZone, at);
      const telling = { judging: { places, today: day }, organisations, at, day };
      const lines = await tellChange(deskDb, change, telling).catch(async (error: unknown) => {
        given.onError(error);
        await postpone(deskDb, change, new Date(at.getTime() + againMs));
        return 0;
      });
      if (lines === undefined) continue;
      taken++;
      told += lines;
      // A single save is told at once; only who brings many waits.
      if (waiting.length > 10) await sleep((performance.now() - began) * (given.restShare ?? 1));
    }
    records += taken;
    // What others hold is theirs to tell.
    if (taken === 0) return { records, told };
  }
}

const postpone = (db: Db, { orgId, recordId }: WaitingChange, until: Date): Promise<void> =>
  asMember(db, { orgId, userId: nobody }, (trx) => postponeChange(trx, recordId, until));
