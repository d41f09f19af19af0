import type { Party } from "../criteria/criterion.ts";
import { plainText } from "../posts/plain-text.ts";
import { checkParts, type PartFinding } from "./check-parts.ts";

/** What is said to everyone in words: an offer in plain ones, a post in HTML. */
export interface Advert {
  readonly kind: "offer" | "post";
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** What our own record says of an offer. */
  readonly facts: Party["facts"];
}

/** An advert that the law may object to; offsets count within `words` of the finding's part. */
export interface CheckedAdvert {
  readonly kind: Advert["kind"];
  readonly id: string;
  readonly words: { readonly title: string; readonly body: string };
  readonly findings: readonly PartFinding<"title" | "body">[];
}

/** Holds all that is published against the advertising law and our own facts; what is clean is left out. */
export const checkAdverts = (adverts: readonly Advert[]): CheckedAdvert[] =>
  adverts.flatMap(({ kind, id, title, body, facts }) => {
    const words = { title, body: kind === "post" ? plainText(body) : body };
    const parts = [
      ["title", words.title],
      ["body", words.body],
    ] as const;
    const findings = checkParts(parts, kind === "offer" ? { facts } : {});
    return findings.length === 0 ? [] : [{ kind, id, words, findings }];
  });
