import { pinyin } from "pinyin-pro";
import type { PlaceRungs } from "../../../domain/place/path.ts";
import type { Place } from "../../../domain/place/place.ts";
import type { ListedPlace, NearPlaces } from "../../../store/listings.ts";
import { spacesText } from "../../../text/pages/spaces.ts";
import type { Crumb } from "../parts/breadcrumb.tsx";
import { seenFromHome } from "../seen-from-home.ts";
import type { Site, SitePlaces } from "../site.ts";

/** Names that are said otherwise than their characters are elsewhere. The address hangs on the code, never on these. */
const saidSo: Readonly<Record<string, string>> = {
  徐行: "xuhang",
  闵行: "minhang",
  高行: "gaohang",
  莘庄: "xinzhuang",
  六合: "luhe",
  浒墅关: "xushuguan",
};

const letters = (name: string): string =>
  (saidSo[name] ?? pinyin(name, { toneType: "none", type: "array", v: true, nonZh: "removed" }).join(""))
    .toLowerCase()
    .replace(/[^a-z]/g, "");

const slugs = new Map<string, string>();

/** /places/xuhang-310114109: readable, and found again by the statistical code that stands at its end. */
export function placePath(place: Pick<Place, "shortName" | "code">): string | undefined {
  const { code } = place;
  if (code === undefined) return undefined;
  const known = slugs.get(code);
  const slug = known ?? [letters(place.shortName), code].filter(Boolean).join("-");
  if (known === undefined) slugs.set(code, slug);
  return `/places/${slug}`;
}

/** What an address names, whatever letters stand before the code. */
export function placeOfSlug(places: SitePlaces, slug: string): Place | undefined {
  const code = /(?:^|-)(\d{2,12})$/.exec(slug)?.[1];
  return code === undefined ? undefined : places.findByCode(code);
}

/** A place as the slots know it. */
export function listedPlace({ places }: Pick<Site, "places">, place: Place): ListedPlace {
  const rungs: PlaceRungs = places.rungsOf(place.id);
  if (place.level === "town")
    return { id: place.id, rung: "town", spots: [rungs.districtId ?? rungs.cityId ?? rungs.provinceId ?? 0] };
  const below = (id: number): number[] =>
    places.children(id).flatMap((child) => {
      const level = places.place(child)?.level;
      return level === "district" ? [child] : level === "city" ? [child, ...below(child)] : [];
    });
  return { id: place.id, rung: place.level, spots: [place.id, ...(place.level === "district" ? [] : below(place.id))] };
}

/** How far off a town is still worth a link, in km. */
const nearKm = 15;
const mostNear = 24;

/** Towns around a town; of a wider place what lies in it. */
export function placesNear(site: Pick<Site, "places">, place: Place): NearPlaces {
  const { places } = site;
  const ids =
    place.level === "town" ? places.neighbours(place.id, nearKm).ids.slice(0, mostNear) : places.children(place.id);
  const known = ids.flatMap((id) => places.place(id) ?? []);
  const rung = known[0]?.level ?? "town";
  const same = known.filter((one) => one.level === rung);
  const spots = new Set(same.flatMap((one) => listedPlace(site, one).spots));
  return { rung, ids: same.map((one) => one.id), spots: [...spots] };
}

/** From the widest place that does not go without saying here down to the place, each with its page, then the page. */
export function placeTrail(site: Site, place: Pick<Place, "id">, title?: string): Crumb[] {
  const way = wayTo(site, place.id);
  const own = way.at(-1);
  if (title !== undefined) return [spaces, ...way, { name: title }];
  return own === undefined ? [spaces] : [spaces, ...way.slice(0, -1), { name: own.name }];
}

const spaces: Crumb = { name: spacesText.title, path: "/spaces" };

const wayTo = seenFromHome((places, home, id): readonly Crumb[] => {
  const line = [...places.lineage(id)].reverse();
  const below = home !== undefined && line.includes(home) ? line.slice(line.indexOf(home) + 1) : line;
  return below.flatMap((step): Crumb[] => {
    const one = places.place(step);
    return one === undefined ? [] : [{ name: one.shortName, path: placePath(one) ?? `/spaces?place=${step}` }];
  });
});
