import { useState } from "react";
import type { ChangedAnswer, OfferAnswer } from "../../web/api/desk/answers.ts";
import { AskFault, ask } from "../ask.ts";

/** One thing that somebody wants to say anew of an offer. */
export interface Edit {
  /** Below /offers/ID/: facts, terms, publish. */
  readonly path: string;
  readonly body: object;
  /** Of its draft. */
  readonly key: string;
  /** What is changed, for who has to choose between his word and another's. */
  readonly part: ChangedAnswer["changes"][number]["part"];
  readonly criterion?: string;
  /** As it was typed. */
  readonly shown: string;
}

/** Somebody else was first. */
export interface Conflict {
  readonly edit: Edit;
  readonly changes: ChangedAnswer["changes"];
  readonly current: OfferAnswer;
}

export interface Saving {
  readonly conflict: Conflict | undefined;
  /** @returns whether it was saved; fails with an AskFault. */
  save(edit: Edit): Promise<boolean>;
  /** Over what the other has changed. */
  saveOver(): Promise<void>;
  /** The other's word stands. */
  giveWay(): void;
}

/** Saves what is said of an offer against the revision that was seen, and holds what clashes until it is settled. */
export function useSaving(
  answer: OfferAnswer,
  renew: (answer: OfferAnswer) => void,
  saved: (edit: Edit) => void,
): Saving {
  const [conflict, setConflict] = useState<Conflict | undefined>();
  const post = async (edit: Edit, revision: number): Promise<boolean> => {
    try {
      renew(await ask<OfferAnswer>(`/offers/${answer.offer.id}/${edit.path}`, { ...edit.body, revision }));
      setConflict(undefined);
      saved(edit);
      return true;
    } catch (error) {
      const told = error instanceof AskFault && error.code === "changed" ? (error.told as ChangedAnswer) : undefined;
      if (told?.current === undefined) throw error;
      setConflict({ edit, changes: told.changes, current: told.current });
      return false;
    }
  };
  return {
    conflict,
    save: (edit) => post(edit, answer.offer.revision),
    saveOver: async () => {
      if (conflict) await post(conflict.edit, conflict.current.offer.revision);
    },
    giveWay: () => {
      if (conflict === undefined) return;
      renew(conflict.current);
      saved(conflict.edit);
      setConflict(undefined);
    },
  };
}
