import { sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import { isFaultless } from "./bound.ts";
import { kindNumbers } from "./columns.ts";
import { type NeedStatement, type NeedTable, needRecordColumns, needTables, ownNeeds } from "./need-records.ts";
import { type Around, openShare } from "./regions.ts";
import { termsOf } from "./terms.ts";
import { named, overRow, statement, type Values } from "./values.ts";
import { type Reader, whoSees } from "./viewer.ts";

/** So many ranges of either table are read in the order of ids: three regions and two kinds, the whole country and a province. */
const heapCounts: Record<NeedTable, number> = { need_slot: 6, need_slot_wide: 4 };

/**
 * The first needs by id, after one, that nothing speaks against. They all cost the same, so that this is the page's own
 * order: the ranges are merged and read only until the page is full.
 */
export const inOrderOf = (reader: Reader): NeedStatement =>
  statement(`needs in order ${reader}`, () => {
    const { built, row } = overRow(named, (of) => {
      const suits = sql`${isFaultless(termsOf("need", of), of)} and near_share >= 0 and near_share <> ${sql.lit(openShare)} and need_id > ${of("afterId", "uuid")}`;
      const heaps = whoSees(of, reader).flatMap((who) =>
        needTables.flatMap((table) =>
          Array.from({ length: heapCounts[table] }, (_, nth) => {
            const [region, kind] = [of(`${table}Region${nth}`, "int"), of(`${table}Kind${nth}`, "smallint")];
            const home = table === "need_slot" ? sql`and home = any(${of("homes", "int[]")})` : sql``;
            return sql`select * from (select need_id, publication_id from ${sql.table(table)}
              where ${who} and status = 'active' and region = ${region} and kind = ${kind} ${home} and ${suits}
              order by need_id) as heap`;
          }),
        ),
      );
      return { heaps, age: of("age", "int") };
    });
    return sql`select false as "isCrowd", c.need_id as "needId", 0 as "lbClass", c.age as "lbCost", ${needRecordColumns[reader]}
      from (select s.*, ${built.age} as age from ${row} cross join lateral (${sql.join(built.heaps, sql` union all `)}
        order by need_id limit ${named("howMany", "int")}) as s) as c
      left join publication as p on p.id = c.publication_id ${ownNeeds[reader]}
      order by c.need_id`;
  });

/** The ranges of `inOrderOf` for a space in a town; undefined where there are more than it has. */
export function heapsOf(space: Party, around: Around | undefined): Values | undefined {
  if (!around?.isTown) return undefined;
  const numbers = kindNumbers(space.facts.kind);
  if (numbers.length === 0) return undefined;
  const regions: Record<NeedTable, readonly number[]> = { need_slot: around.exact, need_slot_wide: around.exactWide };
  const heaps: Record<string, number> = {};
  for (const table of needTables) {
    const pairs = regions[table].flatMap((region) => [0, ...numbers].map((kind) => ({ region, kind })));
    if (pairs.length > heapCounts[table]) return undefined;
    for (const [nth, { region, kind }] of pairs.entries()) {
      heaps[`${table}Region${nth}`] = region;
      heaps[`${table}Kind${nth}`] = kind;
    }
  }
  return heaps;
}
