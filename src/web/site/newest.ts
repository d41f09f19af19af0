import { namedPlaces } from "../../domain/criteria/kinds/asked-place.ts";
import { place as placeCriterion } from "../../domain/criteria/place.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Standing } from "../../domain/posts/beside.ts";
import type { Db } from "../../store/database.ts";
import type { PublicNeed } from "../../store/needs.ts";
import { listNewest } from "../../store/newest.ts";
import type { Space } from "../../store/spaces.ts";

/** The newest offers and needs of a site, newest first, with what a post must speak of for them to stand beside it. */
export interface Newest {
  readonly spaces: readonly (Standing & { readonly space: Space })[];
  readonly needs: readonly (Standing & { readonly need: PublicNeed })[];
}

/** How many of the newest are looked at for what suits a page. */
const depth = 60;

export async function readNewest(db: Db, siteId: string, places: Pick<Gazetteer, "rungsOf">): Promise<Newest> {
  const { spaces, needs } = await listNewest(db, siteId, depth);
  return {
    spaces: spaces.map((space) => ({ space, ...standingOfSpace(space, places) })),
    needs: needs.map((need) => ({ need, ...standingOfNeed(need) })),
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : typeof value === "string" ? [value] : [];

function standingOfSpace({ party: { facts } }: Space, places: Pick<Gazetteer, "rungsOf">): Standing {
  const id = typeof facts.place === "number" ? facts.place : undefined;
  const { townId, districtId } = id === undefined ? {} : places.rungsOf(id);
  return { placeIds: [id, townId, districtId].flatMap((one) => one ?? []), kinds: texts(facts.kind) };
}

const standingOfNeed = ({ party: { asks } }: PublicNeed): Standing => ({
  placeIds: placeCriterion.ask.is(asks.place?.value) ? namedPlaces(asks.place.value) : [],
  kinds: texts(asks.kind?.value),
});
