import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Labelled } from "../src/domain/reading/score.ts";

export const corpusFolder = join(import.meta.dirname, "../src/domain/reading/corpus");

/** The messages of the corpus, hidden parts apart, in the order of their files. */
export const corpusInSight = (): Labelled[] =>
  readdirSync(corpusFolder)
    .filter((name) => name.endsWith(".jsonl") && !name.startsWith("hidden"))
    .sort()
    .flatMap((name) => readFileSync(join(corpusFolder, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled);
