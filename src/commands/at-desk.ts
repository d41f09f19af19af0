import { openAccounts } from "../store/accounts.ts";
import type { Member } from "../store/as-member.ts";
import { type Db, openDatabase } from "../store/database.ts";
import { isId } from "../store/ids.ts";
import { importTexts } from "../text/import.ts";
import { UsageFault } from "./command.ts";
import { type CommandDatabase, withDatabase } from "./with-database.ts";
import { collectEarly } from "./work-lists.ts";

export interface Desk {
  readonly db: Db;
  readonly by: Member;
  readonly given: CommandDatabase;
}

/** Runs at the desk of the organisation that is meant: what the database keeps from others, it keeps from a list too. */
export async function atDesk<T>(org: string | undefined, run: (desk: Desk) => Promise<T>): Promise<T> {
  collectEarly();
  return withDatabase(async (given) => {
    const accounts = openAccounts({ url: given.urls.auth, secret: given.secret, baseUrl: given.config.origin });
    const orgId = org ?? (await accounts.findFirstOrganisation().finally(() => accounts.close()));
    if (orgId === undefined) throw new Error(importTexts.noOrganisation);
    if (!isId(orgId)) throw new UsageFault(importTexts.badOrganisation(orgId));
    const db = openDatabase(given.urls.desk, { login: "desk", max: 2, statementTimeoutMs: 0 });
    try {
      return await run({ db, by: { orgId, userId: "cli" }, given });
    } finally {
      await db.destroy();
    }
  });
}
