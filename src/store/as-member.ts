import { sql } from "kysely";
import type { Db } from "./database.ts";
import { isId } from "./ids.ts";

/** Who acts at the desk, and for which organisation. */
export interface Member {
  readonly orgId: string;
  readonly userId: string;
}

/** In one transaction; within the open one when there is one. */
export async function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/**
 * Runs `work` in a transaction in which row-level security lets that organisation's rows through.
 * SET LOCAL, because `set_config` does not reach the workers of a distributed database; the ids are checked, as it takes
 * no parameters.
 */
export async function asMember<T>(db: Db, member: Member, work: (trx: Db) => Promise<T>): Promise<T> {
  if (!isId(member.orgId)) throw new TypeError("the organisation's id is not a uuid");
  if (!/^[\w-]{1,64}$/.test(member.userId)) throw new TypeError("the user's id has other characters than ids have");
  return inTransaction(db, async (trx) => {
    await sql.raw(`set local app.org = '${member.orgId}'; set local app."user" = '${member.userId}'`).execute(trx);
    return work(trx);
  });
}
