import type { Party } from "../criteria/criterion.ts";

/** Longer texts are compared by their beginning: a repeated digest repeats that too. */
const compared = 4000;
const shingleLength = 3;
const hashCount = 24;
const bandLength = 3;

/** What is left of a text when it is forwarded and touched up: letters and digits. */
const essence = (text: string): string =>
  text
    .slice(0, compared)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

function shinglesOf(text: string): Set<string> {
  const words = essence(text);
  const shingles = new Set<string>();
  for (let at = 0; at + shingleLength <= words.length; at += 1) shingles.add(words.slice(at, at + shingleLength));
  return shingles;
}

/** How much of two texts is the same, 0 to 1: the share of their three-letter pieces that both have. */
export function likeness(one: string, other: string): number {
  const [a, b] = [shinglesOf(one), shinglesOf(other)];
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const shingle of a) if (b.has(shingle)) shared += 1;
  return shared / (a.size + b.size - shared);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Spreads a hash in another way for each seed. */
function mixed(hash: number, seed: number): number {
  let out = Math.imul(hash ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  out = Math.imul(out ^ (out >>> 13), 0xc2b2ae35);
  return (out ^ (out >>> 16)) >>> 0;
}

/**
 * Marks of which texts that are alike share some: eight bands of three least hashes each (MinHash). Of texts that are
 * four fifths the same, 997 of 1000 pairs share a band; of those that are a fifth the same, 6 of 100.
 */
function textMarks(text: string): string[] {
  const hashes = [...shinglesOf(text)].map(hashOf);
  // A line of two words is the same as many others.
  if (hashes.length < 8) return [];
  const least = Array.from({ length: hashCount }, (_, seed) =>
    hashes.reduce((low, hash) => Math.min(low, mixed(hash, seed)), 0xffffffff),
  );
  return Array.from({ length: hashCount / bandLength }, (_, band) => {
    const part = least.slice(band * bandLength, (band + 1) * bandLength).join();
    return `t${band}:${hashOf(part).toString(36)}`;
  });
}

const said = (party: Party, key: string): unknown => party.asks[key]?.value ?? party.facts[key];

/** Place and area as one writes them down: what two records of one thing have in common when the words differ. */
function groundMark(party: Party): string | undefined {
  const place = placesOf(party);
  const area = said(party, "area") ?? said(party, "land");
  if (place === undefined || !Array.isArray(area)) return undefined;
  return `g:${JSON.stringify(said(party, "deal") ?? null)}:${place}:${area.join("-")}`;
}

function placesOf(party: Party): string | undefined {
  const place = said(party, "place");
  if (Array.isArray(place))
    return place
      .map((one) => JSON.stringify(one))
      .sort()
      .join();
  return typeof place === "number" ? String(place) : undefined;
}

/** By these marks a record is found again by one that repeats it; those of needs and of spaces never meet. */
export function marksOf(party: Party, text: string | undefined): string[] {
  const ground = groundMark(party);
  const marks = [...(text === undefined ? [] : textMarks(text)), ...(ground === undefined ? [] : [ground])];
  return marks.map((mark) => `${party.side === "need" ? "n" : "s"}${mark}`);
}

/** What two records of one side have in common. */
export interface Alike {
  readonly phone: boolean;
  readonly place: boolean;
  readonly area: boolean;
  /** Of their texts, in whole percent. */
  readonly textPercent: number;
}

export function alike(
  one: { readonly party: Party; readonly text?: string | undefined },
  other: { readonly party: Party; readonly text?: string | undefined; readonly hasSamePhone: boolean },
): Alike {
  const area = (party: Party) => JSON.stringify(said(party, "area") ?? said(party, "land"));
  const place = placesOf(one.party);
  return {
    phone: other.hasSamePhone,
    place: place !== undefined && place === placesOf(other.party),
    area: area(one.party) !== undefined && area(one.party) === area(other.party),
    textPercent: Math.round(100 * likeness(one.text ?? "", other.text ?? "")),
  };
}

/** Probably the same thing: nearly the same words, or two of phone, ground and half the words. */
export const isLikelySame = ({ phone, place, area, textPercent }: Alike): boolean =>
  textPercent >= 80 || [phone, place && area, textPercent >= 50].filter(Boolean).length >= 2;

/** Worth a look: somebody who calls again, the same ground, or much the same words. */
export const isWorthALook = ({ phone, place, area, textPercent }: Alike): boolean =>
  phone || (place && area) || textPercent >= 60;
