/**
 * Scores the reader against the labelled corpus: precision, recall, F1 by field, and the errors.
 *
 *   node bench/eval-reading.ts [FILE.jsonl …] [--errors] [--hidden]
 *
 * Without files it takes src/domain/reading/corpus, `hidden*.jsonl` only with --hidden: those are not looked at while
 * the reader is worked on.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { read } from "../src/domain/reading/read.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { completed, type Labelled, rates, score, type Tally } from "./eval-score.ts";

const today = "2026-11-23";
const folder = join(import.meta.dirname, "../src/domain/reading/corpus");
const flags = new Set(process.argv.slice(2).filter((one) => one.startsWith("--")));
const given = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const files =
  given.length > 0
    ? given
    : readdirSync(folder)
        .filter((name) => name.endsWith(".jsonl") && name.startsWith("hidden") === flags.has("--hidden"))
        .map((name) => join(folder, name));
const rows = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled)
    .map((row) => (given.length > 0 ? row : completed(row))),
);
const places = loadGazetteer();
const { fields, wholeShare, errors } = score(rows, (text) => read(text, { places, today }).record);
const total: Tally = { right: 0, wrong: 0, missed: 0, invented: 0 };
for (const tally of fields.values()) {
  for (const key of ["right", "wrong", "missed", "invented"] as const) total[key] += tally[key];
}
const line = (name: string, tally: Tally): string => {
  const { precision, recall, f1 } = rates(tally);
  const { right, wrong, missed, invented } = tally;
  return `${name.padEnd(16)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  ${right} right, ${wrong} wrong, ${missed} missed, ${invented} invented`;
};
if (flags.has("--errors")) for (const error of errors) console.log(error);
console.log(line("all", total), `· whole messages right ${(wholeShare * 100).toFixed(1)} % of ${rows.length}`);
for (const [field, tally] of [...fields].sort(([, a], [, b]) => b.right - a.right)) console.log(line(field, tally));
