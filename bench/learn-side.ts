/**
 * Learns from the corpus, hidden parts apart, how much characters and pairs of them speak for a need or an offer, and
 * writes src/domain/reading/side-weights.ts: a logistic regression by gradient descent, the same each time.
 *
 *   npm run bench -- learn-side
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../src/domain/reading/normalise.ts";

const reading = join(import.meta.dirname, "../src/domain/reading");
const folder = join(reading, "corpus");
const file = join(reading, "side-weights.ts");

/** A feature is learned from so many messages at least, and kept when it weighs so much. */
const leastMessages = 6;
const leastWeight = 0.1;
const rounds = 25;
const firstStep = 0.05;
const shrinking = 0.01;

interface Message {
  readonly features: readonly string[];
  readonly isNeed: boolean;
}

/** What `leaningOf` counts, as it does. */
function featuresOf(text: string): string[] {
  const signs = ["^", ...normalise(text).text.replace(/\d(?:\d|\.(?=\d))*/g, "0"), "$"].join("");
  const found = new Set<string>();
  for (let at = 1; at < signs.length; at++) {
    if (at + 1 < signs.length) found.add(signs.charAt(at));
    found.add(signs.slice(at - 1, at + 1));
  }
  return [...found];
}

function messages(): Message[] {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl") && !name.startsWith("hidden"))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { text: string; gold: { side?: string | null } })
    .filter(({ gold }) => gold.side === "demand" || gold.side === "supply");
  const all = rows.map(({ text, gold }) => ({ features: featuresOf(text), isNeed: gold.side === "demand" }));
  const counts = new Map<string, number>();
  for (const { features } of all) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const isKnown = (one: string) => (counts.get(one) ?? 0) >= leastMessages;
  return all.map(({ features, isNeed }) => ({ features: features.filter(isKnown), isNeed }));
}

/** Numbers between 0 and 1 that are the same each time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}

function learn(all: Message[]): { weights: ReadonlyMap<string, number>; bias: number } {
  const weights = new Map<string, number>();
  const random = numbersFrom(7);
  let bias = 0;
  for (let round = 0, step = firstStep; round < rounds; round += 1, step *= 0.9) {
    for (let at = all.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [all[at], all[other]] = [all[other] as Message, all[at] as Message];
    }
    for (const { features, isNeed } of all) {
      const odds = features.reduce((sum, one) => sum + (weights.get(one) ?? 0), bias);
      const error = 1 / (1 + Math.exp(-odds)) - (isNeed ? 1 : 0);
      bias -= step * error;
      for (const one of features) weights.set(one, (weights.get(one) ?? 0) * (1 - step * shrinking) - step * error);
    }
  }
  return { weights, bias };
}

export async function run(): Promise<void> {
  const all = messages();
  const { weights, bias } = learn(all);
  const kept = [...weights].filter(([words, value]) => Math.abs(value) >= leastWeight && !/[\n\t]/.test(words));
  const rows = [["^$", bias] as const, ...kept.sort(([a], [b]) => (a < b ? -1 : 1))].map(
    ([words, value]) => `${words}\t${value.toFixed(2)}`,
  );
  const told =
    "Written by bench/learn-side.ts: how much characters and pairs of them speak for a need; 0 is any number, ^ and $ the edges, ^$ what all begin with.";
  const text = `/** ${told} */\nexport const weights =\n  ${JSON.stringify(rows.join("\n"))};\n`;
  writeFileSync(file, text);
  console.log(`${all.length} messages, ${kept.length} weights`);
}
