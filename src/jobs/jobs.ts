import { fromKysely, PgBoss } from "pg-boss";
import { type Db, openDatabase } from "../store/database.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { eraseExpired } from "../usecases/erase-expired.ts";
import { guardedPost, type PostOut } from "../usecases/webhooks/post-out.ts";
import { startAlertJobs } from "./alerts/alert-jobs.ts";

export interface JobsOptions {
  /** The address for the login of the jobs, which owns the schema `boss` and may erase what has expired; no more. */
  readonly url: string;
  /** The address for the login of the desk: alerts are looked for with the rights of who is told. */
  readonly deskUrl: string;
  readonly places: NetPlaces;
  /** The installation's public address, of the links in messages. */
  readonly origin: string;
  readonly clock: () => Date;
  /** The installation's time zone, as Asia/Shanghai: when night is. */
  readonly timeZone: string;
  readonly onError: (error: Error) => void;
  /** Told what a job did. */
  readonly log?: (job: string, outcome: Readonly<Record<string, number>>) => void;
  /** How messages leave, and when they are tried again; for tests, no setting leads here. */
  readonly webhooks?: { readonly post: PostOut; readonly retrySeconds: number };
}

export interface Jobs {
  /** Puts a job into the queue within an open transaction: it is there when that commits, and never otherwise. */
  enqueue(trx: Db, job: JobName): Promise<void>;
  /** Finishes what runs, 10 s at most. */
  stop(): Promise<void>;
}

export type JobName = "erase-expired" | "send-digests";

const schedules: Readonly<Record<JobName, string>> = {
  // When nobody waits for the database.
  "erase-expired": "15 3 * * *",
  // When people come to work, and what was told in the evening is still news.
  "send-digests": "30 8 * * *",
};

/** Starts working on jobs. Several processes share them: each job is taken once. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const db = openDatabase(options.url, { login: "jobs", max: 3, onIdleError: options.onError });
  const deskDb = openDatabase(options.deskUrl, { login: "desk", max: 2, onIdleError: options.onError });
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: "luodi jobs",
    schema: "boss",
    // The migration made it: this login may not create schemas.
    createSchema: false,
    max: 4,
  });
  boss.on("error", options.onError);
  await boss.start();
  const { post, retrySeconds } = options.webhooks ?? { post: guardedPost(), retrySeconds: 60 };
  const log = options.log ?? (() => undefined);
  const alerts = await startAlertJobs(boss, { ...options, jobsDb: db, deskDb, post, retrySeconds, log });
  const work: Readonly<Record<JobName, () => Promise<Readonly<Record<string, number>>>>> = {
    "erase-expired": async () => ({ erased: await eraseExpired(db, options.clock()) }),
    "send-digests": async () => ({ made: await alerts.sendDigests() }),
  };
  for (const name of Object.keys(work) as JobName[]) {
    await boss.createQueue(name, { retryLimit: 3, retryDelay: 60, retryBackoff: true });
    await boss.work(name, async () => {
      const outcome = await work[name]();
      log(name, outcome);
      return outcome;
    });
    await boss.schedule(name, schedules[name], null, { tz: options.timeZone });
  }
  return {
    enqueue: async (trx, job) => {
      await boss.send(job, null, { db: fromKysely(trx) });
    },
    stop: async () => {
      await alerts.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
      await Promise.all([db.destroy(), deskDb.destroy()]);
    },
  };
}
