import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { openDatabase } from "./database.ts";
import { records } from "./migrations/0001-records.ts";
import { net } from "./migrations/0002-net.ts";
import { accounts } from "./migrations/0003-accounts.ts";
import { grants } from "./migrations/0004-grants.ts";
import { submissions } from "./migrations/0005-submissions.ts";
import { imports } from "./migrations/0006-imports.ts";
import { netOrder } from "./migrations/0007-net-order.ts";
import { importJobs } from "./migrations/0008-import-jobs.ts";
import { deskOffers } from "./migrations/0009-desk-offers.ts";
import { labels } from "./migrations/0010-labels.ts";
import { marks } from "./migrations/0011-marks.ts";
import { netAsks } from "./migrations/0012-net-asks.ts";
import { netRecent } from "./migrations/0013-net-recent.ts";
import { posts } from "./migrations/0014-posts.ts";
import { postsGrants } from "./migrations/0015-posts-grants.ts";
import { changes } from "./migrations/0016-changes.ts";
import { gone } from "./migrations/0017-gone.ts";
import { search } from "./migrations/0018-search.ts";
import { searchInline } from "./migrations/0019-search-inline.ts";
import { parks } from "./migrations/0020-parks.ts";
import { alerts } from "./migrations/0021-alerts.ts";
import { netLanes } from "./migrations/0022-net-lanes.ts";
import { siteHosts } from "./migrations/0023-site-hosts.ts";
import { shortlists } from "./migrations/0024-shortlists.ts";
import { siteScope } from "./migrations/0024b-site-scope.ts";
import { needSlotColumns } from "./migrations/0024c-need-slot-columns.ts";
import { searchFill } from "./migrations/0025-search-fill.ts";
import { offersOfSite } from "./migrations/0025b-offers-of-site.ts";
import { fewViewers } from "./migrations/0027-few-viewers.ts";
import { netFresh } from "./migrations/0028-net-fresh.ts";
import { closedSites } from "./migrations/0029-closed-sites.ts";
import { netChanges } from "./migrations/0031-net-changes.ts";
import { writeSlots } from "./migrations/0032-write-slots.ts";
import { quickSaves } from "./migrations/0033-quick-saves.ts";

/** Append-only: a migration that has run anywhere is never edited. */
const migrations: Record<string, Migration> = {
  "0001-records": records,
  "0002-net": net,
  "0003-accounts": accounts,
  "0004-grants": grants,
  "0005-submissions": submissions,
  "0006-imports": imports,
  "0007-net-order": netOrder,
  "0008-import-jobs": importJobs,
  "0009-desk-offers": deskOffers,
  "0010-labels": labels,
  "0011-marks": marks,
  "0012-net-asks": netAsks,
  "0013-net-recent": netRecent,
  "0014-posts": posts,
  "0015-posts-grants": postsGrants,
  "0016-changes": changes,
  "0017-gone": gone,
  "0018-search": search,
  "0019-search-inline": searchInline,
  "0020-parks": parks,
  "0021-alerts": alerts,
  "0022-net-lanes": netLanes,
  "0023-site-hosts": siteHosts,
  "0024-shortlists": shortlists,
  "0024b-site-scope": siteScope,
  "0024c-need-slot-columns": needSlotColumns,
  "0025-search-fill": searchFill,
  "0025b-offers-of-site": offersOfSite,
  "0027-few-viewers": fewViewers,
  "0028-net-fresh": netFresh,
  "0031-net-changes": netChanges,
  "0032-write-slots": writeSlots,
  "0033-quick-saves": quickSaves,
  "0029-closed-sites": closedSites,
};

/** Any number; the same for every version of the program, so that two of them never migrate at once. */
const lockKey = 7_303_014_582;

/** A migration that failed, or a database that a newer program has migrated. */
class MigrationFault extends Error {
  override readonly name = "MigrationFault";
}

/**
 * Brings the database up to this program. Processes that come at the same time wait for the first.
 * @param ownerUrl a login that may create schemas; the roles of the other logins exist already.
 * @param log told the name of each migration that ran.
 * @throws MigrationFault when a migration fails (it is rolled back) or the database belongs to a newer program.
 */
export async function migrate(ownerUrl: string, log?: (name: string) => void): Promise<void> {
  const db = openDatabase(ownerUrl, { login: "owner", max: 2, statementTimeoutMs: 0 });
  try {
    await db.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${lockKey}::bigint)`.execute(connection);
      try {
        const migrator = new Migrator({
          db,
          provider: { getMigrations: async () => migrations },
          // Made side by side, they arrive in any order; none builds on another that has a higher number.
          allowUnorderedMigrations: true,
        });
        const { error, results } = await migrator.migrateToLatest();
        for (const result of results ?? []) if (result.status === "Success") log?.(result.migrationName);
        if (error) {
          const failed = results?.find((result) => result.status === "Error");
          const reason = error instanceof Error ? error.message : String(error);
          throw new MigrationFault(failed ? `${failed.migrationName}: ${reason}` : reason, { cause: error });
        }
      } finally {
        await sql`select pg_advisory_unlock(${lockKey}::bigint)`.execute(connection);
      }
    });
  } finally {
    await db.destroy();
  }
}
