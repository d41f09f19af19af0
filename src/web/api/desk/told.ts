import type { Party, Side } from "../../../domain/criteria/criterion.ts";
import { namedPlaces } from "../../../domain/criteria/kinds/asked-place.ts";
import { place as placeCriterion } from "../../../domain/criteria/place.ts";
import type { Match } from "../../../domain/match/match.ts";
import { decisiveQuestions } from "../../../domain/reading/decisive.ts";
import { needTitle } from "../../../text/need-title.ts";
import { offerTitle } from "../../../text/offer-title.ts";
import { questionTo } from "../../../text/questions.ts";
import type { Desk } from "../../desk/desk-context.ts";
import { fieldsOfParty } from "../../edge/party-fields.ts";
import { placeName } from "../../site/parts/place-name.ts";
import type { FormFields, Names } from "./answers.ts";
import type { QuestionAnswer } from "./matches-answers.ts";

/** The names of all places that stand in some parties. */
export function namesIn(desk: Desk, parties: readonly Party[]): Names {
  const names: Record<number, string> = {};
  const name = (id: number) => {
    if (desk.places.place(id)) names[id] ??= placeName(desk, id);
  };
  const add = (value: unknown) => {
    if (placeCriterion.fact.is(value)) name(value);
    if (placeCriterion.ask.is(value)) namedPlaces(value).forEach(name);
  };
  for (const criterion of desk.criteria) {
    for (const party of parties) {
      if (criterion.fact.form.type === "places") add(party.facts[criterion.key]);
      if (criterion.ask.form.type === "places") add(party.asks[criterion.key]?.value);
    }
  }
  return names;
}

/** The title of a record; one that came without is called by what it asks or states. */
export function titleOf(desk: Desk, { title, party }: { readonly title: string; readonly party: Party }): string {
  if (title !== "") return title;
  return (party.side === "need" ? needTitle : offerTitle)(party, desk.criteria, desk.places);
}

export const formOf = (desk: Desk, party: Party): FormFields =>
  Object.fromEntries(fieldsOfParty(party, desk.criteria, desk.places));

const mostQuestions = 6;

/** What a party leaves open, as one would ask it: most decisive first among the candidates that it has. */
export const openQuestions = (desk: Desk, party: Party, candidates: readonly Party[]): QuestionAnswer[] =>
  decisiveQuestions(party, candidates, desk.criteria, [])
    .slice(0, mostQuestions)
    .flatMap(({ criterion: key, splits }) => sentence(desk, key, party.side).map((one) => ({ ...one, splits })));

/** What would settle the unknowns of a match, put to one of its sides. */
export const questionsTo = (desk: Desk, match: Match, side: "need" | "space"): QuestionAnswer[] =>
  match.verdicts.flatMap((verdict) =>
    verdict.verdict === "unknown" && verdict.askedBy !== side ? sentence(desk, verdict.criterion, side) : [],
  );

function sentence(desk: Desk, key: string, to: Side): QuestionAnswer[] {
  const criterion = desk.criteria.find((one) => one.key === key);
  return criterion === undefined ? [] : [{ criterion: key, sentence: questionTo(criterion, to) }];
}
