import type { Criterion, Party } from "../criteria/criterion.ts";
import { rememberedOf } from "../remembered.ts";
import type { PlaceChoice, Question } from "./reading.ts";

/** What asking about a criterion takes, alike for all of them. */
interface Asked {
  readonly key: string;
  /** The kinds of space that it matters for; all when absent. */
  readonly kinds: readonly string[] | undefined;
  /** The deal that an amount belongs to: rents are no question to who wants to buy. */
  readonly deal: string | undefined;
  readonly missing: Question;
}

/** What the message leaves open, most decisive first; what its kind of space has no use for is not asked. */
export function questionsOf(party: Party, criteria: readonly Criterion[], choices: readonly PlaceChoice[]): Question[] {
  const said = (key: string): unknown => party.facts[key] ?? party.asks[key]?.value;
  const kinds = said("kind");
  const deals = said("deal");
  const about = Array.isArray(kinds) ? (kinds as string[]) : [];
  // What is answered is little: a list of it is gone through quicker than a set is made.
  const answered = [...Object.keys(party.facts), ...Object.keys(party.asks)];
  const open: Question[] = [];
  for (const { key, kinds: of, deal, missing } of askedOf(criteria)) {
    if (answered.includes(key)) continue;
    if (key === "place" && choices.length > 0) open.push({ criterion: key, code: "which" });
    else if (
      (of === undefined || about.some((kind) => of.includes(kind))) &&
      (deal === undefined || !Array.isArray(deals) || deals.includes(deal))
    )
      open.push(missing);
  }
  return open;
}

const askedOf = rememberedOf((criteria: readonly Criterion[]): readonly Asked[] =>
  [...criteria]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ question }) => question !== undefined)
    .map((criterion) => ({
      key: criterion.key,
      kinds: criterion.lexicon.appliesTo,
      deal: criterion.ask.form.type === "amount" ? dealOf(criterion) : undefined,
      missing: { criterion: criterion.key, code: "missing" as const },
    })),
);

const dealOf = (criterion: Criterion): string | undefined => {
  const dimension = criterion.lexicon.reads?.dimension;
  return dimension === "rent" ? "rent" : dimension === "price" ? "sale" : undefined;
};
