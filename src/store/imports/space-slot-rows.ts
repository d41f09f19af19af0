import type { ElementType } from "../array-parameter.ts";
import { columnName } from "../column-name.ts";
import { type RowColumns, rowsInto } from "../rows-into.ts";
import type { SpaceSlotTable } from "../tables.ts";
import type { Writing } from "../together.ts";

type Column = keyof SpaceSlotTable;

/** As they are sent; the table keeps some of the numbers in fewer bytes. */
const types = {
  viewerId: "uuid",
  orgId: "uuid",
  visibility: "text",
  status: "text",
  publicationId: "uuid",
  kind: "int4",
  deals: "int4",
  known: "int8",
  must: "int8",
  prefer: "int8",
  says: "int8",
  unfit: "int8",
  unwished: "int8",
  divisionsLow: "int8",
  divisionsHigh: "int8",
  widthClass: "int4",
  areaLo: "int4",
  areaHi: "int4",
  rentFen: "int4",
  rentFamily: "int4",
  clearHeight: "int4",
  floorLoad: "int4",
  power: "int4",
  crane: "int4",
  fireClass: "int4",
  freeFrom: "int4",
  leaseDemand: "int4",
  taxDemand: "int4",
  listedAt: "timestamptz",
  city: "int4",
  province: "int4",
  district: "int4",
  town: "int4",
  place: "int4",
  checkedDay: "int4",
  offerId: "uuid",
} as const satisfies Record<Column, ElementType>;

const columns: RowColumns<SpaceSlotTable> = Object.fromEntries(
  Object.entries(types).map(([name, type]) => [
    columnName(name),
    [type, (slot: SpaceSlotTable) => slot[name as Column] ?? null],
  ]),
) as unknown as RowColumns<SpaceSlotTable>;

/** The slots of offers that had none, many at once. */
export const spaceSlotRows = (slots: readonly SpaceSlotTable[]): Writing | undefined =>
  rowsInto("space_slot", slots, columns);
