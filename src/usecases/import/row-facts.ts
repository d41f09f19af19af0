import type { Party } from "../../domain/criteria/criterion.ts";
import type { Field } from "../../domain/import/fields.ts";
import type { RowReading } from "../../domain/import/row.ts";
import type { FactInput } from "../../store/facts.ts";
import { withoutPersons } from "./row-contact.ts";

/** What a list says of a space that no match judges; it stays within the organisation. */
const ownFields: readonly Field[] = ["address", "floorPrice", "note"];

/** The facts of a row, as they are recorded. */
export function factsOfRow({ values, fields, party, checkedOn }: RowReading): FactInput[] {
  const common = { source: "import" as const, ...(checkedOn === undefined ? {} : { checkedOn }) };
  const read = values
    .filter(({ criterion }) => criterion.askedBy !== party.side)
    .map(({ criterion, value, quotedValue, quotedUnit }) => ({
      ...common,
      criterion: criterion.key,
      value,
      quotedValue,
      ...(quotedUnit === undefined ? {} : { quotedUnit }),
    }));
  const own = ownFields.flatMap((field) => {
    const said = fields[field];
    const text = said === undefined || field !== "note" ? said : withoutPersons(said);
    return text === undefined
      ? []
      : [{ ...common, criterion: field, value: text, quotedValue: text.slice(0, 200), visibility: "private" as const }];
  });
  return [...read, ...own];
}

/** The row as a side of a match, with what is told beside the criteria. */
export const saidByRow = (reading: RowReading): Party => ({
  ...reading.party,
  facts: Object.fromEntries(factsOfRow(reading).map(({ criterion, value }) => [criterion, value])),
});
