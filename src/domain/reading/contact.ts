import { findNames } from "../privacy/names.ts";
import { findPhones } from "../privacy/phones.ts";
import type { Page } from "./page.ts";

const socialId = /(?:微信号?|vx|wx|v信|薇信|威信|qq)[: ]{0,2}(?:号[: ]?)?([a-z][a-z\d_-]{4,20}|[1-9]\d{4,10})(?!\d)/g;

/** Telephone numbers and ids: found first, since their digits must not be read as anything else. */
export function readPhones(page: Page): void {
  for (const { start, end, digits } of findPhones(page.text)) {
    page.claim({ key: "phone", value: digits, start, end, origin: "stated" });
    page.take(start, end);
  }
  for (const found of page.text.matchAll(socialId)) {
    const words = found[1] ?? "";
    const end = found.index + found[0].length;
    if (page.isTaken(end - words.length)) continue;
    page.claim({ key: "socialId", value: words, start: end - words.length, end, origin: "stated" });
    page.take(end - words.length, end);
  }
}

/** The person to ask for: behind a label, beside the number, or with a title (王总). */
export function readName(page: Page): void {
  const phones = page.claims.filter(({ key }) => key === "phone");
  const [found] = findNames(page.text, phones).filter(({ start }) => !page.isTaken(start));
  if (!found) return;
  page.claim({ key: "name", value: page.text.slice(found.start, found.end), ...found, origin: "stated" });
  page.take(found.start, found.end);
}
