import { area } from "../../criteria/area.ts";
import type { Criterion } from "../../criteria/criterion.ts";
import { land } from "../../criteria/land.ts";
import { isPrice, type Price, type PriceUnit, priceIn, priceUnits } from "../../measure/price.ts";
import { toNumber } from "../../measure/ratio.ts";
import { canonicalRent, isRent, type Rent, type RentUnit, rentFamily, rentUnits } from "../../measure/rent.ts";
import type { Quote } from "../money.ts";
import type { Page } from "../page.ts";
import type { Hit } from "../rule.ts";
import { recordedFact } from "./recorded.ts";

/** 30.42 days are spoken of as 30: so much is rounding. */
const roundingShare = 0.02;

type Bounds = readonly [low: number | undefined, high: number | undefined];

function largest(shape: typeof area | typeof land, fact: unknown): number | undefined {
  return shape.fact.is(fact) ? (fact[1] ?? fact[0] ?? undefined) : undefined;
}

/** The recorded rent in the family's unit, with what the quote says in the same. */
function rentBounds(fact: Rent, quote: Quote, areaSqm: number | undefined): [Bounds, Bounds] | undefined {
  const unit = quote.unit as RentUnit;
  if (rentFamily(unit) !== rentFamily(fact.unit)) return undefined;
  const canonical = (yuan: number | null, of: RentUnit): number | undefined => {
    const exact = yuan === null ? undefined : canonicalRent(yuan, of, areaSqm);
    return exact && toNumber(exact);
  };
  return [
    [canonical(fact.amount[0], fact.unit), canonical(fact.amount[1], fact.unit)],
    [canonical(quote.low, unit), canonical(quote.high, unit)],
  ];
}

function priceBounds(
  fact: Price,
  quote: Quote,
  extent: { areaSqm?: number | undefined; landMu?: number | undefined },
): [Bounds, Bounds] {
  const unit = quote.unit as PriceUnit;
  const inQuoted = (yuan: number | null): number | undefined => {
    const exact = yuan === null ? undefined : priceIn(unit, { yuan, unit: fact.unit }, extent);
    return exact && toNumber(exact);
  };
  return [
    [inQuoted(fact.amount[0]), inQuoted(fact.amount[1])],
    [quote.low, quote.high],
  ];
}

/** Rents and prices outside the record: below it they are bait (a breach), above it out of date (a warning). */
export function* claimedMoney(
  criterion: Criterion,
  fact: unknown,
  page: Page,
  quotes: readonly Quote[],
): Generator<Hit> {
  const { form } = criterion.fact;
  if (form.type !== "amount") return;
  const areaSqm = largest(area, page.facts?.area);
  const landMu = largest(land, page.facts?.land);
  for (const quote of quotes) {
    if (!form.units.includes(quote.unit)) continue;
    const isOfRent = (rentUnits as readonly string[]).includes(quote.unit);
    const isOfPrice = (priceUnits as readonly string[]).includes(quote.unit);
    const bounds =
      isOfRent && isRent(fact)
        ? rentBounds(fact, quote, areaSqm)
        : isOfPrice && isPrice(fact)
          ? priceBounds(fact, quote, { areaSqm, landMu })
          : undefined;
    if (bounds === undefined) continue;
    const [[least, most], [low, high]] = bounds;
    const isBait = least !== undefined && high !== undefined && high < least * (1 - roundingShare);
    const isDear = most !== undefined && low !== undefined && low > most * (1 + roundingShare);
    if (!isBait && !isDear) continue;
    yield {
      start: quote.start,
      end: quote.end,
      fact: recordedFact(criterion, fact),
      ...(isBait ? {} : { severity: "warning" as const }),
    };
  }
}
