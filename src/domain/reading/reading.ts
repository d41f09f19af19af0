import type { Party, Strength } from "../criteria/criterion.ts";
import type { Range } from "../measure/range.ts";
import type { PersonalSpan } from "../privacy/personal-spans.ts";

/** A value that the text states, or that follows from it, with the UTF-16 offsets of its own words. */
export interface Statement {
  /** Name of the field in the contract of `luodi read` (`area_sqm`); else the criterion's key in snake case. */
  readonly field: string;
  readonly criterion?: string;
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  readonly origin: "stated" | "inferred";
  readonly strength?: Strength;
}

export interface Amount<Unit extends string = string> {
  readonly amount: Range;
  readonly unit: Unit;
}

/** What a message states; null or [] where it is silent. Open bounds are null inside the pair. */
export interface ReadRecord {
  readonly side: "supply" | "demand" | null;
  readonly deal: readonly string[];
  readonly kinds: readonly string[];
  readonly area_sqm: Range | null;
  readonly land_mu: Range | null;
  readonly rent: Amount | null;
  readonly sale_price: Amount | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly district: string | null;
  readonly town: string | null;
  readonly storey: "single" | "multi" | null;
  readonly floor: string | null;
  readonly clear_height_m: number | null;
  readonly load_t_sqm: number | null;
  readonly power_kva: number | null;
  readonly crane_t: number | null;
  readonly freight_lift_t: number | null;
  readonly fire_class: string | null;
  readonly eia: boolean | null;
  readonly industry: string | null;
  readonly use: string | null;
  readonly company: string | null;
  readonly tax: Amount | null;
  readonly contact: { readonly name: string | null; readonly phone: string | null } | null;
}

export interface Contact {
  readonly name?: string;
  /** Digits only. */
  readonly phones: readonly string[];
  readonly spans: readonly PersonalSpan[];
}

/** Something that the message leaves open; its sentence is the criterion's `question`. */
export interface Question {
  readonly criterion: string;
  readonly code: "missing" | "which";
}

/** Words that may mean several places. */
export interface PlaceChoice {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly ids: readonly number[];
}

export interface Reading {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly record: ReadRecord;
  /** Ready to be matched: a need when the message seeks (or says neither), a space when it offers. */
  readonly party: Party;
  readonly contact?: Contact;
  readonly questions: readonly Question[];
  readonly placeChoices: readonly PlaceChoice[];
}
