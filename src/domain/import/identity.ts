import { normalise } from "../reading/normalise.ts";
import type { Field } from "./fields.ts";
import type { RowValue } from "./row.ts";

const longest = 300;

const fold = (text: string | undefined): string =>
  normalise(text ?? "")
    .text.replace(/[\s#号]/g, "")
    .replace(/幢|座/g, "栋");

const saidOf = (values: readonly RowValue[], key: string): unknown =>
  values.find((one) => one.criterion.key === key)?.value;

/**
 * Which record a row is about: the list's own number where it has one, else place, park, building, floor and unit. A
 * list without units and floors tells spaces of one building apart by their area. Undefined where a row names neither
 * a number nor anything below a town.
 */
export function identityOf(
  fields: Readonly<Partial<Record<Field, string>>>,
  values: readonly RowValue[],
  columns: { readonly hasUnits: boolean },
): string | undefined {
  const own = fold(fields.ownKey);
  if (own !== "") return `no:${own}`.slice(0, longest);
  const holders = [fields.park, fields.phase, fields.building, fields.unit].map(fold);
  const [address, title, company, phone] = [fields.address, fields.title, fields.company, fields.contactPhone].map(
    fold,
  );
  if ([...holders, address, title, company, phone].every((part) => part === "")) return undefined;
  const place = JSON.stringify(saidOf(values, "place") ?? "");
  const floor = JSON.stringify(saidOf(values, "floor") ?? "");
  const area = columns.hasUnits ? "" : JSON.stringify(saidOf(values, "area") ?? saidOf(values, "land") ?? "");
  // A title or a client is only what tells apart where a building is not named: titles are reworded. A telephone number
  // never stands in a key: keys are kept where people are not.
  const isNamed = holders.some((part) => part !== "") || address !== "";
  const named = isNamed ? [address, ...holders] : [title, company, JSON.stringify(saidOf(values, "kind") ?? "")];
  return `at:${[place, ...named, floor, area].join("|")}`.slice(0, longest);
}
