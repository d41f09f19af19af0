import type { AdRule } from "./rule.ts";
import { absolute } from "./rules/absolute.ts";
import { areaBasis } from "./rules/area-basis.ts";
import { disguised } from "./rules/disguised.ts";
import { factMismatch } from "./rules/fact-mismatch.ts";
import { illegalLiving } from "./rules/illegal-living.ts";
import { plannedAsExisting } from "./rules/planned-as-existing.ts";
import { priceValidity } from "./rules/price-validity.ts";
import { settlement } from "./rules/settlement.ts";
import { superstition } from "./rules/superstition.ts";
import { taxRebate } from "./rules/tax-rebate.ts";
import { travelTime } from "./rules/travel-time.ts";
import { unlistable } from "./rules/unlistable.ts";
import { yieldPromise } from "./rules/yield-promise.ts";

/** Every rule, gravest first. A new rule is one file, its code in finding.ts, its sentences in text/adlaw.ts, one line here. */
export const adRules: readonly AdRule[] = [
  absolute,
  disguised,
  travelTime,
  yieldPromise,
  plannedAsExisting,
  taxRebate,
  illegalLiving,
  factMismatch,
  superstition,
  settlement,
  unlistable,
  areaBasis,
  priceValidity,
];
