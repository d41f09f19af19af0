import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildGazetteer, type Gazetteer } from "./domain/place/gazetteer.ts";

const folder = join(import.meta.dirname, "domain/place/data");
const read = (file: string): string => readFileSync(join(folder, file), "utf8");
let loaded: Gazetteer | undefined;

/** The gazetteer over the committed data files; read and built once for the process, then the same object. */
export function loadGazetteer(): Gazetteer {
  loaded ??= buildGazetteer({
    places: read("places.tsv"),
    zones: read("zones.tsv"),
    centres: read("centres.tsv"),
    ordinary: read("ordinary.txt"),
  });
  return loaded;
}
