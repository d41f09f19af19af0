import type { Ask, Criterion, Party, Side, Strength } from "../criteria/criterion.ts";
import type { Form } from "../criteria/shape.ts";
import type { IndustryRule } from "../industry/industry.ts";
import { rememberedOf } from "../remembered.ts";
import type { Claim, Page } from "./page.ts";
import { strengthAt } from "./strength.ts";

/** The claims as one side of a match; values that a criterion does not accept are left out. */
export function partyOf(page: Page, side: Side): Party {
  const facts: Record<string, unknown> = {};
  const asks: Record<string, Ask> = {};
  const forms = formsOf(page.criteria);
  const present: Spoken[] = [];
  for (const claim of page.claims) {
    const of = forms.get(claim.key);
    if (of !== undefined) addTo(present, of, claim);
  }
  for (const { of, claims } of present) {
    if (of.askedBy === side) {
      const value = askOf(page, of.ask, claims);
      if (of.isAsk(value)) asks[of.key] = { strength: strengthOf(page, claims), value };
    } else {
      const value = factOf(of.fact, claims);
      if (of.isFact(value)) facts[of.key] = value;
    }
  }
  return { side, facts, asks };
}

/** A criterion that the message speaks of, with what it says. */
interface Spoken {
  readonly of: Forms;
  readonly claims: Claim[];
}

/** Puts a claim to its criterion, in the order of the criteria; there are many more of them than a message speaks of. */
function addTo(present: Spoken[], of: Forms, claim: Claim): void {
  let at = 0;
  for (const one of present) {
    if (one.of === of) {
      one.claims.push(claim);
      return;
    }
    if (one.of.rank < of.rank) at++;
  }
  const spoken = { of, claims: [claim] };
  if (at === present.length) present.push(spoken);
  else present.splice(at, 0, spoken);
}

/** A wish only where every mention is one. */
function strengthOf(page: Page, claims: readonly Claim[]): Strength {
  return claims.every((one) => (one.strength ?? strengthAt(page, one.start, one.end)) === "prefer") ? "prefer" : "must";
}

function values(claims: readonly Claim[]): unknown[] {
  if (claims.length === 1) return [claims[0]?.value];
  return [...new Set(claims.map(({ value }) => value))];
}

/** What becomes of the claims about a criterion on either side; the forms themselves differ in their members. */
interface Forms {
  readonly key: string;
  readonly rank: number;
  readonly askedBy: Side;
  readonly fact: { readonly type: Form["type"]; readonly many: boolean };
  readonly ask: { readonly type: Form["type"]; readonly many: boolean };
  readonly isFact: (value: unknown) => boolean;
  readonly isAsk: (value: unknown) => boolean;
}

const formsOf = rememberedOf((criteria: readonly Criterion[]): ReadonlyMap<string, Forms> => {
  const plain = (form: Form) => ({ type: form.type, many: "many" in form && form.many });
  return new Map(
    criteria.map((criterion, rank) => {
      const { key, askedBy, fact, ask } = criterion;
      const isFact = (value: unknown): boolean => fact.is(value);
      const isAsk = (value: unknown): boolean => ask.is(value);
      return [key, { key, rank, askedBy, fact: plain(fact.form), ask: plain(ask.form), isFact, isAsk }];
    }),
  );
});

function factOf({ type, many }: Forms["fact"], claims: readonly Claim[]): unknown {
  const first = claims[0]?.value;
  if (type === "choice") return many ? values(claims) : first;
  if (type === "floors") return floorsOf(claims);
  // Nothing lies in a circle that somebody may have told as a way.
  if (type === "places") return claims.find(({ value }) => typeof value === "number")?.value;
  return first;
}

function askOf(page: Page, { type, many }: Forms["ask"], claims: readonly Claim[]): unknown {
  const first = claims[0]?.value;
  if (type === "minimum") return { min: first };
  if (type === "choice" || type === "places") return many ? values(claims) : first;
  if (type === "floors") return floorsOf(claims);
  if (type === "industries") return ruleOf(page, claims);
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
