import { criterionIn } from "../criteria/by-key.ts";
import { criteria } from "../criteria/criteria.ts";
import type { Party } from "../criteria/criterion.ts";
import type { Shape } from "../criteria/shape.ts";
import { type ReadingContext, read } from "./read.ts";
import type { Contact, Reading, Statement } from "./reading.ts";
import { type Entry, type Look, type Split, splitDigest } from "./split.ts";
import type { Stretch } from "./split-lines.ts";

/** One offer or need of a text, read; all offsets are those of the whole text. */
export interface DigestRecord extends Stretch {
  readonly reading: Reading;
}

/** A digest is read this far, in UTF-16 units. */
const readAtMost = 20_000;

/**
 * Reads a text that may list many offers or needs: one record for each with its own stretch. What the header, a heading
 * above or the footer says for all (side, deal, kind, place, whom to call) stands in a record's statements as inferred
 * with the offsets of those words, and in its party; `record` holds what the entry itself states. A text about one thing
 * gives one record, the same as `read`. Never throws.
 */
export function readDigest(text: string, context: ReadingContext): readonly DigestRecord[] {
  const part = text.slice(0, readAtMost);
  const split = splitDigest(part, ({ start, end }) => lookAt(read(part.slice(start, end), context)));
  if (!split) return [{ start: 0, end: text.length, reading: read(text, context) }];
  const headers = new Map<Stretch, Reading>();
  const readOnce = (stretch: Stretch): Reading => {
    const known = headers.get(stretch) ?? moved(read(part.slice(stretch.start, stretch.end), context), stretch.start);
    headers.set(stretch, known);
    return known;
  };
  return split.entries.map((entry) => recordOf(part, entry, split, readOnce, context));
}

const sizes = new Set(["area_sqm", "land_mu", "capacity", "beds"]);
const mainKinds = new Set(["factory", "rnd", "warehouse", "land"]);
const rungs = new Set(["province", "city", "district", "town", "place"]);
const dealWord = /[求找寻租售购买卖让招转收]/;

function lookAt({ text, statements, contact }: Reading): Look {
  const stated = statements.filter(({ origin }) => origin === "stated");
  const valuesOf = (isOf: (field: string) => boolean): string =>
    JSON.stringify(stated.filter(({ field }) => isOf(field)).map(({ field, value }) => [field, value]));
  const has = (fields: ReadonlySet<string>): boolean => stated.some(({ field }) => fields.has(field));
  return {
    hasSize: has(sizes) || /\d+ ?(?:间|个床位|张床|个?工位|人(?:会|左右的?会))/.test(text),
    hasPlace: has(rungs),
    hasDeal: stated.some(
      ({ field, start, end }) => (field === "deal" || field === "side") && dealWord.test(text.slice(start, end)),
    ),
    hasKind: has(new Set(["kinds"])),
    hasMainKind: stated.some(({ field, value }) => field === "kinds" && mainKinds.has(String(value))),
    hasAmount: has(new Set(["rent", "sale_price"])),
    hasPhone: (contact?.phones.length ?? 0) > 0,
    place: valuesOf((field) => rungs.has(field) && field !== "place"),
    identity: valuesOf((field) => sizes.has(field) || field === "kinds" || (rungs.has(field) && field !== "place")),
  };
}

function recordOf(
  text: string,
  entry: Entry,
  split: Split,
  readOnce: (stretch: Stretch) => Reading,
  context: ReadingContext,
): DigestRecord {
  const above = [...entry.headings].reverse().map(readOnce);
  const around = split.footer ? [...above, readOnce(split.footer)] : above;
  const side = around.flatMap(({ statements }) => statements.filter(isSide))[0];
  const place = above.flatMap(({ statements }) => statements.filter(({ field }) => field === "place"))[0];
  const own = moved(
    read(text.slice(entry.start, entry.end), {
      ...context,
      ...(side ? { side: side.value as "supply" | "demand" } : {}),
      home: typeof place?.value === "number" ? place.value : context.home,
    }),
    entry.start,
  );
  return { start: entry.start, end: entry.end, reading: { ...joined(own, around), text } };
}

const isSide = ({ field }: Statement): boolean => field === "side";

/** Fields that a header gives to all below it; those of one group only together. */
const inherited: readonly (readonly string[])[] = [
  ["side"],
  ["deal"],
  ["kinds"],
  ["province", "city", "district", "town", "place"],
  ["contact"],
  ["company"],
];

/** The entry with what stands around it, nearest first, where it says nothing itself. */
function joined(own: Reading, around: readonly Reading[]): Reading {
  const statements = own.statements.filter((one) => !(isSide(one) && one.origin === "inferred"));
  let party = own.party;
  let { contact } = own;
  for (const group of inherited) {
    if (statements.some(({ field }) => group.includes(field))) continue;
    const giver = around.find((reading) => reading.statements.some(({ field }) => group.includes(field)));
    if (!giver) continue;
    for (const one of giver.statements) if (group.includes(one.field)) statements.push({ ...one, origin: "inferred" });
    if (group.includes("contact")) contact = giver.contact;
    else party = withAll(party, giver.party, group);
  }
  const { contact: _, ...rest } = own;
  return { ...rest, statements, party, ...(contact ? { contact } : {}), questions: open(own, party) };
}

const criterionOf: Readonly<Record<string, string>> = { deal: "deal", kinds: "kind", place: "place" };

function withAll(party: Party, giver: Party, group: readonly string[]): Party {
  const facts = { ...party.facts };
  const asks = { ...party.asks };
  for (const field of group) {
    const key = criterionOf[field];
    if (key === undefined) continue;
    const value = giver.asks[key]?.value ?? giver.facts[key];
    const criterion = criterionIn(criteria, key);
    if (value === undefined || !criterion) continue;
    const isAsked = criterion.askedBy === party.side;
    const fit = fitting(isAsked ? criterion.ask : criterion.fact, value);
    if (fit === undefined) continue;
    if (isAsked) asks[key] ??= { strength: "must", value: fit };
    else facts[key] ??= fit;
  }
  return { ...party, facts, asks };
}

/** A value as a shape takes it: one of a list, or a list of one. */
function fitting({ is }: Shape<unknown>, value: unknown): unknown {
  const forms = [value, Array.isArray(value) ? value[0] : [value]];
  return forms.find((form) => is(form));
}

/** The questions that the header has not answered. */
const open = ({ questions }: Reading, { facts, asks }: Party): Reading["questions"] =>
  questions.filter(({ criterion }) => facts[criterion] === undefined && asks[criterion] === undefined);

/** A reading of a part with the offsets of the whole. */
function moved(reading: Reading, by: number): Reading {
  const move = <T extends Stretch>(one: T): T => ({ ...one, start: one.start + by, end: one.end + by });
  const contact: Contact | undefined = reading.contact && {
    ...reading.contact,
    spans: reading.contact.spans.map(move),
  };
  return {
    ...reading,
    statements: reading.statements.map(move),
    placeChoices: reading.placeChoices.map(move),
    ...(contact ? { contact } : {}),
  };
}
