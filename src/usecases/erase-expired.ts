import type { Db } from "../store/database.ts";
import { newId } from "../store/ids.ts";
import { eraseSome } from "../store/submissions.ts";

/** In one transaction, so that a long backlog holds no lock for long. */
const atOnce = 500;

/** Erases contacts and originals whose time has come, on the jobs' login. @returns how many. */
export async function eraseExpired(db: Db, now: Date): Promise<number> {
  let erased = 0;
  for (;;) {
    const some = await eraseSome(db, Array.from({ length: atOnce }, newId), now);
    erased += some;
    if (some < atOnce) return erased;
  }
}
