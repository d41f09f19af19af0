import { useState } from "react";
import type { ChangeAnswer, ChangedAnswer, OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import { AskFault, ask } from "../ask.ts";

/** One thing that is said anew, for who has to choose between his word and another's. */
export interface EditItem {
  readonly part: ChangeAnswer["part"];
  /** A criterion's key for facts and asks; else the part again. */
  readonly key: string;
  /** As it was typed. */
  readonly shown: string;
}

/** What somebody wants to say anew of an offer. */
export interface Edit {
  /** Below /offers/ID/: facts, terms, publish. */
  readonly path: string;
  /** Of its draft. */
  readonly key: string;
  readonly items: readonly EditItem[];
  /** What is sent for some of the items. */
  bodyOf(items: readonly EditItem[]): object;
}

/** An edit of one thing. */
export const oneEdit = (path: string, key: string, item: EditItem, body: object): Edit => ({
  path,
  key,
  items: [item],
  bodyOf: () => body,
});

/** Somebody else was first. */
export interface Conflict {
  readonly edit: Edit;
  readonly changes: readonly ChangeAnswer[];
  readonly current: OfferAnswer;
}

export interface Saving {
  readonly conflict: Conflict | undefined;
  /** @returns whether it was saved; fails with an AskFault. */
  save(edit: Edit): Promise<boolean>;
  /** These of one's own words over the other's; the other's stand where one's own are left out. */
  settle(mine: readonly EditItem[]): Promise<void>;
}

/** Saves what is said of an offer against the revision that was seen, and holds what clashes until it is settled. */
export function useSaving(
  answer: OfferAnswer,
  renew: (answer: OfferAnswer) => void,
  saved: (edit: Edit) => void,
): Saving {
  const [conflict, setConflict] = useState<Conflict | undefined>();
  const settled = (edit: Edit, next: OfferAnswer) => {
    renew(next);
    setConflict(undefined);
    saved(edit);
  };
  const post = async (edit: Edit, items: readonly EditItem[], revision: number): Promise<boolean> => {
    try {
      const body = { ...edit.bodyOf(items), revision };
      settled(edit, await ask<OfferAnswer>(`/offers/${answer.offer.id}/${edit.path}`, body));
      return true;
    } catch (error) {
      const told = error instanceof AskFault && error.code === "changed" ? (error.told as ChangedAnswer) : undefined;
      if (told?.current === undefined) throw error;
      setConflict({ edit: { ...edit, items }, changes: told.changes, current: told.current });
      return false;
    }
  };
  return {
    conflict,
    save: (edit) => post(edit, edit.items, answer.offer.revision),
    settle: async (mine) => {
      if (conflict === undefined) return;
      if (mine.length === 0) settled(conflict.edit, conflict.current);
      else await post(conflict.edit, mine, conflict.current.offer.revision);
    },
  };
}
