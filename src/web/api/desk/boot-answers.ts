import type { Scheme } from "../../site/look/tokens.ts";
import type { SiteAnswer, SiteNameAnswer } from "./sites-answers.ts";

export interface MeAnswer {
  readonly userId: string;
  readonly name: string;
  readonly isAdministrator: boolean;
  readonly orgId: string;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
}

export type SchemeAnswer = Omit<Scheme, "marks">;

export interface AlertCountAnswer {
  readonly unread: number;
}

/** Stands in the document itself: what every screen needs. */
export interface BootAnswer {
  readonly me: MeAnswer;
  readonly site: SiteAnswer;
  /** All sites of the organisation, the one that answers to all other host names first. */
  readonly sites: readonly SiteNameAnswer[];
  readonly alerts: AlertCountAnswer;
  readonly look: {
    readonly light: SchemeAnswer;
    readonly dark: SchemeAnswer;
    readonly font: string;
    readonly markCount: number;
  };
  readonly timeZone: string;
}
