import { z } from "zod";
import { type Criterion, otherSide, type Side } from "../../../domain/criteria/criterion.ts";
import { maskStatements } from "../../../domain/privacy/mask-statements.ts";
import type { PersonalSpan } from "../../../domain/privacy/personal-spans.ts";
import { type Correction, corrected } from "../../../domain/reading/correct.ts";
import { correctedLabel, labelRecord } from "../../../domain/reading/label.ts";
import { type ReadingContext, read } from "../../../domain/reading/read.ts";
import { readWords } from "../../../domain/reading/read-words.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import { fieldOf } from "../../../domain/reading/record.ts";
import type { MessageLabel } from "../../../store/labels.ts";
import { sidePrefix } from "../../../text/desk/paste.ts";
import type { Desk } from "../../desk/desk-context.ts";
import { cleanText, fieldsOf } from "../../edge/fields.ts";
import { formValue } from "../../edge/form-value.ts";
import { fieldName, partOf, partyFrom, strengthName } from "../../edge/party-fields.ts";
import { longestText } from "../../web-config.ts";

const sides = z.enum(["need", "space"]);

/** What a user says of a reading: which words mean what, what is said instead, what is not said at all. */
const correction = z.object({
  criterion: z.string().max(40),
  start: z.int().min(0).optional(),
  end: z.int().positive().optional(),
  /** Names and texts of the criterion's fields, for a value that was typed. */
  fields: z
    .array(z.tuple([z.string().max(60), z.string().max(400)]))
    .max(60)
    .optional(),
  isGone: z.boolean().default(false),
});

export const pasted = z.object({
  text: z.string().min(1).max(longestText),
  /** What the user takes it for, where that is not what was read. */
  side: sides.optional(),
  corrections: z.array(correction).max(80).default([]),
  /** The known record that it repeats: it is saved all the same, and says so. */
  sameAs: z.uuid().optional(),
});

export const selection = z.object({
  text: z.string().min(1).max(longestText),
  side: sides,
  start: z.int().min(0),
  end: z.int().positive(),
});

export type Pasted = z.output<typeof pasted>;
export type GivenCorrection = z.output<typeof correction>;

export const readingContext = (desk: Desk): ReadingContext => {
  const { homePlaceId } = desk.config;
  return {
    places: desk.places,
    today: desk.today(),
    criteria: desk.criteria,
    ...(homePlaceId === undefined ? {} : { home: homePlaceId }),
  };
};

export interface ReadAs {
  /** As corrected. */
  readonly reading: Reading;
  /** As the reader alone reads it. */
  readonly plain: Reading;
  readonly corrections: readonly Correction[];
  /** Keys of criteria whose words or fields came to no value. */
  readonly unread: readonly string[];
}

/** Reads a text as one side, whatever it seems to be, and lays over it what the user says. */
export function readAs(desk: Desk, { text: given, side, corrections: said }: Pasted): ReadAs {
  const context = readingContext(desk);
  const text = cleanText(given);
  const plain = read(text, context);
  const reading =
    side === undefined || plain.party.side === side
      ? plain
      : shifted(read(sidePrefix[side] + text, context), side, text);
  const corrections: Correction[] = [];
  const unread: string[] = [];
  for (const one of said) {
    const found = resolved(desk, text, reading.party.side, one);
    if (found === undefined) unread.push(one.criterion);
    else corrections.push(found);
  }
  return { reading: corrected(reading, corrections, desk.criteria), plain, corrections, unread };
}

/** The value that the fields of a correction say, or else its words; undefined where neither comes to one. */
function resolved(desk: Desk, text: string, side: Side, given: GivenCorrection): Correction | undefined {
  const criterion = desk.criteria.find(({ key }) => key === given.criterion);
  if (criterion === undefined) return undefined;
  const { start, end, fields } = given;
  const isPlaced = start !== undefined && end !== undefined && start < end && end <= text.length;
  const placed = isPlaced ? { start, end } : {};
  const { key } = criterion;
  if (given.isGone) return { criterion: key, value: null };
  if (fields !== undefined) {
    const names = fieldsOf(fields);
    const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
    const { party, wrong } = partyFrom(side, names, [criterion], context);
    const value = party.asks[key]?.value ?? party.facts[key];
    if (wrong.length > 0 || value === undefined) return undefined;
    const strength = names.get(strengthName(criterion))?.[0] === "prefer" ? "prefer" : "must";
    return { criterion: key, value, strength, ...placed };
  }
  if (!isPlaced) return undefined;
  const value = wordsValue(desk, text.slice(start, end), criterion, side);
  return value === undefined ? undefined : { criterion: key, value, start, end };
}

/** What selected words come to for a criterion: by its reader, else as its form takes words (an industry, a place). */
export function wordsValue(desk: Desk, words: string, criterion: Criterion, side: Side): unknown {
  const found = readWords(words, criterion, side, readingContext(desk));
  if (found !== undefined) return found.value;
  const shape = criterion[partOf(criterion, side)];
  if (shape.form.type !== "places" && shape.form.type !== "industries") return undefined;
  const name = fieldName(criterion, partOf(criterion, side));
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  const value = formValue(shape.form, name, new Map([[name, [words.trim()]]]), context);
  return shape.is(value) ? value : undefined;
}

/** What a corrected reading leaves behind as the label of its message; undefined where the reader stands as it was. */
export function labelOf(desk: Desk, read: ReadAs, spans: readonly PersonalSpan[]): MessageLabel | undefined {
  const { plain, reading, corrections } = read;
  const isOtherSide = plain.party.side !== reading.party.side;
  if (corrections.length === 0 && !isOtherSide) return undefined;
  const before = labelRecord(plain);
  const side = reading.party.side === "need" ? "demand" : "supply";
  return {
    read: before,
    record: correctedLabel(isOtherSide ? { ...before, side } : before, corrections, desk.places),
    statements: maskStatements(reading.statements, spans),
    fields: [...new Set([...(isOtherSide ? ["side"] : []), ...corrections.map((one) => fieldOf(one.criterion))])],
  };
}

/** The word that says the side was put before the text: it is taken off again. */
function shifted(reading: Reading, side: Side, text: string): Reading {
  const by = sidePrefix[side].length;
  const back = <T extends { readonly start: number; readonly end: number }>(spans: readonly T[]): T[] =>
    spans.flatMap((span) => (span.start < by ? [] : [{ ...span, start: span.start - by, end: span.end - by }]));
  const { contact, statements, placeChoices } = reading;
  return {
    ...reading,
    text,
    statements: back(statements),
    placeChoices: back(placeChoices),
    ...(contact ? { contact: { ...contact, spans: back(contact.spans) } } : {}),
    party: reading.party.side === side ? reading.party : { ...reading.party, side: otherSide(reading.party.side) },
  };
}
