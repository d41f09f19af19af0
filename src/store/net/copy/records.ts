import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../database.ts";
import type { NeedRow } from "../../needs.ts";
import type { SpaceRow } from "../../spaces.ts";
import type { RecordRow } from "../candidate-rows.ts";
import { needRecordColumns, ownNeeds } from "../need-records.ts";
import { ownOffers, spaceRecordColumns } from "../space-records.ts";
import { named, statement, type Values } from "../values.ts";
import type { Reader } from "../viewer.ts";

/** What a statement that reads records sees of the changes of the net. */
export interface Seen {
  /** Transactions that changed slots of that side since the copy was told, with commas between; null for none. */
  readonly changed: string | null;
  /** Whether the open transaction has written: what it wrote is nobody else's yet. */
  readonly isWriting: boolean;
}

type Records<Row> = Record<Reader, (db: Db, values: Values) => Promise<readonly (Row & Seen)[]>>;

/** The records of some ids, at least one row, each with what is seen. */
const recordsOf = <Row>(
  id: "offer" | "need",
  reader: Reader,
  columns: RawBuilder<unknown>,
  joins: RawBuilder<unknown>,
) =>
  statement<Row & Seen>(
    `${id}s of copy ${reader}`,
    () => sql`
      with seen as materialized (
        select (select string_agg(xid::text, ',') from net_change where xid >= ${named("since", "xid8")} and side = ${sql.lit(id === "offer" ? "space" : id)}) as changed,
          pg_current_xact_id_if_assigned() is not null as is_writing)
      select seen.changed, seen.is_writing as "isWriting", c.${sql.ref(`${id}_id`)} as ${sql.raw(`"${id}Id"`)}, ${columns}
      from seen left join unnest(${named("ids", "uuid[]")}, ${named("publicationIds", "uuid[]")})
          as c (${sql.ref(`${id}_id`)}, publication_id) on true
        left join publication as p on p.id = c.publication_id ${joins}`,
  );

type Joined = Readonly<Record<Reader, RawBuilder<unknown>>>;

const records = <Row>(id: "offer" | "need", columns: Joined, joins: Joined): Records<Row> => {
  const of = (reader: Reader) => recordsOf<Row>(id, reader, columns[reader], joins[reader]);
  return { site: of("site"), desk: of("desk"), own: of("own"), lost: of("lost") };
};

export const spaceRecords = records<RecordRow<SpaceRow>>("offer", spaceRecordColumns, ownOffers);
export const needRecords = records<RecordRow<NeedRow>>("need", needRecordColumns, ownNeeds);
