import type { Range } from "../measure/range.ts";
import type { Rent } from "../measure/rent.ts";
import type { Claim } from "./page.ts";
import type { Amount, ReadRecord } from "./reading.ts";

/** Names of the contract's fields where they are not the criterion's key in snake case. */
const fieldNames: Readonly<Record<string, string>> = {
  kind: "kinds",
  area: "area_sqm",
  land: "land_mu",
  price: "sale_price",
  clearHeight: "clear_height_m",
  floorLoad: "load_t_sqm",
  power: "power_kva",
  crane: "crane_t",
  freightLift: "freight_lift_t",
  phone: "contact",
  name: "contact",
};

/** The contract's name of a criterion or field. */
export function fieldOf(key: string): string {
  let name = written.get(key);
  if (name === undefined) {
    name = fieldNames[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    written.set(key, name);
  }
  return name;
}

const written = new Map<string, string>();

/** A rent for each bed or room has no unit in the contract: it stands as an amount a month. */
export const contractRent = ({ amount, unit }: Rent): Amount => ({
  amount,
  unit: unit === "cny_bed_month" ? "cny_month" : unit,
});

/** The record of a message: what its claims state, nothing that was inferred. */
export function recordOf(claims: readonly Claim[]): ReadRecord {
  const first = <T>(key: string): T | null => {
    for (const claim of claims)
      if (claim.key === key && claim.origin === "stated") return (claim.value as T | undefined) ?? null;
    return null;
  };
  const all = (key: string): string[] => {
    const values: unknown[] = [];
    for (const { key: own, origin, value } of claims)
      if (own === key && origin === "stated" && !values.includes(value)) values.push(value);
    return values.length > 0 ? values.map(String) : [];
  };
  const joined = (key: string): string | null => {
    const values = all(key);
    return values.length > 1 ? values.join("|") : (values[0] ?? null);
  };
  const rent = first<Rent>("rent");
  const name = first<string>("name");
  const phone = joined("phone");
  return {
    side: first("side"),
    deal: all("deal"),
    kinds: all("kind"),
    area_sqm: first<Range>("area"),
    land_mu: first<Range>("land"),
    rent: rent && contractRent(rent),
    sale_price: first<Amount>("price"),
    province: joined("province"),
    city: joined("city"),
    district: joined("district"),
    town: joined("town"),
    storey: first("storey"),
    floor: first<{ written: string }>("floor")?.written ?? null,
    clear_height_m: first("clearHeight"),
    load_t_sqm: first("floorLoad"),
    power_kva: first("power"),
    crane_t: first("crane"),
    freight_lift_t: first("freightLift"),
    fire_class: first("fireClass"),
    eia: first("eia"),
    industry: first<{ words: string }>("industry")?.words ?? null,
    use: first("use"),
    company: first("company"),
    tax: first<Amount>("tax"),
    contact: phone !== null || name !== null ? { name, phone } : null,
  };
}
