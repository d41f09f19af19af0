import { normalise, originalSpan } from "../reading/normalise.ts";
import { findNames } from "./names.ts";
import { findPhones } from "./phones.ts";

/** A stretch of a text that names or reaches a person; UTF-16 offsets. */
export interface PersonalSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: "phone" | "name" | "socialId" | "email" | "idCard";
}

const others: readonly (readonly [PersonalSpan["kind"], RegExp])[] = [
  ["idCard", /(?<!\d)\d{17}[\dx](?!\d)/g],
  ["email", /[a-z\d][a-z\d._-]{0,40}@[a-z\d-]{1,40}(?:\.[a-z\d-]{1,20}){1,3}/g],
  ["socialId", /(?:微信号?|vx|wx|v信|薇信|威信|qq)[: ]{0,2}(?:号[: ]?)?([a-z][a-z\d_-]{4,20}|[1-9]\d{4,10})(?!\d)/g],
];

/**
 * All that names or reaches a person in a text: numbers in any split form, names, ids, addresses of mail. The spans
 * that a reading found are added. Sorted, without overlaps.
 */
export function personalSpans(
  text: string,
  reading?: { readonly contact?: { readonly spans: readonly PersonalSpan[] } | undefined },
): PersonalSpan[] {
  const normal = normalise(text);
  const spans: PersonalSpan[] = [...(reading?.contact?.spans ?? [])];
  const add = (kind: PersonalSpan["kind"], start: number, end: number): void =>
    void spans.push({ ...originalSpan(normal, start, end), kind });
  for (const [kind, pattern] of others) {
    for (const found of normal.text.matchAll(pattern)) {
      const words = found[1] ?? found[0];
      add(kind, found.index + found[0].length - words.length, found.index + found[0].length);
    }
  }
  const phones = findPhones(normal.text);
  for (const { start, end } of phones) add("phone", start, end);
  for (const { start, end } of findNames(normal.text, phones)) add("name", start, end);
  return merged(spans);
}

function merged(spans: readonly PersonalSpan[]): PersonalSpan[] {
  const out: PersonalSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out[out.length - 1];
    if (last && span.start < last.end) out[out.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}
