import type { Ask, Criterion, Party, Side } from "../../domain/criteria/criterion.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { type Fields, oneOf } from "./fields.ts";
import { fieldTexts, formValue, type ValueContext } from "./form-value.ts";

/** What a side says about a criterion: its ask of the other side, or its own fact. */
export type Part = "ask" | "fact";

/** The part that a side fills in for a criterion. */
export const partOf = (criterion: Criterion, side: Side): Part => (criterion.askedBy === side ? "ask" : "fact");

export const fieldName = (criterion: Criterion, part: Part): string => `${part === "ask" ? "a" : "f"}.${criterion.key}`;

export const strengthName = (criterion: Criterion): string => `s.${criterion.key}`;

export interface PartyInput {
  readonly party: Party;
  /** Keys of criteria whose fields hold what their shape does not accept. */
  readonly wrong: readonly string[];
}

/** A side as its form says it: asks and facts of every criterion on the list, whatever is on the list. */
export function partyFrom(
  side: Side,
  fields: Fields,
  criteria: readonly Criterion[],
  context: ValueContext,
): PartyInput {
  const asks: Record<string, Ask> = {};
  const facts: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const criterion of criteria) {
    const part = partOf(criterion, side);
    const shape = criterion[part];
    const value = formValue(shape.form, fieldName(criterion, part), fields, context);
    if (value === undefined) continue;
    if (!shape.is(value)) wrong.push(criterion.key);
    else if (part === "fact") facts[criterion.key] = value;
    else
      asks[criterion.key] = {
        strength: oneOf(fields, strengthName(criterion)) === "prefer" ? "prefer" : "must",
        value,
      };
  }
  return { party: { side, asks, facts }, wrong };
}

/** The form of a side, filled in with what is known of it. */
export function fieldsOfParty(party: Party, criteria: readonly Criterion[], places: Gazetteer): Fields {
  const fields = new Map<string, readonly string[]>();
  for (const criterion of criteria) {
    const part = partOf(criterion, party.side);
    const ask = party.asks[criterion.key];
    const value = part === "ask" ? ask?.value : party.facts[criterion.key];
    if (value === undefined || !criterion[part].is(value)) continue;
    for (const [name, texts] of fieldTexts(criterion[part].form, fieldName(criterion, part), value, places)) {
      if (texts.length > 0) fields.set(name, texts);
    }
    if (ask?.strength === "prefer") fields.set(strengthName(criterion), ["prefer"]);
  }
  return fields;
}

/** What was read with what was filled in laid over it; a filled-in field is the later word. */
export const overlay = (read: Party, filled: Party): Party => ({
  ...read,
  asks: { ...read.asks, ...filled.asks },
  facts: { ...read.facts, ...filled.facts },
});
