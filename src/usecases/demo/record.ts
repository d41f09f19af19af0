import type { Strength } from "../../domain/criteria/criterion.ts";
import type { Kind } from "../../domain/criteria/kind.ts";
import type { Minimum } from "../../domain/criteria/shape.ts";
import type { Industry, IndustryRule } from "../../domain/industry/industry.ts";
import type { Price } from "../../domain/measure/price.ts";
import type { Range } from "../../domain/measure/range.ts";
import type { Rent } from "../../domain/measure/rent.ts";
import type { Tax } from "../../domain/measure/tax.ts";
import type { Town } from "./towns.ts";

export type FireClass = "甲" | "乙" | "丙" | "丁" | "戊";
export type Deal = "rent" | "sale";
export type Storey = "single" | "multi";
export type Title = "titled" | "collective" | "untitled";
export type LandNature = "industrial" | "research" | "storage" | "collective" | "commercial";
export type PlanBlock = "104" | "195" | "198";

/** What an offer of the demo may state, by criterion. Its place and first day follow from `at` and `freeInDays`. */
export interface SpaceFacts {
  readonly deal?: readonly Deal[];
  readonly kind?: readonly Kind[];
  readonly area?: Range;
  readonly land?: Range;
  readonly rent?: Rent;
  readonly price?: Price;
  readonly storey?: readonly Storey[];
  readonly floor?: readonly number[];
  readonly clearHeight?: number;
  readonly floorLoad?: number;
  readonly power?: number;
  readonly crane?: number;
  readonly freightLift?: number;
  readonly docks?: number;
  readonly truck?: number;
  readonly fireClass?: FireClass;
  readonly eia?: boolean;
  readonly discharge?: boolean;
  readonly gas?: boolean;
  readonly steam?: boolean;
  readonly title?: readonly Title[];
  readonly landNature?: readonly LandNature[];
  readonly planBlock?: readonly PlanBlock[];
  readonly plotRatio?: number;
  readonly capacity?: number;
  readonly beds?: number;
  readonly registrable?: boolean;
  readonly rentBasis?: readonly ("taxIn" | "taxOut" | "chargeIn")[];
  readonly serviceCharge?: Rent;
  readonly rentFree?: number;
  readonly escalation?: number;
  readonly usableShare?: number;
}

export interface AskOf<Value> {
  readonly strength: Strength;
  readonly value: Value;
}

/** What an offer asks of whoever moves in. */
export interface SpaceAsks {
  readonly industry?: AskOf<IndustryRule>;
  readonly tax?: AskOf<Tax>;
  readonly registration?: AskOf<boolean>;
  readonly pollution?: AskOf<boolean>;
  readonly leaseYears?: AskOf<Minimum>;
}

export type Source = "owner" | "broker" | "document" | "visit";

/** Who said it, and how many days before the demo is loaded it was checked. */
export type Told = readonly [source: Source, daysAgo: number];

export interface DemoOffer {
  /** Names the offer in the demo, for good. */
  readonly key: string;
  readonly title: string;
  readonly at: Town;
  readonly told: Told;
  readonly facts: SpaceFacts;
  /** Facts that someone else said, or on another day. */
  readonly also?: readonly { readonly told: Told; readonly facts: SpaceFacts }[];
  /** 0 is vacant since it was checked; absent when nobody has said. */
  readonly freeInDays?: number;
  readonly asks?: SpaceAsks;
  /** Names of the park's units that it consists of; an offer outside the park is a thing of its own. */
  readonly units?: readonly string[];
}

export interface NeedFacts {
  readonly industry?: Industry;
  readonly tax?: Tax;
  readonly registration?: boolean;
  readonly pollution?: boolean;
  readonly leaseYears?: number;
  readonly headCount?: number;
  readonly companyAge?: number;
}

/** What a need asks of a space; its places and its day follow from `in` and `withinDays`. */
export interface NeedAsks {
  readonly area?: AskOf<Range>;
  readonly land?: AskOf<Range>;
  readonly rent?: AskOf<Rent>;
  readonly price?: AskOf<Price>;
  readonly storey?: AskOf<readonly Storey[]>;
  readonly floor?: AskOf<readonly number[]>;
  readonly clearHeight?: AskOf<Minimum>;
  readonly floorLoad?: AskOf<Minimum>;
  readonly power?: AskOf<Minimum>;
  readonly crane?: AskOf<Minimum>;
  readonly freightLift?: AskOf<Minimum>;
  readonly docks?: AskOf<Minimum>;
  readonly truck?: AskOf<Minimum>;
  readonly fireClass?: AskOf<FireClass>;
  readonly eia?: AskOf<boolean>;
  readonly discharge?: AskOf<boolean>;
  readonly gas?: AskOf<boolean>;
  readonly steam?: AskOf<boolean>;
  readonly title?: AskOf<readonly Title[]>;
  readonly landNature?: AskOf<readonly LandNature[]>;
  readonly planBlock?: AskOf<readonly PlanBlock[]>;
  readonly plotRatio?: AskOf<Minimum>;
  readonly capacity?: AskOf<Minimum>;
  readonly beds?: AskOf<Minimum>;
  readonly registrable?: AskOf<boolean>;
}

export interface DemoNeed {
  readonly key: string;
  readonly title: string;
  readonly company: string;
  readonly contactName: string;
  readonly deal: Deal;
  readonly kinds: readonly Kind[];
  readonly in: readonly Town[];
  readonly daysAgo: number;
  readonly withinDays?: number;
  readonly facts: NeedFacts;
  readonly asks: NeedAsks;
}

/** A unit of the park; a leased one is free from the day after its lease. */
export interface DemoUnit {
  readonly name: string;
  readonly floor: number;
  readonly areaSqm: number;
  readonly lease?: { readonly tenant: string; readonly endsInDays: number };
}

export interface DemoBuilding {
  readonly name: string;
  readonly floors: number;
  /** What holds for every unit of it. */
  readonly facts: SpaceFacts;
  readonly units: readonly DemoUnit[];
}

export interface DemoPhase {
  readonly name: string;
  readonly areaSqm: number;
  readonly landMu: number;
  /** What its papers say of all that stands on it. */
  readonly facts: SpaceFacts;
  readonly buildings: readonly DemoBuilding[];
}

export interface DemoPark {
  readonly name: string;
  readonly at: Town;
  readonly phases: readonly DemoPhase[];
}
