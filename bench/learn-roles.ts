/**
 * Learns from the corpus, hidden and `dev` parts apart, what each sign around a name or a floor says of it (whether it is
 * the place that is meant, the floor that is let or sought), and which of the ranges that a message's sizes make is the
 * labelled one: logistic regressions of signs. Weights that stay small are left out.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rangesToWeigh } from "../src/domain/reading/extent.ts";
import { normalise } from "../src/domain/reading/normalise.ts";
import { pageBefore } from "../src/domain/reading/read.ts";
import { floorsOf, isSame, isSilent, type Labelled, placeName } from "../src/domain/reading/score.ts";
import { floorsToWeigh } from "../src/domain/reading/storeys.ts";
import { placesToWeigh } from "../src/domain/reading/where.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { corpusFolder } from "./corpus.ts";
import { type Pace, SignLearner } from "./sign-learner.ts";

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
  return placesToWeigh(page).map(({ signs, words }) => ({ signs, isSo: isMeant(words) }));
}

/** The floors that a message names, each with whether its label holds them. */
function floorCases(row: Labelled, places: ReturnType<typeof loadGazetteer>): Case[] {
  if (row.ambiguous?.includes("floor")) return [];
  const meant = new Set(isSilent(row.gold.floor) ? [] : floorsOf(String(row.gold.floor)));
  const page = pageBefore("floor", row.text, { places, today: "2026-11-23" });
  return floorsToWeigh(page).map(({ signs, floors }) => ({
    signs,
    isSo: floors.every((floor) => meant.has(String(floor))),
  }));
}

/** Signs of each range, and which ranges are right. */
interface Choice {
  readonly ranges: readonly (readonly string[])[];
  readonly isRight: readonly boolean[];
}

function areaChoice(row: Labelled, places: ReturnType<typeof loadGazetteer>): Choice[] {
  const label = row.gold.area_sqm;
  if (row.ambiguous?.includes("area_sqm")) return [];
  const ranges = rangesToWeigh(pageBefore("area", row.text, { places, today: "2026-11-23" }));
  const isRight = ranges.map(({ range }) =>
    isSilent(label) ? range === undefined : range !== undefined && isSame("area_sqm", label, range),
  );
  return isRight.includes(true) ? [{ ranges: ranges.map(({ signs }) => signs), isRight }] : [];
}

/** Whether each case is so. */
function learnCases(cases: readonly Case[], pace: Pace): SignLearner {
  const learner = new SignLearner(
    cases.map(({ signs }) => signs),
    pace,
  );
  const all = cases.map(({ signs, isSo }) => ({ ids: learner.idsOf(signs), isSo }));
  learner.learn(all, ({ ids, isSo }) => learner.move(ids, (isSo ? 1 : 0) - 1 / (1 + Math.exp(-learner.odds(ids)))));
  return learner;
}

/** The likelihood of what is right among all choices. */
function learnChoices(cases: readonly Choice[], pace: Pace): SignLearner {
  const learner = new SignLearner(
    cases.map(({ ranges }) => ranges.flat()),
    pace,
  );
  const all = cases.map(({ ranges, isRight }) => ({ isRight, ranges: ranges.map((signs) => learner.idsOf(signs)) }));
  learner.learn(all, ({ ranges, isRight }) => {
    const odds = ranges.map((ids) => learner.odds(ids));
    const most = Math.max(...odds);
    const likely = odds.map((one) => Math.exp(one - most));
    const whole = likely.reduce((a, b) => a + b, 0);
    const right = likely.reduce((sum, one, nth) => sum + (isRight[nth] ? one : 0), 0);
    ranges.forEach((ids, nth) => {
      const own = likely[nth] ?? 0;
      learner.move(ids, (isRight[nth] ? own / right : 0) - own / whole);
    });
  });
  return learner;
}

/** Few cases are learned from in small steps: those that made the fewest errors in four folds. */
const paces = {
  place: { rounds: 10, firstStep: 0.5, shrinking: 0.001, leastWeight: 0.2 },
  floor: { rounds: 5, firstStep: 0.05, shrinking: 0.001, leastWeight: 0.04 },
  area: { rounds: 6, firstStep: 0.1, shrinking: 0.002, leastWeight: 0.04 },
} satisfies Record<string, Pace>;

function write(name: string, told: string, learner: SignLearner): void {
  const { text, count } = learner.written();
  const file = `${name}-weights.ts`;
  const constant = file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()).replace(".ts", "");
  writeFileSync(
    join(corpusFolder, "../phrases", file),
    `/** Written by bench/learn-roles.ts: what speaks for ${told}, in hundredths. */\nexport const ${constant} =\n  ${JSON.stringify(text)};\n`,
  );
  console.log(`${name}: ${count} weights`);
}

export function learnRoles(rows: readonly Labelled[]): void {
  const places = loadGazetteer();
  const allOf = <T>(casesOf: (row: Labelled, among: typeof places) => T[]): T[] =>
    rows.flatMap((row) => casesOf(row, places));
  write("place-role", "a name as the place that is meant", learnCases(allOf(placeCases), paces.place));
  write("floor-role", "a floor as the one that is let or sought", learnCases(allOf(floorCases), paces.floor));
  write("area-rank", "a range of sizes as the one that is meant", learnChoices(allOf(areaChoice), paces.area));
}
