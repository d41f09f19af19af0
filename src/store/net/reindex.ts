import { sql } from "kysely";
import { inTransaction } from "../as-member.ts";
import type { Db } from "../database.ts";
import { loadNeeds } from "../desk-needs.ts";
import { slotsOfNeed } from "../need-audiences.ts";
import { audiencesOfOffer, loadOffers, showOffers } from "../offers.ts";
import { showOnShortlists } from "../shortlists/show-on-shortlists.ts";
import { layout } from "./bits.ts";
import type { NetPlaces } from "./regions.ts";
import { spaceSlots } from "./slots.ts";
import { replaceNeedSlots, replaceSpaceSlots } from "./write.ts";

export interface ReindexProgress {
  readonly of: "offers" | "needs";
  readonly done: number;
  readonly total: number;
}

const recordsAtOnce = 500;

/**
 * Makes every slot and what publications of offers show anew from the records, batch by batch in transactions of their own: the net stays in use meanwhile,
 * and a record that changes at the same moment waits for its batch. On the owner's login.
 */
export async function reindex(
  ownerDb: Db,
  places: NetPlaces,
  now: Date,
  onProgress?: (progress: ReindexProgress) => void,
): Promise<{ offers: number; needs: number }> {
  const offers = await inBatches(ownerDb, "offer", onProgress, async (trx, ids) => {
    const loaded = await loadOffers(trx, ids);
    await showOffers(trx, loaded, now);
    await showOnShortlists(trx, loaded);
    await replaceSpaceSlots(
      trx,
      ids,
      loaded.flatMap((offer) => spaceSlots(offer, audiencesOfOffer(offer), places)),
    );
  });
  const needs = await inBatches(ownerDb, "need", onProgress, async (trx, ids, isOwn) => {
    const slots = (await loadNeeds(trx, ids)).map((need) => slotsOfNeed(need, places));
    const [narrow, wide] = [slots.flatMap((one) => one.narrow), slots.flatMap((one) => one.wide)];
    await replaceNeedSlots(trx, ids, { narrow, wide }, isOwn);
  });
  await sql`insert into net_state (id, layout, rebuilt_at) values (1, ${layout}, ${now}::timestamptz)
    on conflict (id) do update set layout = excluded.layout, rebuilt_at = excluded.rebuilt_at`.execute(ownerDb);
  await sql`analyze space_slot, need_slot, need_slot_wide`.execute(ownerDb);
  return { offers, needs };
}

async function inBatches(
  db: Db,
  table: "offer" | "need",
  onProgress: ((progress: ReindexProgress) => void) | undefined,
  work: (trx: Db, ids: readonly string[], isOwn: boolean) => Promise<void>,
): Promise<number> {
  const { total } = await db
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const of = table === "offer" ? "offers" : "needs";
  let after = "00000000-0000-0000-0000-000000000000";
  let done = 0;
  for (;;) {
    const rows = await db
      .selectFrom(table)
      .select("id")
      .where("id", ">", after)
      .orderBy("id")
      .limit(recordsAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return done;
    const ids = rows.map((row) => row.id);
    await inTransaction(db, (trx, isOwn) => work(trx, ids, isOwn));
    after = last.id;
    done += rows.length;
    onProgress?.({ of, done, total: Math.max(total, done) });
  }
}

/** Whether the slots were written with other criteria than this program's, so that only `reindex` makes them right. */
export async function isNetStale(ownerDb: Db): Promise<boolean> {
  const state = await ownerDb.selectFrom("netState").select("layout").executeTakeFirst();
  if (state) return state.layout !== layout;
  // A database that was never reindexed has only what this program wrote since; the first one is remembered.
  await ownerDb
    .insertInto("netState")
    .values({ id: 1, layout, rebuiltAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return false;
}
