import { setTimeout as sleep } from "node:timers/promises";
import { type RawBuilder, sql } from "kysely";
import pg from "pg";

/**
 * Tells those who keep pages what changes with the open transaction: to be run on rows named `changed`, with columns
 * site_id, offer_id and need_id of `publication`. The same notice of one transaction is sent once.
 */
export const toldChanges: RawBuilder<unknown> = sql`
  select count(pg_notify('luodi_changes', site_id || case when offer_id is null then ' needs' else ' spaces' end)),
    count(pg_notify('luodi_changes',
      site_id || case when offer_id is null then ' need:' else ' space:' end || coalesce(offer_id, need_id)))
  from changed where site_id is not null`;

export interface ChangeListener {
  /** What changed on a site: "spaces", "space:ID", "space:*", "needs", "need:ID" … */
  readonly onChange: (siteId: string, what: string) => void;
  /** Whether notices arrive from now on. While they do not, anything may change unheard. */
  readonly onHearing: (isHearing: boolean) => void;
  readonly onError: (error: Error) => void;
}

/** After a connection broke; the database is asked no oftener. */
const againMs = 1000;

/**
 * Hears what any process changes on the sites, as soon as it is committed. A connection that breaks is made anew until
 * `stop`; `onHearing` tells the gaps.
 * @param url the address for the `site` login.
 */
export function listenToChanges(url: string, listener: ChangeListener): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const hearing = hear(url, listener, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await hearing;
    },
  };
}

async function hear(url: string, listener: ChangeListener, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const client = new pg.Client({ connectionString: url, application_name: "luodi changes", keepAlive: true });
    const ended = new Promise<void>((resolve) => {
      client.once("end", resolve);
      stopping.addEventListener("abort", () => resolve(), { once: true });
    });
    client.on("error", listener.onError);
    client.on("notification", ({ payload = "" }) => {
      const space = payload.indexOf(" ");
      listener.onChange(payload.slice(0, space), payload.slice(space + 1));
    });
    try {
      await client.connect();
      await client.query("listen luodi_changes");
      listener.onHearing(true);
      await ended;
    } catch (error) {
      listener.onError(error instanceof Error ? error : new Error(String(error)));
    }
    listener.onHearing(false);
    await client.end().catch(() => undefined);
    if (!stopping.aborted) await sleep(againMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
