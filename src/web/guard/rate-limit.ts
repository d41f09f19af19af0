import type { Context, MiddlewareHandler } from "hono";
import type { Rate, WebConfig } from "../web-config.ts";
import { addressOf } from "./address.ts";

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets by key, a bounded number of them: the one not used for longest is dropped, which only fills it again. */
export function tokenBuckets(rate: Rate, most: number) {
  const buckets = new Map<string, Bucket>();
  return {
    size: () => buckets.size,
    /** Seconds to wait; 0 when a token was taken. `at` is in milliseconds. */
    take(key: string, at: number): number {
      const known = buckets.get(key);
      const bucket = known ?? { tokens: rate.burst, at };
      const minutes = Math.max(0, at - bucket.at) / 60_000;
      const tokens = Math.min(rate.burst, bucket.tokens + minutes * rate.perMinute);
      const isFree = tokens >= 1;
      bucket.tokens = isFree ? tokens - 1 : tokens;
      bucket.at = at;
      // Where there is plenty of room the order is of no use, and a map in which things move leaves garbage behind.
      const isInOrder = buckets.size > most / 2;
      if (isInOrder) buckets.delete(key);
      if (isInOrder || known === undefined) buckets.set(key, bucket);
      if (buckets.size > most) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      return isFree ? 0 : Math.ceil(((1 - tokens) / rate.perMinute) * 60);
    },
    /** Puts one back that was taken for what is counted elsewhere. */
    giveBack(key: string): void {
      const bucket = buckets.get(key);
      if (bucket) bucket.tokens = Math.min(rate.burst, bucket.tokens + 1);
    },
  };
}

/** Buckets by the name of what is limited: an address has one of each, however many sites it asks. */
export type RateBook = Map<string, ReturnType<typeof tokenBuckets>>;

/** The buckets of a name, which all who count the same share. */
export function bucketsOf(book: RateBook, name: string, rate: Rate, config: Pick<WebConfig, "rememberedAddresses">) {
  const buckets = book.get(name) ?? tokenBuckets(rate, config.rememberedAddresses);
  book.set(name, buckets);
  return buckets;
}

/** Answers 429 with Retry-After when an address asks too often. */
export function rateLimit(
  rate: Rate,
  config: WebConfig,
  clock: () => Date,
  refuse: (c: Context, seconds: number) => Response | Promise<Response>,
  shared?: { readonly book: RateBook; readonly name: string },
): MiddlewareHandler {
  const buckets = shared
    ? bucketsOf(shared.book, shared.name, rate, config)
    : tokenBuckets(rate, config.rememberedAddresses);
  return async (c, next) => {
    const seconds = buckets.take(addressOf(c, config), clock().getTime());
    if (seconds === 0) return next();
    const answer = await refuse(c, seconds);
    answer.headers.set("retry-after", String(seconds));
    return answer;
  };
}
