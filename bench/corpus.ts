import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Labelled } from "../src/domain/reading/score.ts";

export const corpusFolder = join(import.meta.dirname, "../src/domain/reading/corpus");

/** The messages of the corpus, hidden parts apart, in the order of their files. */
export const corpusInSight = (): Labelled[] => corpusWithout("hidden");

/** Those that weights are learned from: `dev` parts are looked at and rules are written by them, but no weight is. */
export const corpusToLearn = (): Labelled[] => corpusWithout("hidden", "dev");

const corpusWithout = (...prefixes: readonly string[]): Labelled[] =>
  readdirSync(corpusFolder)
    .filter((name) => name.endsWith(".jsonl") && !prefixes.some((prefix) => name.startsWith(prefix)))
    .sort()
    .flatMap((name) => readFileSync(join(corpusFolder, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled);
