import { sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import type { Db } from "../database.ts";
import type { Space } from "../spaces.ts";
import { isFaultless } from "./bound.ts";
import { costing, everySpan, freshSpans } from "./checked-spans.ts";
import { kindNumbers } from "./columns.ts";
import { firstId, type Source } from "./read-on.ts";
import { ownOffers, type SpaceStatement, spaceRecordColumns, toSpaceCandidate } from "./space-records.ts";
import { spaceTerms } from "./space-terms.ts";
import { named, overRow, statement, type Values } from "./values.ts";
import { type Reader, whoSees } from "./viewer.ts";

/**
 * Of the whole country what was checked lately and has nothing against it, in the order of ids: it all costs nothing, so
 * that this is the page's own order. Undefined where kinds would need more ranges than are merged.
 */
export function freshInOrder(
  db: Db,
  need: Party,
  values: Values,
  inOrder: ReadonlyMap<number, SpaceStatement>,
): Source<Space> | undefined {
  const kind = need.asks.kind;
  const numbers = kind?.strength === "must" ? kindNumbers(kind.value) : [];
  const read = inOrder.get(numbers.length);
  if (!read) return undefined;
  const kinds = Object.fromEntries([0, ...numbers].map((number, nth) => [`kind${nth}`, number]));
  return {
    list: async (after, howMany) => {
      const rows = await read(db, { ...values, ...kinds, afterId: after?.id ?? firstId, howMany });
      return { candidates: rows.map(toSpaceCandidate), floor: costing(1) };
    },
  };
}

/** The first spaces of `freshInOrder` after one: a range of an index for each span and kind, merged and read only as far as needed. */
export const inOrderOf = (reader: Reader, kindCount: number): SpaceStatement =>
  statement(`spaces in order ${reader}`, () => {
    const { built, row } = overRow(named, (of) => {
      const suits = sql`${isFaultless(spaceTerms(of), of)} and offer_id > ${of("afterId", "uuid")}`;
      // And those that don't say their kind.
      const kinds = Array.from({ length: kindCount + 1 }, (_, nth) => of(`kind${nth}`, "smallint"));
      const spans = Array.from({ length: freshSpans }, (_, nth) => sql`= ${of("freshSpan", "int")} + ${sql.lit(nth)}`);
      const later = sql`> ${of("lastSpan", "int")}`;
      return whoSees(of, reader).flatMap((who) =>
        kinds.flatMap((kind) =>
          [...spans, later].map(
            (span) => sql`select * from (select offer_id, publication_id from space_slot
              where ${who} and status = 'active' and kind = ${kind} and ${everySpan} and checked_span ${span} and ${suits}
              order by offer_id) as heap`,
          ),
        ),
      );
    });
    return sql`select false as "isCrowd", c.offer_id as "offerId", 0 as "lbClass", 0 as "lbCost", ${spaceRecordColumns[reader]}
      from (select s.* from ${row} cross join lateral (${sql.join(built, sql` union all `)}
        order by offer_id limit ${named("howMany", "int")}) as s) as c
      left join publication as p on p.id = c.publication_id ${ownOffers[reader]}
      order by c.offer_id`;
  });
