import { cpus } from "node:os";
import { read, readAll } from "../src/domain/reading/read.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { corpusInSight } from "./corpus.ts";

const rounds = 7;
/**
 * Reading is thousands of small steps, and V8 compiles them over some ten thousand messages; a server reads on for
 * days. So many seconds of one core are read before anything is measured; `cold` says what the first messages cost.
 */
const warmSeconds = 8;

type ReadList = (list: readonly string[]) => void;

/** Seconds of one core for reading all texts; the places are loaded once, as a server does. */
function secondsFor(list: readonly string[], readList: ReadList): number {
  const begun = process.cpuUsage();
  readList(list);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

/** The median round, and the quickest: what lies between them are the machine's other users. */
function measure(name: string, list: readonly string[], readList: ReadList) {
  for (let spent = 0; spent < warmSeconds; ) spent += secondsFor(list, readList);
  const seconds = Array.from({ length: rounds }, () => secondsFor(list, readList)).sort((a, b) => a - b);
  const [quickest = 0] = seconds;
  return {
    ...rowOf(name, list, seconds[Math.floor(rounds / 2)] ?? 0),
    quickest_per_second: Math.round(list.length / quickest),
  };
}

function rowOf(name: string, list: readonly string[], seconds: number) {
  const characters = list.reduce((sum, text) => sum + text.length, 0);
  return {
    name,
    n: list.length,
    characters,
    per_second: Math.round(list.length / seconds),
    characters_per_second: Math.round(characters / seconds),
    cpu: cpus()[0]?.model ?? "",
  };
}

/**
 * Messages read in a second of one core: as they are, cut to 60 characters, and one text of a million characters, all
 * as `luodi read --jsonl` reads what comes together; `single` are those of 60 characters one by one, as the paste box
 * reads. The first, `cold`, are all of them once, by a process that has read nothing before.
 */
export async function run(args: readonly string[]): Promise<void> {
  const corpus = corpusInSight().map(({ text }) => text);
  const sixty = corpus.map((text) => text.padEnd(60, "。厂房配套齐全交通便利").slice(0, 60));
  const million = corpus.join("\n").repeat(60).slice(0, 1_000_000);
  const context = { places: loadGazetteer(), today: "2026-11-23" };
  const together: ReadList = (list) => {
    readAll(list, context);
  };
  const oneByOne: ReadList = (list) => {
    for (const text of list) read(text, context);
  };
  const rows: (ReturnType<typeof rowOf> & { readonly quickest_per_second?: number })[] = [
    rowOf("cold", sixty, secondsFor(sixty, together)),
    measure("corpus", corpus, together),
    measure("sixty", sixty, together),
    measure("single", sixty, oneByOne),
    measure("million", [million], together),
  ];
  for (const row of rows) {
    console.log(
      args.includes("--json")
        ? JSON.stringify(row)
        : `${row.name.padEnd(8)} ${row.n} texts, ${row.characters} characters: ${row.per_second} texts/s (quickest round ${row.quickest_per_second ?? row.per_second}), ${row.characters_per_second} characters/s`,
    );
  }
}
