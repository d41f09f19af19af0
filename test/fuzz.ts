/**
 * The long campaigns: random messages against the laws of reading.
 *
 *   npm run fuzz -- [RUNS]     (a million by default)
 */
import fc from "fast-check";
import { loadGazetteer } from "../src/gazetteer.ts";
import { anyMessage, checkLaws } from "./reading-laws.ts";

const runs = Number(process.argv[2] ?? 1_000_000);
const places = loadGazetteer();
const batch = 20_000;
for (let done = 0; done < runs; done += batch) {
  fc.assert(
    fc.property(anyMessage, (text) => checkLaws(text, places)),
    { numRuns: Math.min(batch, runs - done) },
  );
  process.stdout.write(`${Math.min(runs, done + batch)} of ${runs} messages read\n`);
}
