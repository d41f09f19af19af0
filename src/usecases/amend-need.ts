import type { Party } from "../domain/criteria/criterion.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { loadNeeds, saveNeedParty } from "../store/desk-needs.ts";
import { insertEvent } from "../store/events.ts";
import { insertFacts } from "../store/facts.ts";
import { type MessageLabel, saveLabel } from "../store/labels.ts";
import { shownOnEach } from "../store/need-audiences.ts";
import { settleNeeds } from "../store/need-scope.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { projectNeed } from "../store/project-need.ts";
import type { FactSource } from "../store/tables.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface NeedToAmend {
  readonly needId: string;
  readonly party: Party;
  readonly title: string;
  /** The revision that was on the screen; another one since then is refused. */
  readonly revision: number;
  /** The import that says so. */
  readonly importId?: string;
  /** Who said the facts that changed. Default broker. */
  readonly source?: FactSource;
  /** With the offsets of the words, where the message was read anew. */
  readonly statements?: readonly unknown[];
  /** What its message says, where the reader had it wrong. */
  readonly label?: MessageLabel;
  readonly now: Date;
}

type Refused =
  | Unholdable
  | { readonly code: "notFound" | "withdrawn" }
  | { readonly code: "changed"; readonly revision: number };

/** Corrects a need at the desk; its matches and what sites show of it change with it. */
export async function amendNeed(
  db: Db,
  by: Member,
  input: NeedToAmend,
  places: NetPlaces,
): Promise<Result<{ readonly revision: number }, Refused>> {
  const { needId: id, party, title, now } = input;
  const refusal = findUnholdable(party, places, now);
  if (refusal) return refuse(refusal);
  return asMember(db, by, async (trx) => {
    const [before] = await loadNeeds(trx, [id]);
    if (!before || before.orgId !== by.orgId) return refuse({ code: "notFound" });
    if (before.status !== "active") return refuse({ code: "withdrawn" });
    if (before.revision !== input.revision) return refuse({ code: "changed", revision: before.revision });
    const need = { ...before, party, title, revision: before.revision + 1 };
    await saveNeedParty(trx, { ...need, statements: input.statements }, shownOnEach(need), now);
    const isBulk = input.importId !== undefined;
    for (const one of await settleNeeds(trx, [need], places, now)) {
      await projectNeed(trx, before, one, places, { at: now, isBulk });
    }
    const subject = { orgId: by.orgId, subjectKind: "need" as const, subjectId: id, isDemo: need.isDemo };
    const source = input.source ?? "broker";
    await insertFacts(trx, subject, changedFacts(before.party, party, source), { by: by.userId, at: now });
    if (input.label) await saveLabel(trx, { needId: id }, { ...input.label, ...subject, by: by.userId, at: now });
    await insertEvent(trx, {
      ...subject,
      kind: "need.amended",
      byUser: by.userId,
      data: {
        revision: need.revision,
        ...(input.importId === undefined ? {} : { importId: input.importId }),
        criteria: changedKeys(before.party, party),
        ...(title === before.title ? {} : { isTitle: true }),
        ...(input.label ? { label: input.label.fields } : {}),
      },
      at: now,
    });
    return done({ revision: need.revision });
  });
}

/** What is said otherwise now; what is no longer said is taken back. */
function changedFacts(before: Party, after: Party, source: FactSource) {
  const keys = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])];
  return keys
    .filter((key) => JSON.stringify(before.facts[key]) !== JSON.stringify(after.facts[key]))
    .map((criterion) => ({ criterion, value: after.facts[criterion] ?? null, source }));
}

/** What is asked or stated otherwise now. */
function changedKeys(before: Party, after: Party): string[] {
  const differs = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) =>
    Object.keys({ ...a, ...b }).filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  return [...new Set([...differs(before.asks, after.asks), ...differs(before.facts, after.facts)])];
}
