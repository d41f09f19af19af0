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
  const { asked, placeOf } = askedOf(criteria);
  const isAnswered: boolean[] = asked.map(() => false);
  for (const answers of [party.facts, party.asks]) {
    for (const key in answers) {
      const place = placeOf.get(key);
      if (place !== undefined) isAnswered[place] = true;
    }
  }
  const open: Question[] = [];
  for (let i = 0; i < asked.length; i++) {
    const one = asked[i];
    if (!one || isAnswered[i] === true) continue;
    const { key, kinds: of, deal, missing } = one;
    if (key === "place" && choices.length > 0) open.push({ criterion: key, code: "which" });
    else if (
      (of === undefined || about.some((kind) => of.includes(kind))) &&
      (deal === undefined || !Array.isArray(deals) || deals.includes(deal))
    )
      open.push(missing);
  }
  return open;
}

/** What is asked about a list of criteria, in the order of the questions, and where each stands in it. */
const askedOf = rememberedOf((criteria: readonly Criterion[]) => {
  const asked = [...criteria]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ question }) => question !== undefined)
    .map(
      (criterion): Asked => ({
        key: criterion.key,
        kinds: criterion.lexicon.appliesTo,
        deal: criterion.ask.form.type === "amount" ? dealOf(criterion) : undefined,
        missing: { criterion: criterion.key, code: "missing" as const },
      }),
    );
  return { asked, placeOf: new Map(asked.map(({ key }, place) => [key, place])) };
});

const dealOf = (criterion: Criterion): string | undefined => {
  const dimension = criterion.lexicon.reads?.dimension;
  return dimension === "rent" ? "rent" : dimension === "price" ? "sale" : undefined;
};
