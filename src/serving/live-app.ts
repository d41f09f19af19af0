import { listenToChanges } from "../store/changes.ts";
import { listSitesComeDue } from "../store/posts/post-lists.ts";
import { type SiteApp, type SiteApps, type SiteAppsGiven, siteApps } from "./site-apps.ts";

interface Given extends SiteAppsGiven {
  /** Where that login hears of changes. */
  readonly siteUrl: string;
}

export interface LiveApp {
  fetch(request: Request, env: unknown): Response | Promise<Response>;
  /** What is kept of the site's pages for a request; whoever finds it sends it. */
  findKept: SiteApps["findKept"];
  answerPlainly: SiteApps["answerPlainly"];
  stop(): Promise<void>;
}

/** How often names and settings of the sites are looked up: a change at the desk shows within this time. */
const lookMs = 3000;
/** How long views wait in the process: so many may be lost when it is killed. */
const flushMs = 10_000;

/** The sites and the desk of the installation, made anew when settings change or the demo's site is removed. */
export async function liveApp(given: Given): Promise<LiveApp> {
  let current: SiteApps = await siteApps(given, undefined);
  let isHearing = false;
  const changes = listenToChanges(given.siteUrl, {
    onChange: (siteId, what) => current.find(siteId)?.cache.changed(what),
    onHearing: (next) => {
      isHearing = next;
      for (const { cache } of current.all) cache.hear(next);
    },
    onError: (error) => given.log.warn({ err: error }, "changes of the sites are not heard of; no page is kept"),
  });
  let looking: Promise<void> = Promise.resolve();
  const flushOne = ({ views }: SiteApp) =>
    views.flush().catch((error: unknown) => given.log.warn({ err: error }, "views could not be written"));
  const flush = () => Promise.all(current.all.map(flushOne));
  const flushing = setInterval(() => void flush(), flushMs);
  let lookedAt = new Date();
  /** A post whose hour has come was told to nobody: it was saved long before. */
  const dropDue = async () => {
    const now = new Date();
    const due = await listSitesComeDue(given.site, { since: lookedAt, now });
    for (const siteId of due) current.find(siteId)?.cache.changed("posts");
    lookedAt = now;
  };
  const timer = setInterval(() => {
    looking = siteApps(given, current)
      .then((next) => {
        for (const one of next.all) if (!current.all.includes(one)) one.cache.hear(isHearing);
        const left = current.all.filter(({ siteId }) => next.find(siteId) === undefined);
        current = next;
        return Promise.all([dropDue(), ...left.map(flushOne)]).then(() => undefined);
      })
      // The database may be away: the app that is there says so, page by page.
      .catch((error: unknown) => given.log.warn({ err: error }, "the sites' settings could not be read"));
  }, lookMs);
  return {
    fetch: (request, env) => current.fetch(request, env as object),
    findKept: (asked) => current.findKept(asked),
    answerPlainly: (asked) => current.answerPlainly(asked),
    stop: async () => {
      clearInterval(timer);
      clearInterval(flushing);
      await changes.stop();
      await looking;
      await flush();
    },
  };
}
