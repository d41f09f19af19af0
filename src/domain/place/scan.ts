import { remembered } from "../remembered.ts";
import { type Found, settleBeside } from "./beside.ts";
import { KnownNames } from "./known-names.ts";
import type { Lookup } from "./lookup.ts";
import type { NameIndex } from "./name-index.ts";
import { nameReader } from "./name-reading.ts";
import type { Place, PlaceId } from "./place.ts";
import { PairMemory, type ScanMeans, TextScan } from "./text-scan.ts";
import type { PlaceTree } from "./tree.ts";

/** A place named in a text: UTF-16 offsets, what it may mean (best first), and the occurrence before it that it lies in. */
export type PlaceOccurrence = {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Place[];
  /** Index in the returned list of the wider place that narrows this one (嘉定 for 徐行 in 嘉定徐行). */
  readonly under?: number | undefined;
  /** True for a word that is a name only perhaps; returned only when `keepWeak` asks for it. */
  readonly weak: boolean;
};

export type ScanOptions = {
  readonly home?: PlaceId;
  /** Return names that are ordinary words too, marked weak, where nothing else stands at their place. */
  readonly keepWeak?: boolean;
};

export type PlaceScan = {
  /**
   * The places named in running text, longest first, without overlaps. A short name that is also a word (骆驼, 浮桥, 和平)
   * counts only with its suffix or beside a place that it lies in. Steps are linear in the length of the text.
   */
  scan(text: string, options?: ScanOptions): readonly PlaceOccurrence[];
};

/** For so many homes the names are kept read: an installation has one, or one a site. */
const homesAtMost = 8;

/** Scanning over the index. `ordinary` holds the short names that are also words. */
export function placeScan(given: {
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly index: NameIndex;
  readonly tree: PlaceTree;
  readonly lookup: Lookup;
  readonly ordinary: ReadonlySet<string>;
  readonly nicknames?: ReadonlySet<string>;
}): PlaceScan {
  const { index, tree, ordinary } = given;
  const means: ScanMeans = { index, tree, narrowings: new PairMemory(), holdings: new PairMemory() };
  const readingOf = nameReader(given);
  const anywhere = new KnownNames(index, (name) => readingOf(name, undefined));
  const namesFor = remembered(homesAtMost, (home: PlaceId) => new KnownNames(index, (name) => readingOf(name, home)));
  return {
    scan: (text, { home, keepWeak = false } = {}) => {
      const scanned = new TextScan(text, home === undefined ? anywhere : namesFor(home), means);
      return settled(text, scanned, tree, ordinary, keepWeak);
    },
  };
}

/** Weak names between the accepted ones, each settled by its neighbours; indexes of `under` follow. */
function settled(
  text: string,
  { accepted, weak: weaks }: TextScan,
  tree: PlaceTree,
  ordinary: ReadonlySet<string>,
  keepWeak: boolean,
): readonly PlaceOccurrence[] {
  if (accepted.length === 0 && weaks.length === 0) return nowhere;
  const byIndex = accepted.map(({ start, end, candidates, isFull }) => foundOf(start, end, candidates, false, isFull));
  for (let i = 0; i < accepted.length; i++) {
    const under = accepted[i]?.under;
    const one = byIndex[i];
    if (under !== undefined && one) one.under = byIndex[under];
  }
  let at = 0;
  const free = weaks.filter(({ start, end }) => {
    while ((byIndex[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++;
    return (byIndex[at]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
  for (const { start, end, candidates } of free) byIndex.push(foundOf(start, end, candidates, true, false));
  if (free.length > 0) byIndex.sort((a, b) => a.start - b.start);
  const settledOnes = settleBeside(text, byIndex, tree, ordinary);
  const kept = keepWeak ? settledOnes : settledOnes.filter(({ weak }) => !weak);
  return kept.map(({ start, end, candidates, weak, under }) => {
    const at = under ? kept.indexOf(under) : -1;
    return { start, end, candidates, weak, under: at < 0 ? undefined : at };
  });
}

const foundOf = (start: number, end: number, candidates: readonly Place[], weak: boolean, isFull: boolean): Found => ({
  start,
  end,
  candidates,
  weak,
  isFull,
  under: undefined,
});

const nowhere: readonly PlaceOccurrence[] = [];
