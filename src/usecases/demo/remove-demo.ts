import { inTransaction } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { deleteDemo, lockDemo } from "../../store/demo.ts";

/**
 * Removes the demo whole, in one transaction of the owner's login, with what was put on its records since; a site of
 * the demo on which visitors have left needs is kept and is no demo any more.
 * @returns how many records were removed; 0 when there was no demo
 */
export async function removeDemo(db: Db): Promise<{ readonly records: number }> {
  return inTransaction(db, async (trx) => {
    await lockDemo(trx);
    return { records: await deleteDemo(trx) };
  });
}
