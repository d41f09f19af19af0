import type { AlertKind, Change } from "../../../domain/alerts/news.ts";
import type { WebhookFormat } from "../../../domain/alerts/webhook.ts";
import type { Match } from "../../../domain/match/match.ts";
import type { Day } from "../../../domain/measure/day.ts";
import type { Names } from "./answers.ts";

/** A record of a pair. */
export interface AlertRecordAnswer {
  readonly id: string;
  readonly title: string;
  /** On the site; absent for what is not published. */
  readonly path?: string;
  /** Whether it opens at the desk. */
  readonly isOwn: boolean;
  readonly isDemo: boolean;
}

/** A pair that is told. */
export interface AlertAnswer {
  readonly needId: string;
  readonly offerId: string;
  readonly kind: AlertKind;
  /** Which of both changed. */
  readonly about: "offer" | "need";
  /** How it changed; null where it was not there before. */
  readonly changes: readonly Change[] | null;
  /** For what the need was lost. */
  readonly lostCriterion?: string;
  readonly toldAt: string;
  readonly isRead: boolean;
  /** The other record of the pair, beside the one of its group. */
  readonly other: AlertRecordAnswer;
  /** As it stands now. */
  readonly match: Match;
}

/** What was told of one record on one day. */
export interface AlertGroupAnswer {
  readonly day: Day;
  readonly side: "need" | "offer";
  readonly record: AlertRecordAnswer;
  readonly items: readonly AlertAnswer[];
}

export interface AlertSettingsAnswer {
  readonly organisationOff: readonly AlertKind[];
  readonly ownOff: readonly AlertKind[];
}

export interface AlertsAnswer {
  readonly unread: number;
  readonly groups: readonly AlertGroupAnswer[];
  readonly settings: AlertSettingsAnswer;
  readonly names: Names;
  readonly today: Day;
}

export interface WebhookDeliveryAnswer {
  readonly id: string;
  readonly kind: "digest" | "test";
  readonly day: Day;
  readonly status: "waiting" | "delivered" | "failed";
  readonly attempts: number;
  readonly answerStatus?: number;
  /** A code, or robot:NUMBER. */
  readonly fault?: string;
  readonly updatedAt: string;
}

export interface WebhookAnswer {
  /** Absent where none is set up. Address and secret are not shown again. */
  readonly endpoint?: {
    readonly format: WebhookFormat;
    readonly host: string;
    readonly hasSecret: boolean;
    readonly isOn: boolean;
  };
  readonly deliveries: readonly WebhookDeliveryAnswer[];
}
