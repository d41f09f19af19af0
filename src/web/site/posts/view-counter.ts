import type { MiddlewareHandler } from "hono";
import type { Db } from "../../../store/database.ts";
import { addPostViews } from "../../../store/posts/views.ts";
import { isBot } from "../../guard/bots.ts";

/** So many different posts between two flushes at most: addresses that no post has would fill the memory. */
const mostPosts = 5000;

interface Reader {
  /** Path of the page, as it was sent. */
  readonly path: string;
  readonly agent: string | undefined;
  /** "prefetch" when the page was only fetched in case. */
  readonly purpose: string | undefined;
}

export interface ViewCounter {
  /** Notes a page that was answered; what is no post's page, and who is no reader, is passed over. */
  note(reader: Reader): void;
  /** Stands outside whatever keeps rendered pages. */
  readonly middleware: MiddlewareHandler;
  /** Writes what was counted; what cannot be written is counted further. */
  flush(): Promise<void>;
}

/** Counts views in this process, so that reading a post writes nothing. */
export function viewCounter(db: Db, siteId: string): ViewCounter {
  let counts = new Map<string, number>();
  const add = (slug: string, views: number) => {
    if (counts.has(slug) || counts.size < mostPosts) counts.set(slug, (counts.get(slug) ?? 0) + views);
  };
  const note = ({ path, agent, purpose }: Reader) => {
    const slug = /^\/posts\/([^/?#]+)(?:\?|$)/.exec(path)?.[1];
    if (slug === undefined || purpose?.includes("prefetch") || isBot(agent)) return;
    try {
      add(decodeURIComponent(slug), 1);
    } catch {
      // No post has an address that cannot be read.
    }
  };
  return {
    note,
    middleware: async (c, next) => {
      await next();
      if (c.req.method !== "GET" || (c.res.status !== 200 && c.res.status !== 304)) return;
      const purpose = c.req.header("sec-purpose") ?? c.req.header("purpose");
      note({ path: c.req.path, agent: c.req.header("user-agent"), purpose });
    },
    async flush() {
      if (counts.size === 0) return;
      const taken = counts;
      counts = new Map();
      try {
        await addPostViews(db, siteId, taken);
      } catch (error) {
        for (const [slug, views] of taken) add(slug, views);
        throw error;
      }
    },
  };
}
