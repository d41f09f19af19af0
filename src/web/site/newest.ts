import type { Standing } from "../../domain/posts/beside.ts";
import type { PublicNeed } from "../../store/needs.ts";
import { listNewest } from "../../store/newest.ts";
import type { Space } from "../../store/spaces.ts";
import type { Site } from "./site.ts";

/** The newest offers and needs of a site, newest first, with what a post must speak of for them to stand beside it. */
export interface Newest {
  readonly spaces: readonly (Standing & { readonly space: Space })[];
  readonly needs: readonly (Standing & { readonly need: PublicNeed })[];
}

/** How many of the newest are looked at for what suits a page. */
const depth = 60;

export async function readNewest(site: Pick<Site, "db" | "config" | "places">): Promise<Newest> {
  const { spaces, needs } = await listNewest(site.db, site.config.siteId, depth);
  return {
    spaces: spaces.map((space) => ({ space, ...standingOfSpace(space, site.places) })),
    needs: needs.map((need) => ({ need, ...standingOfNeed(need) })),
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : typeof value === "string" ? [value] : [];
const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "number") : [];

function standingOfSpace({ party: { facts } }: Space, places: Site["places"]): Standing {
  const id = typeof facts.place === "number" ? facts.place : undefined;
  const { townId, districtId } = id === undefined ? {} : places.rungsOf(id);
  return { placeIds: [id, townId, districtId].flatMap((one) => one ?? []), kinds: texts(facts.kind) };
}

const standingOfNeed = ({ party: { asks } }: PublicNeed): Standing => ({
  placeIds: numbers(asks.place?.value),
  kinds: texts(asks.kind?.value),
});
