import type { PgBoss } from "pg-boss";
import { hasWaitingChanges } from "../../store/alerts/changes.ts";
import { listWaitingDeliveries, type WaitingDelivery } from "../../store/alerts/webhooks.ts";
import { nobody } from "../../usecases/alerts/tell-change.ts";
import { tellChanges } from "../../usecases/alerts/tell-changes.ts";
import { deliver } from "../../usecases/webhooks/deliver.ts";
import type { PostOut } from "../../usecases/webhooks/post-out.ts";
import { type DigestsGiven, makeDigests, sweepAlerts } from "./make-digests.ts";

export interface AlertJobsGiven extends DigestsGiven {
  readonly post: PostOut;
  /** After the first failed attempt; each next one waits twice as long. */
  readonly retrySeconds: number;
  readonly onError: (error: Error) => void;
  readonly log: (job: string, outcome: Readonly<Record<string, number>>) => void;
}

export interface AlertJobs {
  /** Makes the digests of the day and asks for their delivery. @returns how many */
  sendDigests(): Promise<number>;
  /** Ends after the record at hand. */
  stop(): Promise<void>;
}

const tell = "tell-alerts";
const delivery = "deliver-webhook";

/** How soon a saved change is told. */
const lookMs = 1000;
/** One job's share; the next goes on where it ended. */
const longestMs = 60_000;
const mostDeliveries = 200;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/**
 * The jobs of the alerts. What changed waits in rows that were written with the change; as long as there are any, one
 * job at a time, of whichever process, works through them. Messages are jobs of their own, tried again with a back-off.
 */
export async function startAlertJobs(boss: PgBoss, given: AlertJobsGiven): Promise<AlertJobs> {
  const { jobsDb, clock, onError, log } = given;
  const stopping = new AbortController();

  await boss.createQueue(tell, { policy: "stately", retryLimit: 0 });
  await boss.work(tell, { pollingIntervalSeconds: 1 }, async () => {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(longestMs)]);
    const outcome = await tellChanges({ ...given, signal, onError: (error) => onError(asError(error)) });
    if (outcome.told > 0) log(tell, outcome);
  });

  // The deliveries themselves count their attempts, and end before pg-boss gives up.
  await boss.createQueue(delivery, {
    policy: "exclusive",
    retryLimit: 20,
    retryDelay: given.retrySeconds,
    retryBackoff: true,
  });
  await boss.work<WaitingDelivery>(delivery, async (jobs) => {
    for (const { data } of jobs) {
      const by = { orgId: data.orgId, userId: nobody };
      if (!(await deliver(given.deskDb, by, data.id, given))) throw new Error(`webhook delivery ${data.id} failed`);
    }
  });

  let ticks = 0;
  const look = async (): Promise<void> => {
    if (await hasWaitingChanges(jobsDb, clock())) await boss.send(tell);
    // What a process left behind that was killed between writing a message down and asking for its delivery.
    if (ticks++ % 60 === 0) await enqueueDeliveries(boss, given);
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => onError(asError(error)));
  }, lookMs);
  return {
    sendDigests: async () => {
      const made = await makeDigests(given);
      await sweepAlerts(given);
      await enqueueDeliveries(boss, given);
      return made;
    },
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      await looking;
    },
  };
}

async function enqueueDeliveries(boss: PgBoss, { jobsDb }: AlertJobsGiven): Promise<void> {
  for (const waiting of await listWaitingDeliveries(jobsDb, mostDeliveries))
    await boss.send(delivery, waiting, { singletonKey: waiting.id });
}
