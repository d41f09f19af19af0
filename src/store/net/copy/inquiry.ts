import type { Side } from "../../../domain/criteria/criterion.ts";
import type { Db } from "../../database.ts";
import { everyone, type Viewer } from "../viewer.ts";
import type { Held, NetCopy } from "./net-copy.ts";
import { changesSeen, type Seen, type Since } from "./records.ts";

/** Whether a copy was right at a moment: the database is asked, and other work goes on. */
export interface Inquiry {
  readonly answer: Promise<readonly Seen[]>;
  /** What was held then, and how often it had been stirred. */
  readonly held: Held;
  readonly stirs: number;
}

/** What the database is told of the copy that it is asked about. */
export const sinceHeld = ({ position }: Held, viewer: Viewer): Since => ({
  since: String(position.xmin),
  viewers: "siteId" in viewer ? [viewer.siteId] : [viewer.orgId, everyone],
});

/** Asks. Before the copy is looked at rather than after: looking and judging take as long as the answer. */
export async function inquire(held: Held, copy: NetCopy, db: Db, side: Side, viewer: Viewer): Promise<Inquiry> {
  const { stirs } = copy;
  // Within a transaction what it has written itself is asked too.
  const since = sinceHeld(held, viewer);
  const answer = db.isTransaction ? changesSeen[side](db, { ...since }) : copy.seen(side, since);
  // Whoever asked may fail before waiting for it.
  answer.catch(() => undefined);
  return { answer, held, stirs };
}

/** Whether the copy is as it was when the question was asked. What comes into it later was not there for the answer. */
export const isAsAsked = ({ held, stirs }: Inquiry, copy: NetCopy): boolean =>
  copy.held === held && copy.stirs === stirs;
