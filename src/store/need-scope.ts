import { sql } from "kysely";
import { namedPlaces } from "../domain/criteria/kinds/asked-place.ts";
import { place as placeCriterion } from "../domain/criteria/place.ts";
import { concernsScope } from "../domain/place/site-scope.ts";
import type { Db } from "./database.ts";
import { type LoadedNeed, loadNeeds, showNeeds } from "./desk-needs.ts";
import { shownOnEach } from "./need-audiences.ts";
import { touchedBy } from "./net/circles.ts";
import type { NetPlaces } from "./net/regions.ts";
import { type PutOnSite, turnPublications } from "./site-scope.ts";

/** The places that a need asks for; of a circle its middle, and what surely lies in it or near it. */
export function placesOfNeed({ party }: Pick<LoadedNeed, "party">, places: NetPlaces): readonly number[] {
  const asked = party.asks[placeCriterion.key]?.value;
  if (!placeCriterion.ask.is(asked)) return [];
  const { within, near } = touchedBy(asked, places);
  return [...namedPlaces(asked), ...within, ...near];
}

/** Takes needs off sites whose places they do not ask for, and puts them on where they do now; pass what `loadNeeds` gave. */
export async function settleNeeds(
  db: Db,
  needs: readonly LoadedNeed[],
  places: NetPlaces,
  at: Date,
): Promise<readonly LoadedNeed[]> {
  const byId = new Map(needs.map((need) => [need.id, need]));
  const isInside = (id: string, scope: readonly number[]) => {
    const need = byId.get(id);
    return need !== undefined && concernsScope(scope, placesOfNeed(need, places), places);
  };
  const turned = await turnPublications(db, [...byId.keys()], isInside, at);
  if (turned.size === 0) return needs;
  const loaded = await loadNeeds(db, [...turned]);
  // What was outside was not kept up to date.
  await showNeeds(db, loaded.flatMap(shownOnEach), at);
  for (const need of loaded) byId.set(need.id, need);
  return needs.map((need) => byId.get(need.id) ?? need);
}

/** The needs that were put on a site, with the places that they ask for; one round trip. */
export async function listNeedsOfSite(
  db: Db,
  siteId: string,
  places: NetPlaces,
): Promise<readonly (PutOnSite & { readonly asked: readonly number[] })[]> {
  const { rows } = await sql<PutOnSite & { asks: LoadedNeed["party"]["asks"] }>`
    select p.need_id as subject_id, p.status = 'outside' as is_outside, n.asks from publication as p
    join need as n on n.id = p.need_id where p.site_id = ${siteId}::uuid and p.status in ('active', 'outside')`.execute(
    db,
  );
  return rows.map(({ asks, ...row }) => ({
    ...row,
    asked: placesOfNeed({ party: { side: "need", facts: {}, asks } }, places),
  }));
}
