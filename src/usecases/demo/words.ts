import type { Minimum } from "../../domain/criteria/shape.ts";
import type { Industry, IndustryRule } from "../../domain/industry/industry.ts";
import type { Price } from "../../domain/measure/price.ts";
import type { Range } from "../../domain/measure/range.ts";
import type { Rent } from "../../domain/measure/rent.ts";
import type { Tax } from "../../domain/measure/tax.ts";
import type { AskOf } from "./record.ts";

/** The few words in which the demo's records are written. */
export const must = <Value>(value: Value): AskOf<Value> => ({ strength: "must", value });
export const prefer = <Value>(value: Value): AskOf<Value> => ({ strength: "prefer", value });
export const atLeast = (min: number): AskOf<Minimum> => must({ min });
export const ideally = (min: number): AskOf<Minimum> => prefer({ min });

export const sqm = (min: number, max = min): Range => [min, max];
export const mu = (min: number, max = min): Range => [min, max];

/** 元/㎡/天. */
export const perDay = (min: number, max = min): Rent => ({ amount: [min, max], unit: "cny_sqm_day" });
/** At most so many 元/㎡/天. */
export const underPerDay = (max: number): Rent => ({ amount: [null, max], unit: "cny_sqm_day" });
/** 元/床/月, from. */
export const perBedFrom = (min: number): Rent => ({ amount: [min, null], unit: "cny_bed_month" });
export const underPerBed = (max: number): Rent => ({ amount: [null, max], unit: "cny_bed_month" });
/** 元/天 for a venue. */
export const venueDay = (min: number): Rent => ({ amount: [min, min], unit: "cny_day" });
export const underVenueDay = (max: number): Rent => ({ amount: [null, max], unit: "cny_day" });
export const perMonth = (yuan: number): Rent => ({ amount: [yuan, yuan], unit: "cny_month" });

export const pricePerSqm = (yuan: number): Price => ({ amount: [yuan, yuan], unit: "cny_sqm" });
export const underPricePerSqm = (yuan: number): Price => ({ amount: [null, yuan], unit: "cny_sqm" });
/** 万元/亩, written out in yuan. */
export const priceWanPerMu = (wan: number): Price => ({ amount: [wan * 10_000, wan * 10_000], unit: "cny_mu" });
export const underPriceWanPerMu = (wan: number): Price => ({ amount: [null, wan * 10_000], unit: "cny_mu" });

/** 万元 a year that a need promises. */
export const taxWan = (wan: number): Tax => ({ amount: [wan, wan], unit: "wan_year" });
export const taxWanFrom = (wan: number): Tax => ({ amount: [wan, null], unit: "wan_year" });
export const taxWanPerMuFrom = (wan: number): Tax => ({ amount: [wan, null], unit: "wan_mu_year" });

export const makes = (words: string, ...divisions: string[]): Industry => ({ words, divisions });
/** By divisions of GB/T 4754. */
export const only = (...allow: string[]): IndustryRule => ({ allow, deny: [] });
export const not = (...deny: string[]): IndustryRule => ({ allow: [], deny });
