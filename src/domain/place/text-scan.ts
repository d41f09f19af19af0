import { headAt } from "../pattern/sticky.ts";
import type { KnownNames } from "./known-names.ts";
import { longestOf, type NameIndex } from "./name-index.ts";
import type { NameReading } from "./name-reading.ts";
import { type Place, rungOf } from "./place.ts";
import { isTrap, type Snares } from "./traps.ts";
import type { PlaceTree } from "./tree.ts";

/** A name found in a text: what it may mean, best first, and the one before it in the list that it lies in. */
export interface Accepted {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Place[];
  readonly under: number | undefined;
  readonly isFull: boolean;
  readonly snares: Snares;
}

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
/** Places of a sentence that may still narrow the next one: 东莞 before a list of a dozen towns. */
const contextDepth = 12;

/** What all texts are scanned with. */
export interface ScanMeans {
  readonly index: NameIndex;
  readonly tree: PlaceTree;
  readonly narrowings: PairMemory;
  readonly holdings: PairMemory;
}

/** One text's names: those that count by themselves or by what stands before them, and the weak ones between them. */
export class TextScan {
  readonly accepted: Accepted[] = [];
  readonly weak: Accepted[] = [];
  readonly #text: string;
  readonly #names: KnownNames;
  readonly #means: ScanMeans;
  /** Indexes of the last accepted places of this sentence, latest last. */
  readonly #context: number[] = [];

  constructor(text: string, names: KnownNames, means: ScanMeans) {
    this.#text = text;
    this.#names = names;
    this.#means = means;
    this.#run();
  }

  #run(): void {
    const text = this.#text;
    const { index } = this.#means;
    let at = 0;
    while (at < text.length - 1) {
      if (clauseEnd[text.charCodeAt(at)] === 1) {
        this.#context.length = 0;
        at++;
        continue;
      }
      const lengths = index.likelyAt(text, at);
      at = lengths === 0 ? at + 1 : this.#read(at, lengths);
    }
  }

  /** Reads the longest name at a place that counts; where to go on. */
  #read(at: number, lengths: number): number {
    const text = this.#text;
    const longest = Math.min(longestOf(lengths), text.length - at);
    let taken: Accepted | undefined;
    let weak: Accepted | undefined;
    for (let length = longest; length >= 2 && !taken; length--) {
      if ((lengths & (1 << length)) === 0) continue;
      const found = this.#names.at(text, at, length);
      if (!found) continue;
      if (found.splitAt !== undefined) {
        length = found.splitAt + 1;
        continue;
      }
      taken = this.#accept(at, length, found);
      if (!taken && !weak && !(found.need === "suffix" && length > 2))
        weak = acceptedOf(at, at + length, found.candidates, undefined, false, found.snares);
    }
    const last = this.weak.at(-1);
    if (taken && !isCutOff(taken, last) && !this.#isTorn(taken, last)) {
      this.#push(taken);
      return taken.end;
    }
    if (weak && !isTrap(weak.snares, text, weak.start, weak.end) && weak.start >= (last?.end ?? 0))
      this.weak.push(weak);
    return at + 1;
  }

  #push(taken: Accepted): void {
    const above = taken.under === undefined ? undefined : this.accepted[taken.under];
    if (above && taken.under !== undefined && above.candidates.length > 1)
      this.accepted[taken.under] = { ...above, candidates: this.#holding(above.candidates, taken.candidates) };
    this.accepted.push(taken);
    if (this.#context.length === contextDepth) this.#context.shift();
    this.#context.push(this.accepted.length - 1);
  }

  /** The wider places that hold one of the finer. */
  #holding(wider: readonly Place[], finer: readonly Place[]): readonly Place[] {
    return this.#means.holdings.of(wider, finer, () => wider.filter((wide) => this.#within(finer, [wide]).length > 0));
  }

  #within(finer: readonly Place[], wider: readonly Place[]): Place[] {
    const { tree } = this.#means;
    return finer.filter((fine) =>
      wider.some(
        (wide) => wide.id !== fine.id && rungOf(wide.level) <= rungOf(fine.level) && tree.overlaps(wide.id, fine.id),
      ),
    );
  }

  /** The wider place named before `start` in this sentence that some candidate lies in, latest first. */
  #widerBefore(candidates: readonly Place[], start: number): Wider | undefined {
    const context = this.#context;
    for (let i = context.length - 1; i >= 0; i--) {
      const at = context[i] ?? -1;
      const above = this.accepted[at];
      if (!above) continue;
      const inside = this.#means.narrowings.of(above.candidates, candidates, () =>
        this.#within(candidates, above.candidates),
      );
      const finest = inside[0];
      const widest = candidates[0];
      // 广州、北京 are two cities although Guangzhou has a 北京街道; 广州北京街道 is one
      const steps = finest && widest ? rungOf(finest.level) - rungOf(widest.level) : 0;
      const beside = inside.length > 0 && this.#isChained(at, start);
      if (steps > 0 && above.end !== start && !(beside && widest?.level === "district")) continue;
      if (inside.length > 0) return { at, inside, beside };
    }
    return undefined;
  }

  /** True where only joints and other accepted places stand between occurrence `at` and `start`. */
  #isChained(at: number, start: number): boolean {
    const { accepted } = this;
    const text = this.#text;
    let from = accepted[at]?.end ?? start;
    for (let next = at + 1; next < accepted.length; next++) {
      const between = accepted[next];
      if (!between || (between.start > from && !joints.test(text.slice(from, between.start).slice(0, 12))))
        return false;
      from = between.end;
    }
    return start === from || (start - from <= 12 && joints.test(text.slice(from, start)));
  }

  /** 南阳镇平, 青岛市北, 唐山路北: what looks like a suffix or a road begins the name of a district inside. */
  #leadsOn(found: NameReading, end: number): boolean {
    const text = this.#text;
    if (!found.hasCity || end >= text.length || leading[text.charCodeAt(end)] !== 1) return false;
    const { tree } = this.#means;
    const behind = this.#names.reading(text.slice(end, end + 2));
    const inner = behind?.candidates.filter(({ level }) => level === "district") ?? [];
    return (
      inner.length > 0 &&
      found.candidates.some((wide) => wide.level === "city" && inner.some((fine) => tree.overlaps(wide.id, fine.id)))
    );
  }

  /** 山西 in 南山西丽: a bare name that begins within another, which holds what is named right behind it. */
  #isTorn(one: Accepted, weak: Accepted | undefined): boolean {
    if (weak === undefined || weak.end <= one.start || one.isFull || one.under !== undefined) return false;
    const behind = this.#names.at(this.#text, weak.end, 2);
    return (
      behind !== undefined && weak.end + 2 > one.end && this.#within(behind.candidates, weak.candidates).length > 0
    );
  }

  #accept(start: number, length: number, found: NameReading): Accepted | undefined {
    const text = this.#text;
    let end = start + length;
    const stem = found.stem === undefined ? undefined : this.#names.reading(found.stem);
    if (stem && this.#leadsOn(stem, end - 1)) return undefined;
    const { isFull, need, candidates, snares } = found;
    if (!isFull && (isTrap(snares, text, start, end) || (isNotAfter(text, end) && !this.#leadsOn(found, end))))
      return undefined;
    const suffix = this.#suffixAt(end, found);
    if (suffix) end += suffix.length;
    const above = this.#widerBefore(candidates, start);
    const isEnough =
      need === "nothing" ||
      (suffix !== undefined && townSuffix.test(suffix)) ||
      // 浦东曹路: a town that is called like a road, right behind its district; 普陀长寿路 is the road
      (above?.beside === true &&
        need === "suffix" &&
        (length < 3 || above.inside.some(({ kind }) => kind !== "street")) &&
        !/^[\d号弄东南西北中口]/u.test(text.slice(end, end + 1))) ||
      (above !== undefined && (need === "wider" || (need === "beside" && above.beside)));
    return isEnough ? acceptedOf(start, end, above?.inside ?? candidates, above?.at, isFull, snares) : undefined;
  }

  #suffixAt(end: number, found: NameReading): string | undefined {
    const text = this.#text;
    if (found.isFull || end >= text.length || suffixHeads[text.charCodeAt(end)] !== 1 || this.#leadsOn(found, end))
      return undefined;
    return suffixes.find((one) => text.startsWith(one, end) && fits(one, found, text, end));
  }
}

/** The occurrence that holds a name, what of the name lies in it, and whether only joints stand between. */
interface Wider {
  readonly at: number;
  readonly inside: readonly Place[];
  readonly beside: boolean;
}

const acceptedOf = (
  start: number,
  end: number,
  candidates: readonly Place[],
  under: number | undefined,
  isFull: boolean,
  snares: Snares,
): Accepted => ({ start, end, candidates, under, isFull, snares });

/** 东桥 in 潭东桥头: a bare town of two letters whose first ends another name that begins before it. */
const isCutOff = (one: Accepted, weak: Accepted | undefined): boolean =>
  weak !== undefined &&
  weak.end > one.start &&
  !one.isFull &&
  one.under === undefined &&
  one.end - one.start === 2 &&
  one.candidates[0]?.level === "town";

/** A suffix that the data does not give the place still reads as one: 唯亭镇 for 唯亭街道, 吴江市 for 吴江区. */
function fits(suffix: string, found: NameReading, text: string, end: number): boolean {
  const { hasTown: towns, hasOther: others } = found;
  const after = text.charAt(end + suffix.length);
  if (suffix === "区" || suffix === "市" || suffix === "县")
    return others && !(/[域内场政级价]/u.test(after) || (suffix === "市" && /[桥北南东西中]/u.test(after)));
  return towns && !(suffix === "镇" && /[区江海]/u.test(after)) && !(suffix === "乡" && /[村下]/u.test(after));
}

/** What was worked out for pairs of lists; they are shared objects, so that a name repeated a million times is told once. */
export class PairMemory {
  readonly #known = new WeakMap<readonly Place[], WeakMap<readonly Place[], readonly Place[]>>();

  of(a: readonly Place[], b: readonly Place[], compute: () => readonly Place[]): readonly Place[] {
    let row = this.#known.get(a);
    if (!row) {
      row = new WeakMap();
      this.#known.set(a, row);
    }
    const found = row.get(b);
    if (found !== undefined) return found;
    const value = compute();
    row.set(b, value);
    return value;
  }
}
