import { classRank } from "../../../domain/match/order.ts";
import type { Db } from "../../database.ts";
import type { Source } from "../read-on.ts";
import { Best } from "./best.ts";
import { FoundSlot, foundRecords, type Identified, type Wanted } from "./found-records.ts";
import type { Held, NetCopy } from "./net-copy.ts";
import type { Question } from "./question.ts";
import { eachBucket, type Whence } from "./rows-of.ts";

/** What is asked of a copy. */
export interface Asked<T extends Identified> extends Wanted<T>, Whence {
  readonly question: Question;
}

/** Candidates out of a copy, in order of their bounds; leaves none out. */
export const sourceOfCopy = <T extends Identified>(held: Held, copy: NetCopy, db: Db, asked: Asked<T>): Source<T> => ({
  list: async (after, howMany) => {
    const shelf = held[asked.side];
    const best = new Best(howMany, shelf.layout.at("record0"), after);
    eachBucket(
      held,
      shelf,
      asked,
      (bucket, isLet) => asked.question.scan(bucket, best, isLet),
      () => best.isBeyond(classRank.near),
    );
    const listed = best.list();
    const slots = listed.map(({ bucket, slot }) => new FoundSlot(bucket, slot, shelf.layout));
    const { records, isCurrent } = await foundRecords(held, copy, db, asked, slots);
    const candidates = listed.map((one, nth) => ({
      id: records[nth]?.record.id ?? slots[nth]?.id ?? "",
      classRank: one.classRank,
      cost: one.cost,
      found: records[nth],
    }));
    return { candidates, ...(isCurrent ? { isCurrent } : {}) };
  },
});
