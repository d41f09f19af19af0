import type { AdRule } from "../rule.ts";
import { superlatives } from "./superlative.ts";

/** A harmless word with 最 written with a look-alike (蕞近): it cures no breach and spoils a plain word. */
export const disguised: AdRule = {
  code: "disguised",
  article: "adLaw9.3",
  severity: "warning",
  *find(page) {
    for (const found of superlatives(page)) if (!found.claims && found.isDisguised) yield found;
  },
};
