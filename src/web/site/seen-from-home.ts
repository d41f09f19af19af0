import { remembered, rememberedOf } from "../../domain/remembered.ts";
import { homeCity, type Site, type SitePlaces } from "./site.ts";

/** Sites of an installation lie in few cities. */
const mostHomes = 100;
/** As many as there are. */
const mostPlaces = 50_000;

/** What a site tells of a place, as one sees it from its home: worked out once for each, because a page names them often. */
export function seenFromHome<Told extends NonNullable<unknown>>(
  tell: (places: SitePlaces, home: number | undefined, id: number) => Told,
): (site: Pick<Site, "places" | "config">, id: number) => Told {
  const known = rememberedOf((places: SitePlaces) =>
    remembered(mostHomes, (home: number | undefined) => remembered(mostPlaces, (id: number) => tell(places, home, id))),
  );
  return (site, id) => known(site.places)(homeCity(site))(id);
}
