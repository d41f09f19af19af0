import { Hono } from "hono";
import type { Party, Side } from "../../../domain/criteria/criterion.ts";
import { personalSpans } from "../../../domain/privacy/personal-spans.ts";
import { redact } from "../../../domain/privacy/redact.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import { nameSeparator } from "../../../look/joined-names.ts";
import { asMember, type Member } from "../../../store/as-member.ts";
import { matchesOfNeed } from "../../../store/net/matches-of-need.ts";
import { matchesOfSpace } from "../../../store/net/matches-of-space.ts";
import { needTitle } from "../../../text/need-title.ts";
import { offerTitle } from "../../../text/offer-title.ts";
import { recordNeed } from "../../../usecases/record-need.ts";
import { recordOffer } from "../../../usecases/record-offer.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { cleanText } from "../../edge/fields.ts";
import { bodyOf, refused } from "./calls.ts";
import { knownTo } from "./known.ts";
import type { SavedAnswer } from "./offers-answers.ts";
import { labelOf, pasted, readAs, selection, wordsValue } from "./read-as.ts";
import type { MeaningsAnswer, ReadAnswer } from "./reading-answers.ts";
import { formOf, namesIn, openQuestions } from "./told.ts";

/** Reading along while one pastes, and saving what was read. */
export function pasteRoutes(desk: Desk): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .post("/api/desk/read", async (c) => {
      const body = await bodyOf(c, pasted);
      if (!body.ok) return body.answer;
      const { reading, unread } = readAs(desk, body.value);
      const { party, statements } = reading;
      const [known, candidates] = await Promise.all([
        knownTo(desk, c.get("member"), reading),
        candidatesOf(desk, c.get("member"), party),
      ]);
      const answer: ReadAnswer = {
        party,
        statements,
        questions: openQuestions(desk, party, candidates),
        choices: reading.placeChoices.map(({ words, ids }) => {
          const [taken = "", ...others] = ids.slice(0, 4).map((id) => desk.places.pathName(id).join(nameSeparator));
          return { words, taken, others };
        }),
        known,
        unread,
        form: formOf(desk, party),
        names: namesIn(desk, [party]),
      };
      return c.json(answer);
    })
    .post("/api/desk/read/words", async (c) => {
      const body = await bodyOf(c, selection);
      if (!body.ok) return body.answer;
      const { text, side, start, end } = body.value;
      return c.json(meaningsOf(desk, cleanText(text).slice(start, end), side));
    })
    .post("/api/desk/needs", (c) => save(desk, c, "need"))
    .post("/api/desk/offers", (c) => save(desk, c, "space"));
}

/** So many of what suits decide which question comes first. */
const candidatesAsked = 40;

/** What suits a party now, of all that its organisation sees. */
async function candidatesOf(desk: Desk, member: Member, party: Party): Promise<readonly Party[]> {
  const viewer = { orgId: member.orgId };
  const judging = { places: desk.places, today: desk.today(), criteria: desk.criteria };
  const page = { limit: candidatesAsked };
  return asMember(desk.db, member, async (trx) =>
    party.side === "need"
      ? (await matchesOfNeed(trx, party, viewer, judging, page, desk.netCopy)).items.map(({ space }) => space.party)
      : (await matchesOfSpace(trx, party, viewer, judging, page, desk.netCopy)).items.map(({ need }) => need.party),
  );
}

/** What some words may say: for each criterion whose reader gets a value out of them, the value. */
function meaningsOf(desk: Desk, words: string, side: Side): MeaningsAnswer {
  const meanings = desk.criteria.flatMap((criterion) => {
    const value = wordsValue(desk, words, criterion, side);
    if (value === undefined) return [];
    const isAsked = criterion.askedBy === side;
    return [
      {
        criterion: criterion.key,
        shown: isAsked ? criterion.showAsk(value, desk.places) : criterion.showFact(value, desk.places),
      },
    ];
  });
  return { meanings };
}

async function save(desk: Desk, c: DeskCall, side: Side): Promise<Response> {
  const body = await bodyOf(c, pasted);
  if (!body.ok) return body.answer;
  const readSo = readAs(desk, { ...body.value, side });
  const { reading } = readSo;
  const { text, party } = reading;
  const spans = personalSpans(text, reading);
  const label = labelOf(desk, readSo, spans);
  const told = {
    redactedText: redact(text, spans),
    originals: spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) })),
    ...contactOf(reading),
    ...phoneHashOf(desk, reading),
    sameAs: body.value.sameAs,
    ...(label === undefined ? {} : { label }),
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

function phoneHashOf(desk: Desk, { contact }: Reading): { phoneHash?: string } {
  const phone = contact?.phones[0];
  return phone === undefined ? {} : { phoneHash: desk.hashPhone(phone) };
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
