import { type RawBuilder, sql } from "kysely";
import type { Side } from "../../domain/criteria/criterion.ts";

/** To be written with every change of slots, in its transaction: whoever keeps a copy of the net looks there. Concerns everyone. */
export const toldSlots = (side: Side, ids: readonly string[]): RawBuilder<unknown> =>
  sql`insert into net_change (side, ids) values (${side}, ${[...ids]}::uuid[])`;
