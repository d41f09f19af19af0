import { useState } from "react";
import type { FormFields } from "../../web/api/desk/answers.ts";
import { boot } from "../boot.ts";

/** What was typed into one form and not saved: `key` says which form, `fields` what stood in it. */
export interface Draft {
  readonly key: string;
  readonly fields: FormFields;
}

/** In this tab alone, and by whom and what it is of: nobody else's screen offers it, and it goes with the tab. */
const placeOf = (offerId: string): string => `luodi.draft.${boot.me.orgId}.${boot.me.userId}.${offerId}`;

function kept(offerId: string): readonly Draft[] {
  try {
    const drafts: unknown = JSON.parse(sessionStorage.getItem(placeOf(offerId)) ?? "[]");
    return Array.isArray(drafts) ? (drafts as Draft[]) : [];
  } catch {
    return [];
  }
}

function keep(offerId: string, drafts: readonly Draft[]): void {
  try {
    if (drafts.length === 0) sessionStorage.removeItem(placeOf(offerId));
    else sessionStorage.setItem(placeOf(offerId), JSON.stringify(drafts));
  } catch {
    // A browser that keeps nothing still has what stands in the form.
  }
}

const fieldsOf = (form: HTMLFormElement): FormFields => {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string") continue;
    fields[name] = [...(fields[name] ?? []), value];
  }
  return fields;
};

export interface Drafts {
  /** Those that were there when the screen opened; each is offered once. */
  readonly left: readonly Draft[];
  /** Notes what stands in a form after each key. */
  note(key: string, form: HTMLFormElement): void;
  /** Saved or left: nothing of it stays. */
  drop(key: string): void;
  /** It is being worked on again. */
  take(key: string): void;
}

/** Keeps what is typed until it is saved, over a lost connection and a reload. */
export function useDrafts(offerId: string): Drafts {
  const [left, setLeft] = useState(() => kept(offerId));
  const without = (key: string) => kept(offerId).filter((one) => one.key !== key);
  const forget = (key: string) => setLeft((drafts) => drafts.filter((one) => one.key !== key));
  return {
    left,
    note: (key, form) => keep(offerId, [...without(key), { key, fields: fieldsOf(form) }]),
    drop: (key) => {
      keep(offerId, without(key));
      forget(key);
    },
    take: forget,
  };
}
