import type { Db } from "../store/database.ts";
import { loadNeeds } from "../store/desk-needs.ts";
import { audiencesOfNeed } from "../store/need-audiences.ts";
import { settleNeeds } from "../store/need-scope.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { needSlots } from "../store/net/slots.ts";
import { replaceNeedSlots } from "../store/net/write.ts";
import { loadOffers, projectOffers } from "../store/offers.ts";

const atOnce = 200;

/** Makes anew what sites show of offers, and where in the net they stand, a part at a time. */
export async function projectOffersAnew(trx: Db, ids: readonly string[], places: NetPlaces, at: Date): Promise<void> {
  for (const part of inParts(ids)) await projectOffers(trx, await loadOffers(trx, part), places, at);
}

/** The same of needs. */
export async function projectNeedsAnew(trx: Db, ids: readonly string[], places: NetPlaces, at: Date): Promise<void> {
  for (const part of inParts(ids)) {
    const settled = await settleNeeds(trx, await loadNeeds(trx, part), places, at);
    const slots = settled.map((need) => needSlots(need, audiencesOfNeed(need), places));
    const [narrow, wide] = [slots.flatMap((one) => one.narrow), slots.flatMap((one) => one.wide)];
    await replaceNeedSlots(trx, part, { narrow, wide });
  }
}

const inParts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, i) => ids.slice(i * atOnce, (i + 1) * atOnce));
