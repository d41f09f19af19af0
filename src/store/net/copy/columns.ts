import type { Side } from "../../../domain/criteria/criterion.ts";
import { columnName } from "../../column-name.ts";
import { type Ladder, ladders } from "../ladders.ts";

/**
 * What a bucket holds of a slot: whole numbers of 32 bits. What tests go through slot by slot stands column by column;
 * what is read only of the slots that are left stands slot by slot, in one or two lines of the processor's memory.
 */
export interface Layout {
  readonly side: Side;
  readonly tables: readonly string[];
  /** Names of the columns, in order; masks of 64 bits and ids take several. */
  readonly columns: readonly string[];
  /** So many of them, the first, stand column by column. */
  readonly scanned: number;
  /** The place that slots of a bucket have in common: needs are looked for place by place, spaces over a country too. */
  readonly bucketBy: "home" | "whereabouts";
  /** Columns of figures, each with what stands there when nothing is stated or asked. */
  readonly figures: readonly { readonly column: number; readonly silence: number }[];
  /** How the columns are read, each by an expression of SQL; what takes several columns stands once. */
  readonly reads: readonly Read[];
  at(name: string): number;
}

export interface Read {
  readonly name: string;
  readonly sql: string;
  readonly type: "int4" | "int8" | "uuid";
}

/** Lower than any figure: of a figure that is not stated nothing is missed. */
export const notStated = -2_147_483_648;

/** Figures stand so that more is always worse. */
const statedSql = ({ column, isMost }: Ladder): string => `coalesce(${isMost ? column : `-${column}`}, ${notStated})`;

export const figureOf = ({ isMost }: Ladder, figure: number): number => (isMost ? figure : -figure);

/** The words of a value, in the order of the columns: how the column's name ends, and which of the words sent it is. */
export const words: Readonly<Record<Read["type"], readonly { readonly end: string; readonly sent: number }[]>> = {
  int4: [{ end: "", sent: 0 }],
  int8: [
    { end: "Low", sent: 1 },
    { end: "High", sent: 0 },
  ],
  uuid: [0, 1, 2, 3].map((nth) => ({ end: String(nth), sent: nth })),
};

const mask = (name: string): Read => ({ name, sql: `coalesce(${columnName(name)}, 0)`, type: "int8" });
const whole = (name: string): Read => ({ name, sql: `${columnName(name)}::int4`, type: "int4" });

/** The column of a ladder in the slots of a side. */
export const ladderColumn = (ladder: Ladder): string => `ladder ${ladder.name}`;

const shared = (side: Side): Read[] => [
  ...ladders.map(
    (ladder): Read => ({
      name: ladderColumn(ladder),
      // An ask of nothing is never missed.
      sql: ladder.criterion.askedBy === side ? `coalesce(${ladder.demand}, 0)` : statedSql(ladder),
      type: "int4",
    }),
  ),
  whole("rentFamily"),
  ...["says", "unfit", "divisionsLow", "divisionsHigh"].map(mask),
];
const sharedOfLeft = ["known", "must", "prefer", "unwished"].map(mask);

const id = (name: string, sql: string): Read => ({ name, sql, type: "uuid" });
const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";

/** Who is shown a slot, read beside its columns. */
export const showing: readonly Read[] = [
  id("viewer", "viewer_id"),
  { name: "isPublished", sql: "(visibility = 'published')::int4", type: "int4" },
];

/** @param own what the slots of that side hold besides: what tests go through, and what is read of those that are left. */
function layoutOf(
  side: Side,
  tables: readonly string[],
  bucketBy: Layout["bucketBy"],
  own: { readonly scanned: readonly Read[]; readonly ofLeft: readonly Read[] },
): Layout {
  const reads = [
    whole("kind"),
    ...shared(side),
    ...own.scanned,
    id("publication", `coalesce(publication_id, ${nobody})`),
    // By the first of its words the order is tested; the others are of those that are left.
    id("record", side === "space" ? "offer_id" : "need_id"),
    ...sharedOfLeft,
    ...own.ofLeft,
    id("org", "org_id"),
  ];
  // The organisation is kept by its number.
  const columns = [
    ...reads.flatMap(({ name, type }) => (name === "org" ? [name] : words[type].map(({ end }) => `${name}${end}`))),
    // Whether every organisation sees it.
    "isForAll",
    // Which figures are stated or asked, a bit each: those that are not need not be looked at.
    "figuresSaid",
  ];
  const places = new Map(columns.map((name, index) => [name, index]));
  const at = (name: string): number => {
    const found = places.get(name);
    if (found === undefined) throw new Error(`slots have no column ${name}`);
    return found;
  };
  const figures = ladders.map((ladder) => ({
    column: at(ladderColumn(ladder)),
    silence: ladder.criterion.askedBy === side ? 0 : notStated,
  }));
  return { side, tables, bucketBy, columns, scanned: at("record1"), figures, reads, at };
}

/** The bit of a column of figures in `figuresSaid`. Of more than a word has bits some share one, and are looked at for each other. */
export const figureBit = ({ figures }: Layout, column: number): number =>
  1 << figures.findIndex((figure) => figure.column === column);

export function figuresSaid({ figures }: Layout, words: Int32Array): number {
  let said = 0;
  for (let nth = 0; nth < figures.length; nth += 1) {
    const figure = figures[nth];
    if (figure && words[figure.column] !== figure.silence) said |= 1 << nth;
  }
  return said;
}

export const layouts: Record<Side, Layout> = {
  space: layoutOf("space", ["space_slot"], "home", {
    scanned: [
      { name: "whereabouts", sql: "spot", type: "int4" },
      { name: "home", sql: "city", type: "int4" },
      { name: "checkedDay", sql: `coalesce(checked_day, ${notStated})`, type: "int4" },
    ],
    ofLeft: ["province", "district", "town", "place"].map(whole),
  }),
  need: layoutOf("need", ["need_slot", "need_slot_wide"], "whereabouts", {
    scanned: [
      { name: "whereabouts", sql: "region", type: "int4" },
      { name: "home", sql: "home", type: "int4" },
    ],
    ofLeft: [whole("nearShare")],
  }),
};
