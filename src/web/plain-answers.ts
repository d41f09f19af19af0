import type { Logger } from "pino";
import { codingFor, hasIt } from "./cache/answer-kept.ts";
import { htmlHeaders } from "./cache/cached-pages.ts";
import { codeQuickly, type KeptPage } from "./cache/page-cache.ts";
import { headOnce, type WholeAnswer } from "./cache/serve-kept.ts";
import type { SiteCache } from "./cache/site-cache.ts";
import { addressFrom } from "./guard/address.ts";
import { bucketsOf, type RateBook } from "./guard/rate-limit.ts";
import { logAnswered, newLogId } from "./guard/request-log.ts";
import { type HeadersFor, securityOf } from "./guard/security-headers.ts";
import { originAt } from "./site/found/origin.ts";
import type { PlainPages } from "./site/plain-pages.ts";
import type { ViewCounter } from "./site/posts/view-counter.ts";
import type { WebConfig } from "./web-config.ts";

/** A GET that is plainly written, to the site's main name. */
export interface PlainlyAsked {
  /** Path and query as they were sent. */
  readonly url: string;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Who is connected. */
  readonly address: string | undefined;
}

/** Undefined, at once or later, for what the routes answer: other pages, what there is not, who asks too often. */
export type AnswerPlainly = (asked: PlainlyAsked) => Promise<WholeAnswer | undefined> | undefined;

interface Given {
  readonly config: WebConfig;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly cache?: SiteCache | undefined;
  readonly views?: ViewCounter | undefined;
  readonly book: RateBook;
}

/**
 * Renders a page and says what goes over the wire, as the app does by its layers, which cost twice what a page itself
 * does: log, security, rates, views, and pages that are kept or being rendered are the same.
 */
export function plainAnswers(given: Given, pages: readonly PlainPages[]): AnswerPlainly {
  const { cache, config } = given;
  if (cache === undefined || config.closed) return () => undefined;
  const headersFor = sameEachTime(securityOf(config));
  const buckets = bucketsOf(given.book, "pages", config.rates.pages, config);
  const answer = async (asked: PlainlyAsked, of: PlainPages, name: string): Promise<WholeAnswer | undefined> => {
    const { url, headers } = asked;
    const { host, "x-forwarded-proto": forwardedProto, "user-agent": agent } = headers;
    const begun = given.clock().getTime();
    const key = cache.keyOf({ method: "GET", url, host, forwardedProto });
    const origin = originAt(host ?? "", forwardedProto, { config });
    if (key === undefined || origin === undefined) return undefined;
    const found = await cache.page(key, async () => {
      const who = addressFrom(asked.address, headers["x-forwarded-for"], config);
      if (buckets.take(who, begun) > 0) return undefined;
      const made = await of.make(name, origin);
      if (made === undefined) {
        buckets.giveBack(who);
        return undefined;
      }
      const common = headersFor({ isEncrypted: false, forwardedProto });
      return { body: made.html, headers: common, reads: made.reads, at: given.clock() };
    });
    if (found === undefined) return undefined;
    const { page, isNew } = found;
    const id = newLogId();
    const isKnown = hasIt(page, headers["if-none-match"], headers["if-modified-since"]);
    const whole = isKnown
      ? { head: { text: headOnce(page, "identity", undefined, id) } }
      : await wholeOf(page, id, headers["accept-encoding"], (coding) =>
          isNew ? codeQuickly(page, coding) : cache.of(key).code(key, page, coding),
        );
    given.views?.note({ path: url, agent, purpose: headers["sec-purpose"] ?? headers.purpose });
    const ms = given.clock().getTime() - begun;
    logAnswered(given.log, { id, method: "GET", path: url, status: isKnown ? 304 : 200, ms });
    return whole;
  };
  return (asked) => {
    for (const of of pages) {
      const name = of.path.exec(asked.url)?.[1];
      if (name !== undefined) return answer(asked, of, name);
    }
    return undefined;
  };
}

async function wholeOf(
  page: KeptPage,
  logId: string,
  accepted: string | undefined,
  code: (coding: ReturnType<typeof codingFor>) => Promise<Buffer>,
): Promise<WholeAnswer> {
  const coding = codingFor(accepted);
  const body = await code(coding);
  return { head: { text: headOnce(page, coding, body.length, logId) }, body };
}

/** One object for each way: what is made of it is made once. */
function sameEachTime(headersFor: HeadersFor): HeadersFor {
  const made = new WeakMap<ReturnType<HeadersFor>, ReturnType<HeadersFor>>();
  return (way) => {
    const security = headersFor(way);
    const there = made.get(security) ?? { ...htmlHeaders, ...security };
    made.set(security, there);
    return there;
  };
}
