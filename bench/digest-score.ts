import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { type DigestRecord, readDigest } from "../src/domain/reading/read-digest.ts";

/** A labelled digest: words between entries as strings, an entry as its text with what is true of it. */
export interface LabelledDigest {
  readonly id: string;
  readonly parts: readonly (string | readonly [string, Gold])[];
}

interface Gold {
  /** side */
  readonly s?: string;
  /** deal */
  readonly d?: readonly string[];
  /** kinds */
  readonly k?: readonly string[];
  /** area_sqm, land_mu */
  readonly a?: readonly (number | null)[];
  readonly l?: readonly (number | null)[];
  /** A word that the place's names hold. */
  readonly p?: string;
}

export interface DigestScore {
  /** Texts whose entries all have the labelled bounds. */
  readonly bounds: number;
  readonly texts: number;
  /** Entries with all that is labelled of them right, by the record and what it inherits. */
  readonly records: number;
  readonly entries: number;
  readonly errors: readonly string[];
}

const folder = join(import.meta.dirname, "../src/domain/reading/digests");

export const labelledDigests = (name: "open" | "hidden"): LabelledDigest[] =>
  readFileSync(join(folder, `${name}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LabelledDigest);

/** Reads every digest and compares: where entries begin and end, and what each of them says. */
export function scoreDigests(digests: readonly LabelledDigest[], places: Gazetteer): DigestScore {
  const errors: string[] = [];
  let bounds = 0;
  let records = 0;
  let entries = 0;
  for (const { id, parts } of digests) {
    const text = parts.map((part) => (typeof part === "string" ? part : part[0])).join("");
    const gold = parts.filter((part) => typeof part !== "string");
    const read = readDigest(text, { places, today: "2026-11-23" });
    const isRight = gold.length === read.length && gold.every(([words], i) => cut(text, read[i]) === tidy(words));
    if (isRight) bounds++;
    else errors.push(`${id}: ${read.map((one) => `[${tidy(text.slice(one.start, one.end))}]`).join(" ")}`);
    for (const [words, facts] of gold) {
      entries++;
      const own = read.find((one) => cut(text, one) === tidy(words));
      const wrong = own ? wrongOf(own, facts) : ["unfound"];
      if (wrong.length === 0) records++;
      else errors.push(`${id} ${tidy(words)}: ${wrong.join(", ")}`);
    }
  }
  return { bounds, texts: digests.length, records, entries, errors };
}

const tidy = (words: string): string => words.replace(/^[\s、。；;，•·-]+|[\s、。；;，]+$/gu, "");
const cut = (text: string, one: DigestRecord | undefined): string => (one ? tidy(text.slice(one.start, one.end)) : "");

function wrongOf({ reading }: DigestRecord, { s, d, k, a, l, p }: Gold): string[] {
  const valuesOf = (field: string): unknown[] =>
    reading.statements.filter((one) => one.field === field).map(({ value }) => value);
  const places = ["province", "city", "district", "town"].flatMap(valuesOf).join("|");
  const wrong: string[] = [];
  const compare = (name: string, wanted: unknown, found: unknown): void => {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(found))
      wrong.push(`${name} ${JSON.stringify(found)}`);
  };
  compare("side", s, valuesOf("side")[0]);
  compare("deal", d, valuesOf("deal"));
  compare("kinds", k, valuesOf("kinds"));
  compare("area", a, reading.record.area_sqm ?? undefined);
  compare("land", l, reading.record.land_mu ?? undefined);
  if (p !== undefined && !places.includes(p)) wrong.push(`place ${places}`);
  return wrong;
}
