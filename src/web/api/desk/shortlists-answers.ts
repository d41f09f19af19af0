import type { Day } from "../../../domain/measure/day.ts";
import type { Names } from "./answers.ts";

/** none: no link yet. */
export type ShortlistState = "none" | "open" | "expired" | "revoked";

export interface ShortlistRowAnswer {
  readonly id: string;
  readonly title: string;
  readonly state: ShortlistState;
  readonly need?: { readonly id: string; readonly title: string };
  readonly updatedAt: string;
  readonly expiresAt?: string;
  readonly offers: number;
  readonly interested: number;
  readonly questions: number;
  readonly openings: number;
  readonly lastOpenedAt?: string;
}

export interface ShortlistListAnswer {
  readonly items: readonly ShortlistRowAnswer[];
  readonly now: string;
  readonly today: Day;
}

export interface ShortlistItemAnswer {
  readonly id: string;
  readonly offerId: string;
  readonly name: string;
  readonly note: string;
  readonly mark?: "interested" | "unsuitable";
  readonly markReason: string;
  readonly markedAt?: string;
  readonly looks: number;
  readonly isOwn: boolean;
  readonly isGone: boolean;
  /** Of an offer of others, its page. */
  readonly path?: string;
  readonly title: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ShortlistAnswer {
  readonly list: ShortlistRowAnswer & {
    readonly intro: string;
    readonly hidden: readonly string[];
    readonly revision: number;
    readonly items: readonly ShortlistItemAnswer[];
    /** Of the link that is good, or was until it expired: its address and its code as the path of an SVG. */
    readonly link?: { readonly url: string; readonly qr: { readonly size: number; readonly path: string } };
    readonly readings: readonly {
      readonly openedAt: string;
      readonly lastAt: string;
      readonly looked: readonly string[];
    }[];
    readonly asked: readonly {
      readonly id: string;
      readonly text: string;
      readonly askedAt: string;
      /** Names and numbers stand behind blocks. */
      readonly hasPersonal: boolean;
    }[];
  };
  readonly names: Names;
  readonly now: string;
  readonly today: Day;
}
