import type { Party } from "../domain/criteria/criterion.ts";
import { concernsScope } from "../domain/place/site-scope.ts";
import { sightsOf } from "../store/alerts/changes.ts";
import type { Db } from "../store/database.ts";
import { newId } from "../store/ids.ts";
import { audiencesOfNeed, shownOnEach } from "../store/need-audiences.ts";
import { placesOfNeed } from "../store/need-scope.ts";
import { findNeedByLink, type NeedLink, type NeedPublication } from "../store/needs.ts";
import type { NetPlaces } from "../store/net/regions.ts";
import { needSlots } from "../store/net/slots.ts";
import { findUnholdable, type Unholdable } from "../store/net/unholdable.ts";
import { isPublishedMeanwhile, saveCorrection } from "../store/submissions.ts";
import { saidFacts } from "./receive-need.ts";
import { done, type Result, refuse } from "./refusal.ts";

export interface NeedCorrection {
  readonly party: Party;
  readonly statements: readonly unknown[];
  readonly title?: string;
  /** The revision that was on the page; another one since then is refused. */
  readonly revision: number;
  readonly now: Date;
}

type Refused =
  | Unholdable
  | { readonly code: "notFound" | "withdrawn" }
  | { readonly code: "changed"; readonly revision: number };

/** How often a need that goes onto a site at the same moment is read again. */
const tries = 3;

/** Corrects a sent need by its link, on the site's login; its matches and what sites show of it change with it. */
export async function correctNeed(
  db: Db,
  link: NeedLink,
  input: NeedCorrection,
  places: NetPlaces,
): Promise<Result<{ readonly revision: number }, Refused>> {
  const refusal = findUnholdable(input.party, places, input.now);
  if (refusal) return refuse(refusal);
  for (let tried = 1; ; tried += 1) {
    try {
      return await correct(db, link, input, places);
    } catch (error) {
      if (tried >= tries || !isPublishedMeanwhile(error)) throw error;
    }
  }
}

async function correct(
  db: Db,
  link: NeedLink,
  input: NeedCorrection,
  places: NetPlaces,
): Promise<Result<{ readonly revision: number }, Refused>> {
  const before = await findNeedByLink(db, link);
  if (!before) return refuse({ code: "notFound" });
  if (before.status !== "active") return refuse({ code: "withdrawn" });
  if (before.revision !== input.revision) return refuse({ code: "changed", revision: before.revision });
  const title = input.title ?? before.title;
  const corrected = { ...before, title, party: input.party };
  const asked = placesOfNeed(corrected, places);
  const isOutside = ({ scope = [] }: NeedPublication) => !concernsScope(scope, asked, places);
  const outside = before.publications.filter(isOutside).map(({ id }) => id);
  const need = { ...corrected, publications: before.publications.filter((one) => !isOutside(one)) };
  const isNew = (criterion: string, value: unknown) =>
    JSON.stringify(before.party.facts[criterion]) !== JSON.stringify(value);
  // The revision is compared again where it is saved, so that of two corrections at once one is refused.
  const revision = await saveCorrection(
    db,
    link,
    {
      title,
      party: input.party,
      statements: input.statements,
      revision: input.revision,
      facts: saidFacts(input.party).filter((fact) => isNew(fact.criterion, fact.value)),
      slots: needSlots(before, audiencesOfNeed(need), places),
      shown: shownOnEach(corrected),
      outside,
      before: sightsOf(before.orgId, audiencesOfNeed(before)),
      eventId: newId(),
    },
    input.now,
  );
  return revision === undefined ? refuse({ code: "changed", revision: input.revision + 1 }) : done({ revision });
}
