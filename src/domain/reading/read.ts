import { criteria as allCriteria } from "../criteria/criteria.ts";
import type { Criterion } from "../criteria/criterion.ts";
import type { Day } from "../measure/day.ts";
import type { Gazetteer } from "../place/gazetteer.ts";
import type { PersonalSpan } from "../privacy/personal-spans.ts";
import { readBusiness } from "./business.ts";
import { readCalled } from "./called.ts";
import { readCharges } from "./charges.ts";
import { readCompany } from "./company.ts";
import { readName, readPhones } from "./contact.ts";
import { readDeal, settleDeal } from "./deal.ts";
import { readExtent } from "./extent.ts";
import { readKinds } from "./kinds.ts";
import { readMeasures } from "./measures.ts";
import { readMoney } from "./money.ts";
import { originalSpan } from "./normalise.ts";
import { readOptions } from "./options.ts";
import { type Claim, Page } from "./page.ts";
import { partyOf } from "./party.ts";
import { hidePraise } from "./praise.ts";
import { questionsOf } from "./questions.ts";
import type { Contact, Reading, Statement } from "./reading.ts";
import { contractRent, fieldOf, recordOf } from "./record.ts";
import { readSide } from "./side.ts";
import { readStoreys } from "./storeys.ts";
import { strengthAt } from "./strength.ts";
import { keepPersonAndPlace, speaksOfSpace } from "./subject.ts";
import { hideNoise, hideQuestions, readTime } from "./time.ts";
import { inferSide } from "./unsaid-side.ts";
import { readPlaces } from "./where.ts";

export interface ReadingContext {
  readonly places: Gazetteer;
  readonly today: Day;
  /** The place that the writer most likely means, of several with one name. */
  readonly home?: number | undefined;
  /** What the words around the text say of its side (a header 求租信息): it holds where the text itself gives no clear word. */
  readonly side?: "supply" | "demand" | undefined;
  /** The criteria to look for; all by default. */
  readonly criteria?: readonly Criterion[] | undefined;
}

/** A message is read this far, in UTF-16 units; what follows is kept and left unread. */
const readAtMost = 20_000;

/**
 * Reads a message as a broker would: what it offers or seeks, each value with the words that say it. Never throws;
 * time grows with the length. Values stated and inferred stand apart: `record` holds only what is stated.
 */
export function read(text: string, context: ReadingContext): Reading {
  const page = pageOf(text, context);
  for (const step of steps) step(page);
  return readingOf(page, text);
}

/** Texts of so many UTF-16 units go through the steps together: two thousand short messages, 6 kB each meanwhile. */
const batchLength = 131_072;

/**
 * Reads many messages, the answers in their order. A batch goes through each step together: the step's code is at hand
 * then, where one message after the other takes all the code for each of them.
 */
export const readAll = (texts: readonly string[], context: ReadingContext): Reading[] =>
  batchesOf(texts).flatMap((batch) => {
    const pages = batch.map((text) => pageOf(text, context));
    for (const step of steps) for (const page of pages) step(page);
    return pages.map((page, nth) => readingOf(page, batch[nth] ?? ""));
  });

function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const length = Math.min(text.length, readAtMost);
    if (length > room || batches.length === 0) {
      batches.push([]);
      room = batchLength;
    }
    batches.at(-1)?.push(text);
    room -= length;
  }
  return batches;
}

const pageOf = (text: string, context: ReadingContext): Page =>
  new Page(text.slice(0, readAtMost), {
    criteria: context.criteria ?? allCriteria,
    places: context.places,
    today: context.today,
    home: context.home,
    side: context.side,
  });

type Step = (page: Page) => void;

/** A step that is left out where its criterion is not looked for. */
const where =
  (key: string, step: Step): Step =>
  (page) => {
    if (page.reads(key)) step(page);
  };

const placeStep = where("place", readPlaces);
const floorStep: Step = (page) => {
  if (page.reads("floor") || page.reads("storey")) readStoreys(page);
};

/** What is looked for, in the order in which one hides words from the next. */
const steps: readonly Step[] = [
  readPhones,
  hideQuestions,
  hidePraise,
  readCompany,
  readTime,
  hideNoise,
  readName,
  readCalled,
  placeStep,
  where("deal", readDeal),
  readKinds,
  (page) => page.scan(),
  readMoney,
  where("deal", settleDeal),
  readSide,
  readCharges,
  readMeasures,
  readExtent,
  floorStep,
  readOptions,
  readBusiness,
  inferSide,
  keepWhatIsMeant,
];

const learned = {
  person: readName,
  firm: readCalled,
  place: placeStep,
  floor: floorStep,
  area: readExtent,
  business: readBusiness,
} as const;

/** What is known of a text when a step is taken: `bench/learn-phrases.ts` and `bench/learn-roles.ts` learn from it. */
export function pageBefore(what: keyof typeof learned, text: string, context: ReadingContext): Page {
  const page = pageOf(text, context);
  const step = learned[what];
  for (const one of steps.slice(0, steps.indexOf(step))) one(page);
  return page;
}

function keepWhatIsMeant(page: Page): void {
  if (!speaksOfSpace(page)) keepPersonAndPlace(page);
  keepApart(page.claims);
}

function readingOf(page: Page, text: string): Reading {
  const side = page.claims.find(({ key }) => key === "side")?.value === "supply" ? "space" : "need";
  const party = partyOf(page, side);
  const contact = contactOf(page);
  const statements = page.claims.filter(({ key }) => key !== "socialId").map((claim) => statementOf(page, claim));
  const record = recordOf(page.claims);
  const questions = questionsOf(party, page.criteria, page.placeChoices);
  const placeChoices = page.placeChoices.map((choice) => ({
    ...choice,
    ...originalSpan(page.normal, choice.start, choice.end),
  }));
  return contact
    ? { text, statements, record, party, contact, questions, placeChoices }
    : { text, statements, record, party, questions, placeChoices };
}

/** Fields whose words may also say another: 上海 is province and city, 四楼 a floor and several storeys. */
const sharing = new Set([
  "province",
  "city",
  "district",
  "town",
  "place",
  "storey",
  "floor",
  "use",
  "industry",
  "kind",
  "deal",
  "side",
]);

/** Whether a claim has its words for itself. */
const holds = ({ key, origin }: Claim): boolean => origin === "stated" && !sharing.has(key);

/** Of two stated values that claim the same words the first keeps them. */
function keepApart(claims: Claim[]): void {
  const holding: Claim[] = [];
  let isTaken = false;
  const kept = claims.filter((claim) => {
    if (!holds(claim)) return true;
    const taken = holding.some(
      (one) => one.start < claim.end && claim.start < one.end && fieldOf(one.key) !== fieldOf(claim.key),
    );
    if (taken) isTaken = true;
    else holding.push(claim);
    return !taken;
  });
  if (isTaken) claims.splice(0, claims.length, ...kept);
}

function statementOf(page: Page, { key, value, start, end, origin, strength }: Claim): Statement {
  const field = fieldOf(key);
  const said = contractValue(key, value);
  const span = originalSpan(page.normal, start, end);
  const criterion = page.criterion(key);
  return criterion
    ? {
        field,
        criterion: key,
        value: said,
        start: span.start,
        end: span.end,
        origin,
        strength: strength ?? strengthAt(page, start, end),
      }
    : { field, value: said, start: span.start, end: span.end, origin };
}

function contractValue(key: string, value: unknown): unknown {
  if (key === "rent") return contractRent(value as Parameters<typeof contractRent>[0]);
  if (key === "floor") return (value as { written: string }).written;
  if (key === "industry") return (value as { words: string }).words;
  if (key === "phone") return { phone: value };
  if (key === "name") return { name: value };
  return value;
}

function contactOf(page: Page): Contact | undefined {
  const personal = page.claims.filter(({ key }) => key === "phone" || key === "name" || key === "socialId");
  if (personal.length === 0) return undefined;
  const name = personal.find(({ key }) => key === "name")?.value;
  const phones = [...new Set(personal.filter(({ key }) => key === "phone").map(({ value }) => String(value)))];
  const spans = personal.map(({ key, start, end }): PersonalSpan => {
    const span = originalSpan(page.normal, start, end);
    return { start: span.start, end: span.end, kind: key === "phone" ? "phone" : key === "name" ? "name" : "socialId" };
  });
  return typeof name === "string" ? { name, phones, spans } : { phones, spans };
}
