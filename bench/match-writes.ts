import type { Party } from "../src/domain/criteria/criterion.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { asMember } from "../src/store/as-member.ts";
import { openDatabase } from "../src/store/database.ts";
import { newId } from "../src/store/ids.ts";
import { needSlots } from "../src/store/net/slots.ts";
import { replaceNeedSlots } from "../src/store/net/write.ts";
import { recordNeed } from "../src/usecases/record-need.ts";
import type { World } from "./match-data.ts";

export interface WriteFigures {
  readonly name: "writes";
  readonly n: number;
  /** Whole saves: record, facts, event and slots in a transaction each, beside two connections that read pages. */
  readonly saves_per_s: number;
  readonly reads_per_s: number;
  /** Rows of slots alone, in transactions of one need each, with nothing beside. */
  readonly slots_per_s: number;
}

/** Records of the writers: beyond those that are loaded and those that are asked. */
const unwritten = 60_000_000;

/** Runs `work` in so many lanes at once until the time is over, and says how often a second it ended. */
async function perSecond(lanes: number, seconds: number, work: (nth: number) => Promise<number>): Promise<number> {
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let nth = 0;
  let sum = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < end) {
        nth += 1;
        const done = await work(nth);
        // Only now: a sum that is read before the wait loses what other lanes add meanwhile.
        sum += done;
      }
    }),
  );
  return Math.round(sum / ((performance.now() - begun) / 1000));
}

/**
 * How many writes a second the net takes, through the use case of the desk and for its slots alone.
 * @param read one page by a connection of the site; called again and again on two of them.
 */
export async function measureWrites(
  deskUrl: string,
  world: World,
  places: Gazetteer,
  n: number,
  read: (nth: number) => Promise<unknown>,
  seconds: number,
): Promise<WriteFigures> {
  const lanes = 4;
  const desk = openDatabase(deskUrl, { login: "desk", max: lanes });
  const by = { orgId: newId(), userId: newId() };
  const needAt = (nth: number): Party => world.needAt(unwritten + nth);
  const now = new Date("2026-11-23T02:00:00Z");
  const save = async (nth: number): Promise<number> => {
    const saved = await recordNeed(desk, by, { party: needAt(nth), title: `need ${nth}`, now }, places);
    return saved.ok ? 1 : 0;
  };
  const slotsOnly = async (nth: number): Promise<number> => {
    const id = newId();
    const audience = {
      viewerId: by.orgId,
      visibility: "private" as const,
      publicationId: null,
      party: needAt(nth),
      listedAt: now,
    };
    const slots = needSlots({ id, orgId: by.orgId }, [audience], places);
    await asMember(desk, by, (trx, isOwn) => replaceNeedSlots(trx, [id], slots, isOwn));
    return slots.narrow.length + slots.wide.length;
  };
  try {
    await perSecond(lanes, 1, save);
    const slots = await perSecond(lanes, seconds, slotsOnly);
    const [saves, reads] = await Promise.all([
      perSecond(lanes, seconds, save),
      perSecond(2, seconds, async (nth) => {
        await read(nth);
        return 1;
      }),
    ]);
    return { name: "writes", n, saves_per_s: saves, reads_per_s: reads, slots_per_s: slots };
  } finally {
    await desk.destroy();
  }
}
