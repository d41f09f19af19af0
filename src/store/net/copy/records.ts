import { type RawBuilder, sql } from "kysely";
import type { Side } from "../../../domain/criteria/criterion.ts";
import type { Db } from "../../database.ts";
import { ownNeeds } from "../need-records.ts";
import { ownOffers } from "../space-records.ts";
import { named, statement, type Values } from "../values.ts";
import type { Reader } from "../viewer.ts";
import { needText, offerText } from "./record-text.ts";

/** What a statement sees of the changes of the net. */
export interface Seen {
  /** Transactions since the copy was told that changed what these viewers are shown of that side, with commas between; null for none. */
  readonly changed: string | null;
  /** How many changes there are in all. */
  readonly behind: number;
  /** Whether the open transaction has written: what it wrote is nobody else's yet. */
  readonly isWriting: boolean;
}

/** From which transaction on, and whom it concerns. */
export interface Since {
  readonly since: string;
  readonly viewers: readonly string[];
}

/** A record as `rowOf` reads it; null where it is gone. */
export interface TextRow extends Seen {
  readonly id: string;
  readonly text: string | null;
}

type Statement<Row> = (db: Db, values: Values) => Promise<readonly Row[]>;

/** The question's text; between its parts stand the side, the viewers and the position. */
const seenParts = [
  "select string_agg(xid::text, ',') filter (where side = ",
  " and (viewers is null or viewers && ",
  `)) as changed, count(*)::int as behind, pg_current_xact_id_if_assigned() is not null as "isWriting"
    from net_change where xid >= `,
] as const;

const seen = (side: Side): RawBuilder<unknown> => {
  const [first, second, third] = seenParts.map((part) => sql.raw(part));
  return sql`${first}${sql.lit(side)}${second}${named("viewers", "uuid[]")}${third}${named("since", "xid8")}`;
};

/** The same for a connection by itself: $1 is the position, $2 the viewers. */
export function seenText(side: Side): string {
  const [first, second, third] = seenParts;
  return `${first}'${side}'${second}$2::uuid[]${third}$1::xid8`;
}

/** What is seen alone, for a page whose records are all at hand. */
const seenOf = (side: Side): Statement<Seen> => statement(`changes of ${side}`, () => seen(side) as RawBuilder<Seen>);

/** The texts of some records, each with what is seen. */
const textsOf = (side: Side, text: Joined, joins: Joined): Record<Reader, Statement<TextRow>> => {
  const of = (reader: Reader) =>
    statement<TextRow>(
      `${side}s of copy ${reader}`,
      () => sql`
        with seen as materialized (${seen(side)})
        select seen.*, c.${sql.ref(idOf[side])} as id, ${text[reader]} as text
        from seen left join unnest(${named("ids", "uuid[]")}, ${named("publicationIds", "uuid[]")})
            as c (${sql.ref(idOf[side])}, publication_id) on true
          left join publication as p on p.id = c.publication_id ${joins[reader]}`,
    );
  return { site: of("site"), desk: of("desk"), own: of("own"), lost: of("lost") };
};

type Joined = Readonly<Record<Reader, RawBuilder<unknown>>>;

const idOf = { space: "offer_id", need: "need_id" } as const;

export const changesSeen: Record<Side, Statement<Seen>> = { space: seenOf("space"), need: seenOf("need") };

export const recordTexts: Record<Side, Record<Reader, Statement<TextRow>>> = {
  space: textsOf("space", offerText, ownOffers),
  need: textsOf("need", needText, ownNeeds),
};
