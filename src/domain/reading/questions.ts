import type { Criterion, Party } from "../criteria/criterion.ts";
import type { PlaceChoice, Question } from "./reading.ts";

/** What the message leaves open, most decisive first; what its kind of space has no use for is not asked. */
export function questionsOf(party: Party, criteria: readonly Criterion[], choices: readonly PlaceChoice[]): Question[] {
  const said = (key: string): unknown => party.facts[key] ?? party.asks[key]?.value;
  const kinds = said("kind");
  const deals = said("deal");
  const about = Array.isArray(kinds) ? (kinds as string[]) : [];
  const applies = ({ lexicon }: Criterion): boolean =>
    lexicon.appliesTo === undefined ? true : about.some((kind) => lexicon.appliesTo?.includes(kind));
  const payable = (criterion: Criterion): boolean => {
    const deal = criterion.ask.form.type === "amount" ? dealOf(criterion) : undefined;
    return deal === undefined || !Array.isArray(deals) || deals.includes(deal);
  };
  const open: Question[] = [];
  for (const criterion of byWeight(criteria)) {
    if (said(criterion.key) !== undefined || criterion.question === undefined) continue;
    if (criterion.key === "place" && choices.length > 0) open.push({ criterion: criterion.key, code: "which" });
    else if (applies(criterion) && payable(criterion)) open.push({ criterion: criterion.key, code: "missing" });
  }
  return open;
}

const sorted = new WeakMap<readonly Criterion[], readonly Criterion[]>();

function byWeight(criteria: readonly Criterion[]): readonly Criterion[] {
  const known = sorted.get(criteria) ?? [...criteria].sort((a, b) => b.weight - a.weight);
  sorted.set(criteria, known);
  return known;
}

/** The deal that an amount belongs to: rents are no question to who wants to buy. */
const dealOf = (criterion: Criterion): string | undefined => {
  const dimension = criterion.lexicon.reads?.dimension;
  return dimension === "rent" ? "rent" : dimension === "price" ? "sale" : undefined;
};
