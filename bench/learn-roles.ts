/**
 * Learns from the corpus, hidden and `dev` parts apart, what each sign around a name or a floor says of it: whether it
 * is the place that is meant, the floor that is let or sought. A logistic regression by gradient descent (Adagrad), the same each time; weights that stay small are left out.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../src/domain/reading/normalise.ts";
import { pageBefore } from "../src/domain/reading/read.ts";
import { floorsOf, isSilent, type Labelled, placeName } from "../src/domain/reading/score.ts";
import { floorsToWeigh } from "../src/domain/reading/storeys.ts";
import { placesToWeigh } from "../src/domain/reading/where.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { corpusFolder } from "./corpus.ts";
import { shuffler } from "./shuffler.ts";

/** The weights are the mean of what they were after the last rounds. */
const meanOfLast = 4;
const shrinking = 0.001;
/** A sign is learned from so many cases at least. */
const leastCases = 4;

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

/** The floors that a message names, each with whether its label holds them. */
function floorCases(row: Labelled, places: ReturnType<typeof loadGazetteer>): Case[] {
  if (row.ambiguous?.includes("floor")) return [];
  const meant = new Set(isSilent(row.gold.floor) ? [] : floorsOf(String(row.gold.floor)));
  const page = pageBefore("floor", row.text, { places, today: "2026-11-23" });
  return floorsToWeigh(page).map(({ signs, floors }) => ({
    signs: [...new Set(signs)],
    isSo: floors.every((floor) => meant.has(String(floor))),
  }));
}

interface Task {
  readonly name: string;
  readonly told: string;
  readonly cases: (row: Labelled, places: ReturnType<typeof loadGazetteer>) => Case[];
  /** Few cases are learned from in small steps: those that made the fewest errors in four folds. */
  readonly rounds: number;
  readonly firstStep: number;
  /** A sign is kept when it weighs so much. */
  readonly leastWeight: number;
}

function learn(cases: readonly Case[], { rounds, firstStep }: Task): ReadonlyMap<string, number> {
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
function written(weights: ReadonlyMap<string, number>, { leastWeight }: Task): { text: string; count: number } {
  const lines = [...weights]
    .filter(([, weight]) => Math.abs(weight) >= leastWeight)
    .map(([sign, weight]) => `${sign}\t${Math.round(weight * 100)}`)
    .sort();
  return { text: lines.join("\n"), count: lines.length };
}

const tasks: readonly Task[] = [
  {
    name: "place",
    told: "a name as the place that is meant",
    cases: placeCases,
    rounds: 10,
    firstStep: 0.5,
    leastWeight: 0.2,
  },
  {
    name: "floor",
    told: "a floor as the one that is let or sought",
    cases: floorCases,
    rounds: 5,
    firstStep: 0.05,
    leastWeight: 0.04,
  },
];

export function learnRoles(rows: readonly Labelled[]): void {
  const places = loadGazetteer();
  for (const task of tasks) {
    const { name, told } = task;
    const cases = rows.flatMap((row) => task.cases(row, places));
    const { text, count } = written(learn(cases, task), task);
    writeFileSync(
      join(corpusFolder, `../phrases/${name}-role-weights.ts`),
      `/** Written by bench/learn-roles.ts: what speaks for ${told}, in hundredths. */\nexport const ${name}RoleWeights =\n  ${JSON.stringify(text)};\n`,
    );
    console.log(`${name}s: ${cases.length} cases, ${count} weights`);
  }
}
