import { headAt } from "../pattern/sticky.ts";
import { type Found, settleBeside } from "./beside.ts";
import type { Lookup } from "./lookup.ts";
import { longestOf, type NameIndex } from "./name-index.ts";
import { type NameReading, nameReader } from "./name-reading.ts";
import { type Place, type PlaceId, rungOf } from "./place.ts";
import { isTrap, type Snares } from "./traps.ts";
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

type Accepted = PlaceOccurrence & {
  readonly wider: readonly Place[];
  readonly isFull: boolean;
  readonly snares: Snares;
};

const joints = /^[\s、，,·+/|\-—–~和或与及跟（(【[:：市区县省]*$/u;
const clauseEnd = new Uint8Array(0x1_0000);
for (const ch of "。！？；;!?\n") clauseEnd[ch.charCodeAt(0)] = 1;
const townSuffix = /^(?:街道办事处|街道|镇|乡)$/u;
const suffixes = ["街道办事处", "街道", "镇", "乡", "区", "县", "市"];
const suffixHeads = new Uint8Array(0x1_0000);
for (const one of suffixes) suffixHeads[one.charCodeAt(0)] = 1;
/** What follows a name when it is part of a road, a river, a firm or another word. */
const isNotAfter = headAt(
  /^(?:[东西南北中]?[一二三四五六七八九十\d]*(?:路(?!桥)|大道|大街|公路|大桥|隧道)|[东西南北中新古山湖江河海]路(?!桥)|河(?!东|西|北|南|源|口|池|间|津|曲|清)|湾(?:跨海|大桥|北岸|南岸)|啤酒|银行|大众|道(?!滘|外|里|县|义|孚|真)|村(?!镇|前|里|头|旁|尾)|话|语|菜)/u,
  6,
);
/** What a name may begin with that is taken for the suffix or the road of the name before it. */
const leading = new Uint8Array(0x1_0000);
for (const ch of "镇市乡路") leading[ch.charCodeAt(0)] = 1;
const latelyMask = 8191;
/** Places of a sentence that may still narrow the next one: 东莞 before a list of a dozen towns. */
const contextDepth = 12;

/** Scanning over the index. `ordinary` holds the short names that are also words. */
export function placeScan(given: {
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly index: NameIndex;
  readonly tree: PlaceTree;
  readonly lookup: Lookup;
  readonly ordinary: ReadonlySet<string>;
  readonly nicknames?: ReadonlySet<string>;
}): PlaceScan {
  const { index, tree } = given;

  const readingOf = nameReader(given);

  const within = (candidates: readonly Place[], wider: readonly Place[]): Place[] =>
    candidates.filter((fine) =>
      wider.some(
        (wide) => wide.id !== fine.id && rungOf(wide.level) <= rungOf(fine.level) && tree.overlaps(wide.id, fine.id),
      ),
    );

  /** Names read before, without a home; at most as many as there are names. */
  const known = new Map<string, NameReading>();
  /** Of those the ones last met, by their characters; a name's place is taken by the next one that falls on it. */
  const lately: ({ readonly name: string; readonly reading: NameReading | undefined } | undefined)[] = new Array(
    latelyMask + 1,
  ).fill(undefined);
  const narrowings: Memory = new WeakMap();
  const holdings: Memory = new WeakMap();

  const scan: PlaceScan["scan"] = (text, options = {}) => {
    const readings = options.home === undefined ? known : new Map<string, NameReading>();
    const out: Accepted[] = [];
    const weaks: Accepted[] = [];
    /** Indexes in `out` of the last accepted places of this sentence, latest last. */
    let context: number[] = [];
    let contextFrom = 0;

    /** The reading of the name of so many characters at a place; one read lately is told without cutting it out. */
    const readingAt = (at: number, length: number): NameReading | undefined => {
      if (options.home !== undefined) return reading(text.slice(at, at + length));
      const code = (text.charCodeAt(at) << 16) ^ (text.charCodeAt(at + 1) << 8) ^ text.charCodeAt(at + length - 1);
      const slot = (Math.imul(code + length, 0x9e37_79b1) >>> 19) & latelyMask;
      const before = lately[slot];
      if (before !== undefined && before.name.length === length && text.startsWith(before.name, at))
        return before.reading;
      const name = text.slice(at, at + length);
      const found = reading(name);
      lately[slot] = { name, reading: found };
      return found;
    };

    const reading = (name: string): NameReading | undefined => {
      const before = readings.get(name);
      if (before || !index.has(name)) return before;
      const found = readingOf(name, options.home);
      if (found) readings.set(name, found);
      return found;
    };

    /** The lists are shared objects, so that a name repeated a million times is narrowed once. */
    const narrowed = (candidates: readonly Place[], above: Accepted): readonly Place[] =>
      remembered(narrowings, above.wider, candidates, () => within(candidates, above.wider));

    /** The wider place named before `start` in this sentence that some candidate lies in, latest first. */
    const widerBefore = (candidates: readonly Place[], start: number) => {
      for (let i = context.length - 1; i >= 0; i--) {
        const at = context[i] ?? -1;
        const above = out[at];
        if (!above) continue;
        const inside = narrowed(candidates, above);
        const finest = inside[0];
        const widest = candidates[0];
        // 广州、北京 are two cities although Guangzhou has a 北京街道; 广州北京街道 is one
        const steps = finest && widest ? rungOf(finest.level) - rungOf(widest.level) : 0;
        const beside = inside.length > 0 && chained(at, start);
        if (steps > 0 && above.end !== start && !(beside && widest?.level === "district")) continue;
        if (inside.length > 0) return { at, inside, beside };
      }
      return undefined;
    };

    /** True where only joints and other accepted places stand between occurrence `at` and `start`. */
    const chained = (at: number, start: number): boolean => {
      let from = out[at]?.end ?? start;
      for (let next = at + 1; next < out.length; next++) {
        const between = out[next];
        if (!between || (between.start > from && !joints.test(text.slice(from, between.start).slice(0, 12))))
          return false;
        from = between.end;
      }
      return start === from || (start - from <= 12 && joints.test(text.slice(from, start)));
    };

    /** 南阳镇平, 青岛市北, 唐山路北: what looks like a suffix or a road begins the name of a district inside. */
    const leadsOn = (found: NameReading, end: number): boolean => {
      if (!found.hasCity || end >= text.length || leading[text.charCodeAt(end)] !== 1) return false;
      const inner = reading(text.slice(end, end + 2))?.candidates.filter(({ level }) => level === "district") ?? [];
      return (
        inner.length > 0 &&
        found.candidates.some((wide) => wide.level === "city" && inner.some((fine) => tree.overlaps(wide.id, fine.id)))
      );
    };

    /** 山西 in 南山西丽: a bare name that begins within another, which holds what is named right behind it. */
    const isTorn = (one: Accepted, weak: Accepted | undefined): boolean => {
      if (weak === undefined || weak.end <= one.start || one.isFull || one.under !== undefined) return false;
      const behind = readingAt(weak.end, 2);
      return behind !== undefined && weak.end + 2 > one.end && within(behind.candidates, weak.candidates).length > 0;
    };

    const accept = (start: number, length: number, found: NameReading): Accepted | undefined => {
      let end = start + length;
      const stem = found.stem === undefined ? undefined : reading(found.stem);
      if (stem && leadsOn(stem, end - 1)) return undefined;
      const { isFull } = found;
      if (!isFull && (isTrap(found.snares, text, start, end) || (isNotAfter(text, end) && !leadsOn(found, end))))
        return undefined;
      const suffix =
        isFull || end >= text.length || suffixHeads[text.charCodeAt(end)] !== 1 || leadsOn(found, end)
          ? undefined
          : suffixes.find((one) => text.startsWith(one, end) && fits(one, found, text, end));
      if (suffix) end += suffix.length;
      const above = widerBefore(found.candidates, start);
      const enough =
        found.need === "nothing" ||
        (suffix !== undefined && townSuffix.test(suffix)) ||
        // 浦东曹路: a town that is called like a road, right behind its district; 普陀长寿路 is the road
        (above?.beside === true &&
          found.need === "suffix" &&
          (length < 3 || above.inside.some(({ kind }) => kind !== "street")) &&
          !/^[\d号弄东南西北中口]/u.test(text.slice(end, end + 1))) ||
        (above !== undefined && (found.need === "wider" || (found.need === "beside" && above.beside)));
      if (!enough) return undefined;
      const candidates = above ? above.inside : found.candidates;
      return { start, end, candidates, under: above?.at, weak: false, isFull, wider: candidates, snares: found.snares };
    };

    let i = 0;
    while (i < text.length - 1) {
      if (clauseEnd[text.charCodeAt(i)] === 1) {
        context = [];
        contextFrom = out.length;
        i++;
        continue;
      }
      const lengths = index.likelyAt(text, i);
      if (lengths === 0) {
        i++;
        continue;
      }
      const longest = Math.min(longestOf(lengths), text.length - i);
      let taken: Accepted | undefined;
      let weak: Accepted | undefined;
      for (let length = longest; length >= 2 && !taken; length--) {
        if ((lengths & (1 << length)) === 0) continue;
        const found = readingAt(i, length);
        if (!found) continue;
        if (found.splitAt !== undefined) {
          length = found.splitAt + 1;
          continue;
        }
        taken = accept(i, length, found);
        if (!taken && !weak && !(found.need === "suffix" && length > 2)) {
          const { candidates, snares } = found;
          weak = {
            start: i,
            end: i + length,
            candidates,
            under: undefined,
            weak: true,
            isFull: false,
            wider: noPlaces,
            snares,
          };
        }
      }
      if (taken && (isCutOff(taken, weaks.at(-1)) || isTorn(taken, weaks.at(-1)))) taken = undefined;
      if (taken) {
        const above = taken.under === undefined ? undefined : out[taken.under];
        if (above && taken.under !== undefined && above.candidates.length > 1) {
          const { candidates } = taken;
          const holding = remembered(holdings, above.candidates, candidates, () =>
            above.candidates.filter((wide) => within(candidates, [wide]).length > 0),
          );
          out[taken.under] = { ...above, candidates: holding, wider: holding };
        }
        out.push(taken);
        while (context.length > 0 && (context[0] ?? 0) < contextFrom) context.shift();
        if (context.length === contextDepth) context.shift();
        context.push(out.length - 1);
        i = taken.end;
      } else {
        if (weak && !isTrap(weak.snares, text, weak.start, weak.end) && weak.start >= (weaks.at(-1)?.end ?? 0))
          weaks.push(weak);
        i++;
      }
    }
    return settled(text, out, weaks, options.keepWeak === true);
  };

  /** Weak names between the accepted ones, each settled by its neighbours; indexes of `under` follow. */
  const settled = (
    text: string,
    out: readonly Accepted[],
    weaks: readonly Accepted[],
    keepWeak: boolean,
  ): readonly PlaceOccurrence[] => {
    if (out.length === 0 && weaks.length === 0) return nowhere;
    const byIndex = out.map(({ start, end, candidates, isFull }) => foundOf(start, end, candidates, false, isFull));
    for (let i = 0; i < out.length; i++) {
      const under = out[i]?.under;
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
    const settledOnes = settleBeside(text, byIndex, tree, given.ordinary);
    const kept = keepWeak ? settledOnes : settledOnes.filter(({ weak }) => !weak);
    return kept.map(({ start, end, candidates, weak, under }) => {
      const at = under ? kept.indexOf(under) : -1;
      return { start, end, candidates, weak, under: at < 0 ? undefined : at };
    });
  };

  return { scan };
}

/** 东桥 in 潭东桥头: a bare town of two letters whose first ends another name that begins before it. */
const isCutOff = (one: Accepted, weak: Accepted | undefined): boolean =>
  weak !== undefined &&
  weak.end > one.start &&
  !one.isFull &&
  one.under === undefined &&
  one.end - one.start === 2 &&
  one.candidates[0]?.level === "town";

const foundOf = (start: number, end: number, candidates: readonly Place[], weak: boolean, isFull: boolean): Found => ({
  start,
  end,
  candidates,
  weak,
  isFull,
  under: undefined,
});

const nowhere: readonly PlaceOccurrence[] = [];
const noPlaces: readonly Place[] = [];

/** A suffix that the data does not give the place still reads as one: 唯亭镇 for 唯亭街道, 吴江市 for 吴江区. */
function fits(suffix: string, found: NameReading, text: string, end: number): boolean {
  const { hasTown: towns, hasOther: others } = found;
  const after = text.charAt(end + suffix.length);
  if (suffix === "区" || suffix === "市" || suffix === "县")
    return others && !(/[域内场政级价]/u.test(after) || (suffix === "市" && /[桥北南东西中]/u.test(after)));
  return towns && !(suffix === "镇" && /[区江海]/u.test(after)) && !(suffix === "乡" && /[村下]/u.test(after));
}

/** What was found for a pair of lists; they are shared objects, and forgotten with them. */
type Memory = WeakMap<readonly Place[], WeakMap<readonly Place[], readonly Place[]>>;

function remembered(
  known: Memory,
  a: readonly Place[],
  b: readonly Place[],
  compute: () => readonly Place[],
): readonly Place[] {
  let row = known.get(a);
  if (!row) {
    row = new WeakMap();
    known.set(a, row);
  }
  const found = row.get(b);
  if (found !== undefined) return found;
  const value = compute();
  row.set(b, value);
  return value;
}
