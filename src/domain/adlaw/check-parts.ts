import { type AdvertChecking, checkAdvert } from "./check-advert.ts";
import type { Finding } from "./finding.ts";

/** A finding in one part of an advert; `start` and `end` are offsets into that part. */
export interface PartFinding<Part extends string> extends Finding {
  readonly part: Part;
}

/**
 * What the law may object to in an advert of several parts, as a title and the words below it, in reading order. They
 * are read as one text, so that what one part says (an area's basis, a price's validity) is not missed in the other.
 */
export function checkParts<Part extends string>(
  parts: readonly (readonly [Part, string])[],
  checking: AdvertChecking = {},
): PartFinding<Part>[] {
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, [, text]) => sum + text.length + 1, 0));
  const findings = checkAdvert(parts.map(([, text]) => text).join("\n"), checking);
  return findings.flatMap((finding) => {
    const at = starts.findLastIndex((start) => start <= finding.start);
    const [part, text] = parts[at] ?? [];
    if (part === undefined || text === undefined) return [];
    const start = finding.start - (starts[at] ?? 0);
    const end = Math.min(finding.end - (starts[at] ?? 0), text.length);
    return end <= start ? [] : [{ ...finding, part, start, end, words: text.slice(start, end) }];
  });
}
