import type { Coding, KeptPage } from "./page-cache.ts";

/** What was worked out for what browsers send, which is the same few texts over and over. */
const known = new Map<string, Coding>();
const mostKnown = 100;

/** The best coding that a request takes. One that is named with q=0 is not taken. */
export function codingFor(accepted: string | undefined): Coding {
  if (accepted === undefined) return "identity";
  const there = known.get(accepted);
  if (there) return there;
  const coding = takes(accepted, "br") ? "br" : takes(accepted, "gzip") ? "gzip" : "identity";
  if (known.size < mostKnown && accepted.length < 100) known.set(accepted, coding);
  return coding;
}

function takes(accepted: string, coding: "br" | "gzip"): boolean {
  if (!accepted.includes(coding)) return false;
  return accepted
    .split(",")
    .map((one) => one.split(";").map((part) => part.trim()))
    .some(([name, quality]) => name === coding && !/^q=0(\.0*)?$/.test(quality ?? ""));
}

/** Whether who asks has the page already. */
export function hasIt(page: KeptPage, ifNoneMatch: string | undefined, ifModifiedSince: string | undefined): boolean {
  if (ifNoneMatch !== undefined)
    return ifNoneMatch === "*" || ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === page.etag);
  if (ifModifiedSince === undefined) return false;
  const since = Date.parse(ifModifiedSince);
  return Math.floor(page.modifiedAt.getTime() / 1000) * 1000 <= since;
}

/** The headers of an answer of the page. Whoever keeps it asks each time whether it is still the same. */
export const headersOf = (page: KeptPage, coding: Coding): Record<string, string> => ({
  ...page.headers,
  etag: page.etag,
  "last-modified": page.modifiedAt.toUTCString(),
  "cache-control": "no-cache",
  vary: "accept-encoding",
  ...(coding === "identity" ? {} : { "content-encoding": coding }),
});
