/** What a company does: the words as written, and the GB/T 4754 divisions ("34") that they were mapped to, if any. */
export interface Industry {
  readonly words: string;
  readonly divisions: readonly string[];
}

/** What a space lets in or keeps out, by division; an empty `allow` lets in all that is not kept out. */
export interface IndustryRule {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

const isDivisions = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && /^\d{2}$/.test(item));

export function isIndustry(value: unknown): value is Industry {
  const industry = value as Industry | null;
  return (
    typeof industry === "object" &&
    industry !== null &&
    typeof industry.words === "string" &&
    industry.words.length > 0 &&
    industry.words.length <= 200 &&
    isDivisions(industry.divisions)
  );
}

export function isIndustryRule(value: unknown): value is IndustryRule {
  const rule = value as IndustryRule | null;
  return (
    typeof rule === "object" &&
    rule !== null &&
    isDivisions(rule.allow) &&
    isDivisions(rule.deny) &&
    rule.allow.length + rule.deny.length > 0
  );
}
