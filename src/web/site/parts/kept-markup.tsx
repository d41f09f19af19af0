import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Day } from "../../../domain/measure/day.ts";
import type { PublicNeed } from "../../../store/needs.ts";
import type { RelatedPost } from "../../../store/posts/published-posts.ts";
import type { Space } from "../../../store/spaces.ts";
import { PostRow } from "../posts/post-row.tsx";
import type { Site } from "../site.ts";
import { NeedRow } from "./need-row.tsx";
import { SpaceCard } from "./space-card.tsx";

const ofSites = new WeakMap<Site["config"], Map<string, string>>();

/** Markup that is the same on all pages of a site, rendered once until its settings change. Few and fixed names only. */
export function onceForSite(site: Pick<Site, "config">, name: string, make: () => ReactNode): string {
  const made = ofSites.get(site.config) ?? new Map<string, string>();
  ofSites.set(site.config, made);
  let markup = made.get(name);
  if (markup === undefined) {
    markup = renderToStaticMarkup(make());
    made.set(name, markup);
  }
  return markup;
}

const ofRecords = new WeakMap<Space | PublicNeed | RelatedPost, { readonly day: Day; readonly markup: string }>();

/** Of a record that several pages show, as long as it is the same object and day. */
function onceForDay(record: Space | PublicNeed | RelatedPost, day: Day, make: () => ReactNode): string {
  const made = ofRecords.get(record);
  if (made?.day === day) return made.markup;
  const markup = renderToStaticMarkup(make());
  ofRecords.set(record, { day, markup });
  return markup;
}

/** Cards of `Site.newest`. */
export const spaceCards = (newest: readonly { readonly space: Space }[], site: Site): string =>
  newest.map(({ space }) => onceForDay(space, site.today(), () => <SpaceCard space={space} site={site} />)).join("");

export const needRows = (newest: readonly { readonly need: PublicNeed }[], site: Site): string =>
  newest.map(({ need }) => onceForDay(need, site.today(), () => <NeedRow need={need} site={site} />)).join("");

/** Rows of posts from `Site.related`. */
export const relatedRows = (posts: readonly RelatedPost[], site: Site): string =>
  posts.map((post) => onceForDay(post, site.today(), () => <PostRow post={post} site={site} isSmall />)).join("");
