import type { Ask, Criterion, Party, Side, Strength } from "../criteria/criterion.ts";
import type { IndustryRule } from "../industry/industry.ts";
import { type Claim, type Page, rankOf } from "./page.ts";
import { strengthAt } from "./strength.ts";

/** The claims as one side of a match; values that a criterion does not accept are left out. */
export function partyOf(page: Page, side: Side): Party {
  const facts: Record<string, unknown> = {};
  const asks: Record<string, Ask> = {};
  const present: { readonly rank: number; readonly key: string; readonly claims: Claim[] }[] = [];
  for (const claim of page.claims) {
    const list = present.find(({ key }) => key === claim.key)?.claims;
    if (list) list.push(claim);
    else {
      const rank = rankOf(page.criteria, claim.key);
      if (rank !== undefined) present.push({ rank, key: claim.key, claims: [claim] });
    }
  }
  // In the order of the criteria; there are many more of them than a message speaks of.
  present.sort((a, b) => a.rank - b.rank);
  for (const { rank, claims } of present) {
    const criterion = page.criteria[rank];
    if (!criterion) continue;
    if (criterion.askedBy === side) {
      const value = askOf(page, criterion, claims);
      if (criterion.ask.is(value)) asks[criterion.key] = { strength: strengthOf(page, claims), value };
    } else {
      const value = factOf(criterion, claims);
      if (criterion.fact.is(value)) facts[criterion.key] = value;
    }
  }
  return { side, facts, asks };
}

/** A wish only where every mention is one. */
function strengthOf(page: Page, claims: readonly Claim[]): Strength {
  return claims.every((one) => (one.strength ?? strengthAt(page, one.start, one.end)) === "prefer") ? "prefer" : "must";
}

function values(claims: readonly Claim[]): unknown[] {
  if (claims.length === 1) return [claims[0]?.value];
  return [...new Set(claims.map(({ value }) => value))];
}

function factOf(criterion: Criterion, claims: readonly Claim[]): unknown {
  const { form } = criterion.fact;
  const first = claims[0]?.value;
  if (form.type === "choice") return form.many ? values(claims) : first;
  if (form.type === "floors") return floorsOf(claims);
  // Nothing lies in a circle that somebody may have told as a way.
  if (form.type === "places") return claims.find(({ value }) => typeof value === "number")?.value;
  return first;
}

function askOf(page: Page, criterion: Criterion, claims: readonly Claim[]): unknown {
  const { form } = criterion.ask;
  const first = claims[0]?.value;
  if (form.type === "minimum") return { min: first };
  if (form.type === "choice") return form.many ? values(claims) : first;
  if (form.type === "places") return form.many ? values(claims) : first;
  if (form.type === "floors") return floorsOf(claims);
  if (form.type === "industries") return ruleOf(page, claims);
  return first;
}

const floorsOf = (claims: readonly Claim[]): unknown => (claims[0]?.value as { floors?: unknown } | undefined)?.floors;

function ruleOf(page: Page, claims: readonly Claim[]): IndustryRule {
  const allow: string[] = [];
  const deny: string[] = [];
  for (const claim of claims) {
    const { divisions = [] } = claim.value as { divisions?: readonly string[] };
    const before = page.text.slice(Math.max(0, claim.start - 4), claim.start);
    const after = page.text.slice(claim.end, claim.end + 4);
    (/不|禁|谢绝|除|拒/.test(before) || /除外|不接|勿扰/.test(after) ? deny : allow).push(...divisions);
  }
  return { allow: [...new Set(allow)], deny: [...new Set(deny)] };
}
