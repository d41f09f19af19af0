/**
 * Scores the reader against the labelled corpus: precision, recall, F1 by file and by field, and the errors.
 *
 *   node bench/eval-reading.ts [reading] [FILE.jsonl …] [--errors] [--hidden [--fields]]
 *
 * Without files it takes src/domain/reading/corpus, `hidden*.jsonl` only with --hidden: those are not looked at while
 * the reader is worked on, so of them only the totals are told, one line a file, and --errors is passed over. Who
 * must see what the reader gets wrong there names it: --hidden-errors, and that file is hidden no longer.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { read } from "../src/domain/reading/read.ts";
import {
  completed,
  type Labelled,
  rates,
  type Score,
  score,
  type Tally,
  totalOf,
} from "../src/domain/reading/score.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { labelledDigests, scoreDigests } from "./digest-score.ts";

const today = "2026-11-23";
const folder = join(import.meta.dirname, "../src/domain/reading/corpus");
const flags = new Set(process.argv.slice(2).filter((one) => one.startsWith("--")));
/** `npm run eval -- reading` names this evaluation, not a file. */
const given = process.argv.slice(2).filter((one) => !one.startsWith("--") && one !== "reading");
const isHidden = (file: string) => basename(file).startsWith("hidden");
const files =
  given.length > 0
    ? given
    : readdirSync(folder)
        .filter((name) => name.endsWith(".jsonl") && isHidden(name) === flags.has("--hidden"))
        .map((name) => join(folder, name));
const withHidden = files.some(isHidden);
const rowsOf = (file: string): Labelled[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled)
    .map((row) => (given.length > 0 && !isHidden(file) ? row : completed(row)));
const places = loadGazetteer();
const scored = (rows: readonly Labelled[]): Score => score(rows, (text) => read(text, { places, today }).record);

const line = (name: string, tally: Tally): string => {
  const { precision, recall, f1 } = rates(tally);
  const { right, wrong, missed, invented } = tally;
  return `${name.padEnd(16)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  ${right} right, ${wrong} wrong, ${missed} missed, ${invented} invented`;
};
const summary = (name: string, rows: readonly Labelled[], result: Score): string =>
  `${line(name, totalOf(result.fields.values()))} · whole messages right ${(result.wholeShare * 100).toFixed(1)} % of ${rows.length}`;

const rows = files.flatMap(rowsOf);
const result = scored(rows);
if (flags.has(withHidden ? "--hidden-errors" : "--errors")) {
  for (const { id, field, wanted, got, text } of result.errors)
    console.log(`${id} ${field}: want ${JSON.stringify(wanted)} got ${JSON.stringify(got)} | ${text.slice(0, 90)}`);
}
console.log(summary("all", rows, result));
if (files.length > 1) {
  for (const file of files) console.log(summary(basename(file, ".jsonl"), rowsOf(file), scored(rowsOf(file))));
}
if (!withHidden || flags.has("--fields")) {
  for (const [field, tally] of [...result.fields].sort(([, a], [, b]) => b.right - a.right)) {
    console.log(line(field, tally));
  }
}
if (given.length === 0) {
  const digests = scoreDigests(labelledDigests(flags.has("--hidden") ? "hidden" : "open"), places);
  if (flags.has("--errors")) for (const error of digests.errors) console.log(error);
  console.log(
    `digests: bounds right in ${digests.bounds} of ${digests.texts}, entries wholly right ${digests.records} of ${digests.entries}`,
  );
}
