import type { Db } from "./database.ts";
import { newId } from "./ids.ts";

export interface NewEvent {
  readonly orgId: string;
  /** noun.verb: "offer.published". */
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly byUser: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly isDemo?: boolean;
}

/** One more line of the log; it is never changed. */
export async function insertEvent(db: Db, event: NewEvent): Promise<void> {
  await eventRow(db, event).execute();
}

/** The same as a statement. */
export function eventRow(db: Db, event: NewEvent) {
  const { data, ...rest } = event;
  return db.insertInto("event").values({ ...rest, id: newId(), data: JSON.stringify(data ?? {}) });
}
