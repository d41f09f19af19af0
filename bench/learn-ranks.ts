/**
 * Learns from the corpus, hidden and `dev` parts apart, which of the ranges that a message's sizes make is the labelled
 * one: the likelihood of it among all, by gradient descent (Adagrad), the same each time.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rangesToWeigh } from "../src/domain/reading/extent.ts";
import { pageBefore } from "../src/domain/reading/read.ts";
import { isSame, isSilent, type Labelled } from "../src/domain/reading/score.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { corpusFolder } from "./corpus.ts";
import { shuffler } from "./shuffler.ts";

const rounds = 6;
/** The weights are the mean of what they were after the last rounds. */
const meanOfLast = 3;
const firstStep = 0.1;
const shrinking = 0.002;
/** A sign is learned from so many messages at least, and kept when it weighs so much. */
const leastMessages = 4;
const leastWeight = 0.04;

/** Signs of each range, and which ranges are right. */
interface RankCase {
  readonly ranges: readonly (readonly string[])[];
  readonly isRight: readonly boolean[];
}

function rankCase(row: Labelled, places: ReturnType<typeof loadGazetteer>): RankCase | undefined {
  if (row.ambiguous?.includes("area_sqm")) return undefined;
  const ranges = rangesToWeigh(pageBefore("area", row.text, { places, today: "2026-11-23" }));
  const label = row.gold.area_sqm;
  const isRight = ranges.map(({ range }) =>
    isSilent(label) ? range === undefined : range !== undefined && isSame("area_sqm", label, range),
  );
  return isRight.includes(true) ? { ranges: ranges.map(({ signs }) => [...new Set(signs)]), isRight } : undefined;
}

function learnRanks(cases: readonly RankCase[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ranges } of cases)
    for (const sign of new Set(ranges.flat())) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const ids = new Map<string, number>();
  for (const [sign, count] of counts) if (count >= leastMessages && !/[\n\t]/.test(sign)) ids.set(sign, ids.size);
  const all = cases.map(({ ranges, isRight }) => ({
    isRight,
    ranges: ranges.map((signs) => signs.flatMap((sign) => ids.get(sign) ?? [])),
  }));
  const weights = new Float64Array(ids.size);
  const squares = new Float64Array(ids.size).fill(1);
  const sums = new Float64Array(ids.size);
  const shuffle = shuffler();
  for (let round = 0; round < rounds; round++) {
    shuffle(all);
    for (const { ranges, isRight } of all) {
      const odds = ranges.map((own) => own.reduce((sum, id) => sum + (weights[id] ?? 0), 0));
      const most = Math.max(...odds);
      const likely = odds.map((one) => Math.exp(one - most));
      const whole = likely.reduce((a, b) => a + b, 0);
      const right = likely.reduce((sum, one, nth) => sum + (isRight[nth] ? one : 0), 0);
      ranges.forEach((own, nth) => {
        const error = (isRight[nth] ? (likely[nth] ?? 0) / right : 0) - (likely[nth] ?? 0) / whole;
        if (Math.abs(error) < 1e-3) return;
        for (const id of own) {
          const slope = error - shrinking * (weights[id] ?? 0);
          squares[id] = (squares[id] ?? 0) + slope * slope;
          weights[id] = (weights[id] ?? 0) + (firstStep * slope) / Math.sqrt(squares[id] ?? 1);
        }
      });
    }
    if (round >= rounds - meanOfLast)
      for (let id = 0; id < sums.length; id++) sums[id] = (sums[id] ?? 0) + (weights[id] ?? 0) / meanOfLast;
  }
  return new Map([...ids].map(([sign, id]) => [sign, sums[id] ?? 0]));
}

export function learnAreas(rows: readonly Labelled[]): void {
  const places = loadGazetteer();
  const cases = rows.flatMap((row) => rankCase(row, places) ?? []);
  const lines = [...learnRanks(cases)]
    .filter(([, weight]) => Math.abs(weight) >= leastWeight)
    .map(([sign, weight]) => `${sign}\t${Math.round(weight * 100)}`)
    .sort();
  const told =
    "Written by bench/learn-ranks.ts: what speaks for a range of sizes as the one that is meant, in hundredths.";
  writeFileSync(
    join(corpusFolder, "../phrases/area-rank-weights.ts"),
    `/** ${told} */\nexport const areaRankWeights =\n  ${JSON.stringify(lines.join("\n"))};\n`,
  );
  console.log(`areas: ${cases.length} messages, ${lines.length} weights`);
}
