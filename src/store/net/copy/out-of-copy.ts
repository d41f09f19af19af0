import { CopyBehind, CopyUnfit } from "./found-records.ts";
import type { Held, NetCopy } from "./net-copy.ts";

/** A change may come between looking and reading. Where another comes at once, many will: the statements are quicker then. */
const mostTries = 2;

/** What is answered out of a copy as it is held; undefined where it can't say. */
export async function outOfCopy<T>(copy: NetCopy, answer: (held: Held) => Promise<T>): Promise<T | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { held } = copy;
    if (!held) return undefined;
    try {
      return await answer(held);
    } catch (error) {
      if (error instanceof CopyUnfit) return undefined;
      if (!(error instanceof CopyBehind)) throw error;
    }
    // Its connection is not the page's.
    const isCaughtUp = await copy.catchUp().then(
      () => true,
      () => false,
    );
    if (!isCaughtUp) return undefined;
  }
  return undefined;
}
