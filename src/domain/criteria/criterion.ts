import type { Day } from "../measure/day.ts";
import type { Shape } from "./shape.ts";

export type Side = "space" | "need";

export const otherSide = (side: Side): Side => (side === "space" ? "need" : "space");

/** How much an ask matters: `must` decides the class of a match, `prefer` only its order. */
export type Strength = "must" | "prefer";

export interface Ask {
  readonly strength: Strength;
  readonly value: unknown;
}

/** One side of a match: what it is and what it asks of the other side, by key of the criterion. */
export interface Party {
  readonly side: Side;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly asks: Readonly<Record<string, Ask>>;
  /** The day on which the facts were last checked; absent when nobody has said. */
  readonly checkedOn?: Day | undefined;
}

/** What the domain must be told about places. Ids are those of the gazetteer. */
export interface PlaceTree {
  /** Whether `inner` is `outer` or lies in it; a zone covers the towns that it expands to. */
  covers(outer: number, inner: number): boolean;
  /** How near a stated town is to an asked place, whatever the distance; absent when nothing is known or it is no town. */
  near(asked: number, stated: number): Nearness | undefined;
  /** Between what the way from the centre of a place to another lies, which may be large or known only by what holds it. */
  apart(centre: number, stated: number): Apart;
  /** The name as people say it, without its parents. */
  name(id: number): string;
}

/** As the crow flies, in kilometres; equal where both ends are known. */
export interface Apart {
  readonly leastKm: number;
  readonly mostKm: number;
}

export interface Nearness {
  /** Whole kilometres between the centres; absent when one of them is not known. */
  readonly km?: number | undefined;
}

/** The pair that is judged, seen from the side that asks. */
export interface Pair {
  readonly asker: Party;
  readonly other: Party;
  readonly places: PlaceTree;
}

/** Why something that was said still settles nothing, or what a reader should know about a verdict. */
export type Hint =
  | "coarserPlace"
  | "otherBasis"
  | "areaUnknown"
  | "landUnknown"
  | "unmappedIndustry"
  | "neighbour"
  | "aroundPlace"
  | "distanceUnknown"
  | "sameDistrict"
  | "about";

/** `share` is how much of the tolerance is used up, in whole percent, 1 to 100; `km` for places. */
export type Judgement =
  | { readonly verdict: "met"; readonly hint?: Hint }
  | { readonly verdict: "near"; readonly share: number; readonly short?: number; readonly hint?: Hint }
  | { readonly verdict: "failed" }
  | { readonly verdict: "unknown"; readonly hint?: Hint };

export const met = { verdict: "met" } as const satisfies Judgement;
export const failed = { verdict: "failed" } as const satisfies Judgement;
export const unknown = { verdict: "unknown" } as const satisfies Judgement;

/** An ask changed just so far that a stated value meets it. */
export interface Relaxed<Value = unknown> {
  readonly value: Value;
  /** How much is given up, in percent of what was asked: 10 is a tenth, or what people take as readily. */
  readonly size: number;
}

/** A value as it is shown: a figure with its unit apart (pages set units smaller), or words. */
export interface Shown {
  readonly text: string;
  readonly unit?: string;
}

/** How the reader finds a value in running text. `words` also name import columns. */
export interface Lexicon {
  /** Words that name the criterion in messages, forms and column heads; the first is its label. */
  readonly words: readonly string[];
  /** Longer words that hold one of `words` and mean something else. */
  readonly notWords?: readonly string[];
  /** What each option is called, for choices and flags ("true", "false"). */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** The quantity that a number after or before the words must be. */
  readonly reads?: Reads;
  /** What a flag's word means that stands alone in a list (天然气、蒸汽); absent where that says nothing (环评). */
  readonly bareMeans?: boolean;
  /** The kinds of space that the criterion is worth asking about; all when absent. */
  readonly appliesTo?: readonly string[];
}

export type Dimension =
  | "length"
  | "mass"
  | "load"
  | "power"
  | "area"
  | "land"
  | "count"
  | "people"
  | "beds"
  | "years"
  | "ratio"
  | "rent"
  | "price"
  | "tax";

export interface Reads {
  readonly dimension: Dimension;
  readonly min: number;
  readonly max: number;
  /** Take a number with this unit even when none of the words stands near it (400kva is power, 20亩 is land). */
  readonly unitSuffices?: boolean;
  /** Several values: keep the largest (cranes) or the first (height by floor). */
  readonly several?: "largest" | "first";
}

/**
 * One thing that one side may ask and the other may state. All that the product knows about it stands in the one
 * file that makes it; forms, reader, import, reasons, filters, API schema and the public table are derived.
 */
export interface Criterion<Fact = unknown, Value = unknown> {
  readonly key: string;
  /** What it is called in Chinese. */
  readonly label: string;
  readonly unit?: string;
  /** The side that asks; the other side states the fact. */
  readonly askedBy: Side;
  readonly fact: Shape<Fact>;
  readonly ask: Shape<Value>;
  /** What an unknown costs in the order of matches: 1 hardly matters, 10 decides. */
  readonly weight: number;
  readonly lexicon: Lexicon;
  /** Whether the net may drop a candidate by it before it is judged. */
  readonly prunes: boolean;
  /** Whether the public may see the fact. */
  readonly isPublic: boolean;
  /** Whether visitors may filter the list of spaces by it. */
  readonly filters: boolean;
  /** How a fact may have been measured, by code, where one word means several: it is recorded and told with the value. */
  readonly bases?: Readonly<Record<string, string>>;
  /** After how many days a fact wants checking again; a year when absent. */
  readonly staleAfterDays?: number;
  /** The question that would settle an unknown, put to the side that states it. */
  readonly question?: string;
  /**
   * Whether `judge` looks at more of the pair than the two values and the places; else what it says of two values holds
   * for whoever asks and states them.
   */
  readonly hangsOnPair?: true;
  /** Judges an ask that `ask.is` accepts against a fact that `fact.is` accepts; absent facts are unknown before. */
  judge(asked: Value, stated: Fact, pair: Pair): Judgement;
  /**
   * The least change of an ask that a stated value would meet; undefined when it is met, can't be compared, or is out
   * of reach. Absent where nothing stands between insisting and not insisting (flags, named options).
   */
  relax?(asked: Value, stated: Fact, pair: Pair): Relaxed<Value> | undefined;
  /**
   * The ask widened to all that is stated, where that is more than the least change: other asks may hang on it, as a rent
   * in total is spread over the area.
   */
  relaxWhole?(asked: Value, stated: Fact): Relaxed<Value> | undefined;
  /** @param today where it is told as of a day: what was to be from a day on that has passed is so now. */
  showFact(stated: Fact, places: PlaceTree, today?: Day): Shown;
  showAsk(asked: Value, places: PlaceTree): Shown;
}
