/**
 * Learns from the corpus, hidden and `dev` parts apart, what each sign around a name says of it: whether it is the place
 * that is meant. A logistic regression by gradient descent (Adagrad), the same each time; weights that stay small are left out.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../src/domain/reading/normalise.ts";
import { pageBefore } from "../src/domain/reading/read.ts";
import { isSilent, type Labelled, placeName } from "../src/domain/reading/score.ts";
import { placesToWeigh } from "../src/domain/reading/where.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { corpusFolder } from "./corpus.ts";
import { shuffler } from "./shuffler.ts";

const rounds = 10;
/** The weights are the mean of what they were after the last rounds. */
const meanOfLast = 4;
const firstStep = 0.5;
const shrinking = 0.001;
/** A sign is learned from so many cases at least, and kept when it weighs so much. */
const leastCases = 4;
const leastWeight = 0.2;

interface Case {
  readonly signs: readonly string[];
  readonly isSo: boolean;
}

const rungs = ["province", "city", "district", "town"];

/** The names of a message, each with whether its label holds it; none where the label leaves its places open. */
function placeCases(row: Labelled, places: ReturnType<typeof loadGazetteer>): Case[] {
  if (row.ambiguous?.some((field) => field === "district" || field === "town")) return [];
  const meant = rungs.flatMap((rung) =>
    isSilent(row.gold[rung]) ? [] : normalise(String(row.gold[rung])).text.split("|").map(placeName),
  );
  const isMeant = (words: string): boolean => {
    const name = placeName(words);
    return meant.some((one) => one === name || (one.length > 1 && (name.includes(one) || one.includes(name))));
  };
  const page = pageBefore("place", row.text, { places, today: "2026-11-23" });
  return placesToWeigh(page).map(({ signs, words }) => ({ signs: [...new Set(signs)], isSo: isMeant(words) }));
}

function learn(cases: readonly Case[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { signs } of cases) for (const one of signs) counts.set(one, (counts.get(one) ?? 0) + 1);
  const ids = new Map<string, number>();
  for (const [sign, count] of counts) if (count >= leastCases && !/[\n\t]/.test(sign)) ids.set(sign, ids.size);
  const all = cases.map(({ signs, isSo }) => ({ isSo, ids: signs.flatMap((sign) => ids.get(sign) ?? []) }));
  const weights = new Float64Array(ids.size);
  const squares = new Float64Array(ids.size).fill(1);
  const sums = new Float64Array(ids.size);
  const shuffle = shuffler();
  for (let round = 0; round < rounds; round++) {
    shuffle(all);
    for (const one of all) {
      const odds = one.ids.reduce((sum, id) => sum + (weights[id] ?? 0), 0);
      const error = (one.isSo ? 1 : 0) - 1 / (1 + Math.exp(-odds));
      if (Math.abs(error) < 1e-3) continue;
      for (const id of one.ids) {
        const slope = error - shrinking * (weights[id] ?? 0);
        squares[id] = (squares[id] ?? 0) + slope * slope;
        weights[id] = (weights[id] ?? 0) + (firstStep * slope) / Math.sqrt(squares[id] ?? 1);
      }
    }
    if (round >= rounds - meanOfLast)
      for (let id = 0; id < sums.length; id++) sums[id] = (sums[id] ?? 0) + (weights[id] ?? 0) / meanOfLast;
  }
  return new Map([...ids].map(([sign, id]) => [sign, sums[id] ?? 0]));
}

/** Lines of a sign, a tab, and hundredths, as `RoleScale` takes them. */
function written(weights: ReadonlyMap<string, number>): { text: string; count: number } {
  const lines = [...weights]
    .filter(([, weight]) => Math.abs(weight) >= leastWeight)
    .map(([sign, weight]) => `${sign}\t${Math.round(weight * 100)}`)
    .sort();
  return { text: lines.join("\n"), count: lines.length };
}

export function learnRoles(rows: readonly Labelled[]): void {
  const places = loadGazetteer();
  const cases = rows.flatMap((row) => placeCases(row, places));
  const { text, count } = written(learn(cases));
  const told = "Written by bench/learn-roles.ts: what speaks for a name as the place that is meant, in hundredths.";
  writeFileSync(
    join(corpusFolder, "../phrases/place-role-weights.ts"),
    `/** ${told} */\nexport const placeRoleWeights =\n  ${JSON.stringify(text)};\n`,
  );
  console.log(`places: ${cases.length} names, ${count} weights`);
}
