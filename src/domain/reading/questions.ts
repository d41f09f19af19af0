import type { Criterion, Party } from "../criteria/criterion.ts";
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
  const asked = askedOf(criteria);
  const answered: boolean[] = new Array(asked.list.length).fill(false);
  for (const said of [party.facts, party.asks]) {
    for (const key of Object.keys(said)) {
      const place = asked.placeOf.get(key);
      if (place !== undefined) answered[place] = true;
    }
  }
  const open: Question[] = [];
  for (let place = 0; place < asked.list.length; place++) {
    const one = asked.list[place];
    if (one === undefined || answered[place]) continue;
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

/** What is asked about, in its order, and where in it a criterion stands. */
interface AllAsked {
  readonly list: readonly Asked[];
  readonly placeOf: ReadonlyMap<string, number>;
}

const known = new WeakMap<readonly Criterion[], AllAsked>();

function askedOf(criteria: readonly Criterion[]): AllAsked {
  let asked = known.get(criteria);
  if (!asked) {
    const list = [...criteria]
      .sort((a, b) => b.weight - a.weight)
      .filter(({ question }) => question !== undefined)
      .map((criterion) => ({
        key: criterion.key,
        kinds: criterion.lexicon.appliesTo,
        deal: criterion.ask.form.type === "amount" ? dealOf(criterion) : undefined,
        missing: { criterion: criterion.key, code: "missing" as const },
      }));
    asked = { list, placeOf: new Map(list.map(({ key }, place) => [key, place])) };
    known.set(criteria, asked);
  }
  return asked;
}

const dealOf = (criterion: Criterion): string | undefined => {
  const dimension = criterion.lexicon.reads?.dimension;
  return dimension === "rent" ? "rent" : dimension === "price" ? "sale" : undefined;
};
