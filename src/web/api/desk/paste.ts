import { Hono } from "hono";
import { z } from "zod";
import { otherSide, type Party, type Side } from "../../../domain/criteria/criterion.ts";
import { personalSpans } from "../../../domain/privacy/personal-spans.ts";
import { redact } from "../../../domain/privacy/redact.ts";
import { questionsOf } from "../../../domain/reading/questions.ts";
import { read } from "../../../domain/reading/read.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import { sidePrefix } from "../../../text/desk/paste.ts";
import { needTitle } from "../../../text/need-title.ts";
import { offerTitle } from "../../../text/offer-title.ts";
import { recordNeed } from "../../../usecases/record-need.ts";
import { recordOffer } from "../../../usecases/record-offer.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { cleanText } from "../../edge/fields.ts";
import { longestText } from "../../web-config.ts";
import type { ReadAnswer, SavedAnswer } from "./answers.ts";
import { bodyOf, refused } from "./calls.ts";
import { namesIn, openQuestions } from "./told.ts";

const pasted = z.object({
  text: z.string().min(1).max(longestText),
  /** What the user takes it for, where that is not what was read. */
  side: z.enum(["need", "space"]).optional(),
  /** Keys of criteria that were misread: they are left out. */
  without: z.array(z.string().max(40)).max(80).default([]),
});

type Pasted = z.output<typeof pasted>;

/** Reading along while one pastes, and saving what was read. */
export function pasteRoutes(desk: Desk): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .post("/api/desk/read", async (c) => {
      const body = await bodyOf(c, pasted);
      if (!body.ok) return body.answer;
      const reading = readAs(desk, body.value);
      const { party, statements } = reading;
      const answer: ReadAnswer = {
        party,
        statements,
        questions: openQuestions(desk, party),
        choices: reading.placeChoices.map(({ words, ids }) => {
          const [taken = "", ...others] = ids.slice(0, 4).map((id) => desk.places.pathName(id).join(" · "));
          return { words, taken, others };
        }),
        names: namesIn(desk, [party]),
      };
      return c.json(answer);
    })
    .post("/api/desk/needs", (c) => save(desk, c, "need"))
    .post("/api/desk/offers", (c) => save(desk, c, "space"));
}

/** Reads a text as one side, whatever it seems to be: the word that says so is put before it and taken off again. */
function readAs(desk: Desk, { text: given, side, without }: Pasted): Reading {
  const { homePlaceId } = desk.config;
  const context = {
    places: desk.places,
    today: desk.today(),
    criteria: desk.criteria,
    ...(homePlaceId === undefined ? {} : { home: homePlaceId }),
  };
  const text = cleanText(given);
  const plain = read(text, context);
  const reading =
    side === undefined || plain.party.side === side
      ? plain
      : shifted(read(sidePrefix[side] + text, context), side, text);
  const left = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !without.includes(key)));
  const party = { ...reading.party, facts: left(reading.party.facts), asks: left(reading.party.asks) as Party["asks"] };
  return {
    ...reading,
    party,
    statements: reading.statements.filter((one) => one.criterion === undefined || !without.includes(one.criterion)),
    questions: questionsOf(party, desk.criteria, []),
  };
}

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

async function save(desk: Desk, c: DeskCall, side: Side): Promise<Response> {
  const body = await bodyOf(c, pasted);
  if (!body.ok) return body.answer;
  const reading = readAs(desk, { ...body.value, side });
  const { text, party } = reading;
  const spans = personalSpans(text, reading);
  const told = {
    redactedText: redact(text, spans),
    originals: spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) })),
    ...contactOf(reading),
    retentionDays: desk.config.retentionDays,
    now: desk.now(),
  };
  const saved = await (side === "need"
    ? recordNeed(
        desk.db,
        c.get("member"),
        { ...told, party, title: needTitle(party, desk.criteria, desk.places), statements: reading.statements },
        desk.places,
      )
    : recordOffer(
        desk.db,
        c.get("member"),
        {
          ...told,
          title: offerTitle(party, desk.criteria, desk.places),
          facts: Object.entries(party.facts).map(([criterion, value]) => ({
            criterion,
            value,
            source: "reader" as const,
            ...quoted(reading, criterion),
          })),
          asks: party.asks,
        },
        desk.places,
      ));
  if (!saved.ok) return refused(c, saved.refusal);
  const answer: SavedAnswer = saved.value;
  return c.json(answer, 201);
}

/** The words that say it, kept beside the value. */
function quoted({ statements, text }: Reading, criterion: string): { quotedValue?: string } {
  const said = statements.find((one) => one.criterion === criterion && one.origin === "stated" && one.end > one.start);
  return said === undefined ? {} : { quotedValue: text.slice(said.start, said.end) };
}

function contactOf({ contact, record }: Reading) {
  const phone = contact?.phones[0];
  const told = {
    ...(contact?.name === undefined ? {} : { name: contact.name }),
    ...(phone === undefined ? {} : { phone }),
    ...(record.company === null ? {} : { company: record.company }),
  };
  return Object.keys(told).length === 0 ? {} : { contact: told };
}
