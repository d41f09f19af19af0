import { z } from "zod";
import type { Party } from "../../../domain/criteria/criterion.ts";
import { type Correction, corrected } from "../../../domain/reading/correct.ts";
import { correctedLabel, labelRecord } from "../../../domain/reading/label.ts";
import { read } from "../../../domain/reading/read.ts";
import type { Statement } from "../../../domain/reading/reading.ts";
import { fieldOf } from "../../../domain/reading/record.ts";
import { asMember } from "../../../store/as-member.ts";
import { listNeedChanges } from "../../../store/desk-needs.ts";
import { type DeskNeed, findDeskNeed } from "../../../store/inbox.ts";
import type { MessageLabel } from "../../../store/labels.ts";
import { needTitle } from "../../../text/need-title.ts";
import { amendNeed } from "../../../usecases/amend-need.ts";
import type { Desk, DeskCall } from "../../desk/desk-context.ts";
import { fieldsOf } from "../../edge/fields.ts";
import { partyFrom } from "../../edge/party-fields.ts";
import { bodyOf, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import { readingContext, wordsValue } from "./read-as.ts";

export const amendment = z.object({
  /** Names and texts of a form's fields, as the site's forms send them. */
  fields: z
    .array(z.tuple([z.string().max(60), z.string().max(400)]))
    .max(200)
    .default([]),
  /** Keys of criteria that are said here; one whose fields are empty is no longer asked or stated. */
  keys: z.array(z.string().max(40)).max(60).default([]),
  /** Words of the message that say the one criterion: its own reader gets the value out of them. */
  words: z.object({ start: z.int().min(0), end: z.int().positive() }).optional(),
  /** Who says so; "reader": the message does, and was misread. By default the message, where there is one. */
  source: z.enum(["client", "broker", "document", "visit", "reader"]).optional(),
  /** An empty one is made from the asks. */
  title: z.string().trim().max(120).optional(),
  revision: z.int().positive(),
});

type Amendment = z.output<typeof amendment>;

/** Corrects a need line by line. @returns the answer when it was refused. */
export async function amend(desk: Desk, c: DeskCall, id: string): Promise<Response | undefined> {
  const member = c.get("member");
  const body = await bodyOf(c, amendment);
  if (!body.ok) return body.answer;
  const said = body.value;
  const need = await asMember(desk.db, member, (trx) => findDeskNeed(trx, member.orgId, id));
  if (need === undefined) return deskFault(c, "notFound");
  const given = partySaid(desk, need, said);
  if ("wrong" in given) return deskFault(c, "notAValue", { fields: given.wrong });
  const { party: before } = need;
  const { party } = given;
  // A title that somebody wrote is his; one that was made from the asks follows them.
  const made = needTitle(party, desk.criteria, desk.places);
  const isMade = need.title === "" || need.title === needTitle(before, desk.criteria, desk.places);
  const title = said.title === undefined ? (isMade ? made : need.title) : said.title === "" ? made : said.title;
  const source = said.source ?? (need.message ? "reader" : "broker");
  const isReading = source === "reader" && need.message !== undefined && given.corrections.length > 0;
  const input = {
    needId: need.id,
    party,
    title,
    revision: said.revision,
    source: isReading ? ("client" as const) : source,
    ...(isReading ? readingOf(desk, need, given.corrections) : {}),
    now: desk.now(),
  };
  const amended = await amendNeed(desk.db, member, input, desk.places);
  if (amended.ok) return undefined;
  if (amended.refusal.code !== "changed") return refused(c, amended.refusal);
  const changes = await asMember(desk.db, member, (trx) => listNeedChanges(trx, need.id, said.revision));
  const names = await desk.accounts.listNames([...new Set(changes.flatMap(({ by }) => by ?? []))]);
  return deskFault(c, "changed", {
    changes: changes.map(({ by, at, criteria, isTitle }) => ({
      ...(by === null ? {} : { by: names.get(by) ?? by }),
      at: at.toISOString(),
      criteria,
      isTitle,
    })),
  });
}

type Given =
  | { readonly party: Party; readonly corrections: readonly Correction[] }
  | { readonly wrong: readonly string[] };

/** The need as it is said now, and what of it changed hands. */
function partySaid(desk: Desk, need: DeskNeed, { fields, keys, words }: Amendment): Given {
  const criteria = desk.criteria.filter(({ key }) => keys.includes(key));
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  const { party: given, wrong } = partyFrom("need", fieldsOf(fields), criteria, context);
  if (wrong.length > 0) return { wrong };
  const text = need.message?.redactedText ?? "";
  const corrections: Correction[] = [];
  for (const criterion of criteria) {
    const { key } = criterion;
    const ask = given.asks[key];
    const placed = words ?? placeOf(need, key);
    let value = ask?.value ?? given.facts[key];
    if (value === undefined && words !== undefined) {
      value = wordsValue(desk, text.slice(words.start, words.end), criterion, "need");
      if (value === undefined) return { wrong: [key] };
    }
    const strength = ask === undefined ? {} : { strength: ask.strength };
    corrections.push({ criterion: key, value: value ?? null, ...strength, ...placed });
  }
  const { party } = corrected({ party: need.party, statements: [] }, corrections, desk.criteria);
  return { party, corrections };
}

/** The words that were read as this criterion: a value that is typed instead is still said by them. */
function placeOf(need: DeskNeed, key: string): { start: number; end: number } | undefined {
  const said = (need.statements as readonly Statement[]).find(
    (one) => one.criterion === key && one.origin === "stated" && one.end > one.start,
  );
  return said && { start: said.start, end: said.end };
}

/** The message read anew: its statements, and its label. */
function readingOf(
  desk: Desk,
  need: DeskNeed,
  corrections: readonly Correction[],
): { statements: readonly Statement[]; label: MessageLabel } {
  const text = need.message?.redactedText ?? "";
  const plain = labelRecord(read(text, readingContext(desk)));
  const statements = need.statements as readonly Statement[];
  const again = corrected({ party: need.party, statements }, corrections, desk.criteria);
  return {
    statements: again.statements,
    label: {
      read: plain,
      record: correctedLabel(need.label ?? plain, corrections, desk.places),
      statements: again.statements,
      fields: [...new Set(corrections.map((one) => fieldOf(one.criterion)))],
    },
  };
}
