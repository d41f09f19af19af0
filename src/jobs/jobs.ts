import { fromKysely, PgBoss } from "pg-boss";
import { type Db, openDatabase } from "../store/database.ts";
import { eraseExpired } from "../usecases/erase-expired.ts";

export interface JobsOptions {
  /** The address for the login of the jobs, which owns the schema `boss` and may erase what has expired; no more. */
  readonly url: string;
  readonly clock: () => Date;
  /** The installation's time zone, as Asia/Shanghai: when night is. */
  readonly timeZone: string;
  readonly onError: (error: Error) => void;
  /** Told what a job did. */
  readonly log?: (job: string, outcome: Readonly<Record<string, number>>) => void;
}

export interface Jobs {
  /** Puts a job into the queue within an open transaction: it is there when that commits, and never otherwise. */
  enqueue(trx: Db, job: JobName): Promise<void>;
  /** Finishes what runs, 10 s at most. */
  stop(): Promise<void>;
}

export type JobName = "erase-expired";

/** At a quarter past three, when nobody waits for the database. */
const schedules: Readonly<Record<JobName, string>> = { "erase-expired": "15 3 * * *" };

/** Starts working on jobs. Several processes share them: each job is taken once. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const db = openDatabase(options.url, { login: "jobs", max: 3, onIdleError: options.onError });
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: "luodi jobs",
    schema: "boss",
    // The migration made it: this login may not create schemas.
    createSchema: false,
    max: 4,
  });
  boss.on("error", options.onError);
  const work: Readonly<Record<JobName, () => Promise<Readonly<Record<string, number>>>>> = {
    "erase-expired": async () => ({ erased: await eraseExpired(db, options.clock()) }),
  };
  await boss.start();
  for (const name of Object.keys(work) as JobName[]) {
    await boss.createQueue(name, { retryLimit: 3, retryDelay: 60, retryBackoff: true });
    await boss.work(name, async () => {
      const outcome = await work[name]();
      options.log?.(name, outcome);
      return outcome;
    });
    await boss.schedule(name, schedules[name], null, { tz: options.timeZone });
  }
  return {
    enqueue: async (trx, job) => {
      await boss.send(job, null, { db: fromKysely(trx) });
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await db.destroy();
    },
  };
}
