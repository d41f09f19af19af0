import { sql } from "kysely";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";
import { type Space, toSpace } from "../spaces.ts";
import type { Asks, Shown } from "../tables.ts";

export type Mark = "interested" | "unsuitable";

/** An offer on a shortlist, as whoever holds the link may see it. */
export interface ShortlistItem {
  readonly id: string;
  /** What the broker calls it here, and says of it. */
  readonly name: string;
  readonly note: string;
  readonly mark?: Mark;
  readonly markReason: string;
  /** Absent for an offer that is no longer there. */
  readonly space?: Space;
}

export interface OpenShortlist {
  readonly state: "open";
  readonly title: string;
  readonly intro: string;
  readonly hidden: readonly string[];
  readonly expiresAt: Date;
  /** How many questions were asked. */
  readonly questions: number;
  /** Of the need that it was picked for. */
  readonly asks?: Asks;
  readonly items: readonly ShortlistItem[];
}

export type ReadShortlist = OpenShortlist | { readonly state: "expired" | "revoked" };

interface OpenedRow extends Omit<OpenShortlist, "expiresAt" | "items" | "asks"> {
  expiresAt: string;
  asks: Asks | null;
  items: {
    id: string;
    name: string;
    note: string;
    mark: Mark | null;
    markReason: string;
    isDemo: boolean;
    publishedAt: string;
    shown: Shown | null;
  }[];
}

export interface Opening {
  /** By `readerOf`; absent for what opens links without reading. */
  readonly reader?: string | undefined;
  /** The offer that was looked at. */
  readonly itemId?: string | undefined;
  readonly at: Date;
}

/** Opens a shortlist by the hash of its link and notes that it was read; undefined for a link that was never given. */
export async function readShortlist(db: Db, tokenHash: string, opening: Opening): Promise<ReadShortlist | undefined> {
  const { reader = null, itemId = null, at } = opening;
  const { rows } = await sql<{ opened: OpenedRow | { state: "expired" | "revoked" } | null }>`
    select open_shortlist(${tokenHash}, ${newId()}::uuid, ${reader}, ${itemId}::uuid, ${at}::timestamptz) as opened`.execute(
    db,
  );
  const opened = rows[0]?.opened ?? undefined;
  if (opened === undefined || opened.state !== "open") return opened;
  const { asks, items, expiresAt, ...rest } = opened;
  return {
    ...rest,
    expiresAt: new Date(expiresAt),
    ...(asks === null ? {} : { asks }),
    items: items.map(({ mark, shown, isDemo, publishedAt, ...item }) => ({
      ...item,
      ...(mark === null ? {} : { mark }),
      ...(shown === null ? {} : { space: spaceOf(item.id, shown, isDemo, new Date(publishedAt)) }),
    })),
  };
}

/** It is known by its place on the list: the offer's own id and address would lead to what is hidden here. */
const spaceOf = (id: string, shown: Shown, isDemo: boolean, publishedAt: Date): Space =>
  toSpace({
    offerId: id,
    orgId: "",
    status: "active",
    isDemo,
    path: "",
    publishedAt,
    listedAt: publishedAt,
    shown,
  });

/** Keeps what the reader thinks of an offer; the last word counts. @returns false when the list is closed to him. */
export async function markOnShortlist(
  db: Db,
  tokenHash: string,
  marked: { readonly itemId: string; readonly mark: Mark | undefined; readonly reason: string },
  at: Date,
): Promise<boolean> {
  const payload = { item: marked.itemId, mark: marked.mark ?? null, reason: marked.reason, event_id: newId() };
  const { rows } = await sql<{ isKept: boolean }>`
    select mark_on_shortlist(${tokenHash}, ${JSON.stringify(payload)}::jsonb, ${at}::timestamptz) as is_kept`.execute(
    db,
  );
  return rows[0]?.isKept ?? false;
}

export interface AskedOnShortlist {
  readonly redactedText: string;
  readonly originals: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly retainUntil: Date;
  /** So many questions a list takes. */
  readonly most: number;
}

/** Keeps a question of the reader's as a message of its own, names and numbers apart. */
export async function askOnShortlist(
  db: Db,
  tokenHash: string,
  asked: AskedOnShortlist,
  at: Date,
): Promise<"asked" | "enough" | "closed"> {
  const payload = {
    id: newId(),
    message_id: newId(),
    event_id: newId(),
    redacted_text: asked.redactedText,
    originals: asked.originals,
    retain_until: asked.retainUntil,
    most: asked.most,
  };
  const { rows } = await sql<{ outcome: "asked" | "enough" | "closed" }>`
    select ask_on_shortlist(${tokenHash}, ${JSON.stringify(payload)}::jsonb, ${at}::timestamptz) as outcome`.execute(
    db,
  );
  return rows[0]?.outcome ?? "closed";
}
