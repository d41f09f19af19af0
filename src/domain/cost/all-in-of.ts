import { area } from "../criteria/area.ts";
import type { Party } from "../criteria/criterion.ts";
import { escalation } from "../criteria/escalation.ts";
import { leaseYears } from "../criteria/lease-years.ts";
import { rent } from "../criteria/rent.ts";
import { rentBasis } from "../criteria/rent-basis.ts";
import { rentFree } from "../criteria/rent-free.ts";
import { serviceCharge } from "../criteria/service-charge.ts";
import { usableShare } from "../criteria/usable-share.ts";
import { type AllIn, allIn } from "./all-in.ts";

/** The term where the space asks for none. */
const usualYears = 3;

/** What a space costs all in, by what it states; undefined where nothing besides the rent is known. */
export function allInOf({ facts, asks }: Pick<Party, "facts" | "asks">): AllIn | undefined {
  const stated = <T>(criterion: { key: string; fact: { is(value: unknown): value is T } }): T | undefined => {
    const value = facts[criterion.key];
    return criterion.fact.is(value) ? value : undefined;
  };
  const asked = stated(rent);
  if (asked === undefined) return undefined;
  const basis = stated(rentBasis);
  const years = asks[leaseYears.key]?.value;
  const built = stated(area);
  const found = allIn({
    rent: asked,
    areaSqm: built?.[1] ?? built?.[0] ?? undefined,
    serviceCharge: stated(serviceCharge),
    holdsCharge: basis?.includes("chargeIn"),
    holdsTax: basis?.includes("taxIn") ? true : basis?.includes("taxOut") ? false : undefined,
    rentFreeMonths: stated(rentFree),
    escalationPercent: stated(escalation),
    usableSharePercent: stated(usableShare),
    years: leaseYears.ask.is(years) ? years.min : usualYears,
  });
  return found && found.known.length > 0 ? found : undefined;
}
