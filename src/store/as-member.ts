import { sql } from "kysely";
import type { Db } from "./database.ts";
import { isId } from "./ids.ts";

/** Who acts at the desk, and for which organisation. */
export interface Member {
  readonly orgId: string;
  readonly userId: string;
}

/** @param isOwn whether the transaction is of this work alone, so that its last statement may end it. */
export type Work<T> = (trx: Db, isOwn: boolean) => Promise<T>;

/** In one transaction; within the open one when there is one. */
export async function inTransaction<T>(db: Db, work: Work<T>): Promise<T> {
  return db.isTransaction ? work(db, false) : db.transaction().execute((trx) => work(trx, true));
}

/**
 * Runs `work` in a transaction in which row-level security lets that organisation's rows through.
 * SET LOCAL, because `set_config` does not reach the workers of a distributed database; the ids are checked, as it takes
 * no parameters.
 */
export async function asMember<T>(db: Db, member: Member, work: Work<T>): Promise<T> {
  if (!isId(member.orgId)) throw new TypeError("the organisation's id is not a uuid");
  if (!/^[\w-]{1,64}$/.test(member.userId)) throw new TypeError("the user's id has other characters than ids have");
  return inTransaction(db, async (trx, isOwn) => {
    await sql.raw(`set local app.org = '${member.orgId}'; set local app."user" = '${member.userId}'`).execute(trx);
    return work(trx, isOwn);
  });
}
