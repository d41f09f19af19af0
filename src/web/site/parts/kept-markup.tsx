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
import { inOnePiece } from "./write-markup.ts";

const ofSites = new WeakMap<Site["config"], Map<string, string>>();

/** Markup that is the same on all pages of a site, rendered once until its settings change. Few and fixed names only. */
export function onceForSite(site: Pick<Site, "config">, name: string, make: () => ReactNode): string {
  const made = ofSites.get(site.config) ?? new Map<string, string>();
  ofSites.set(site.config, made);
  let markup = made.get(name);
  if (markup === undefined) {
    markup = inOnePiece(renderToStaticMarkup(make()));
    made.set(name, markup);
  }
  return markup;
}

const ofRecords = new WeakMap<Space | PublicNeed | RelatedPost, { readonly day: Day; readonly markup: string }>();

/** Of a record that several pages show, as long as it is the same object and day. */
function onceForDay(record: Space | PublicNeed | RelatedPost, day: Day, make: () => ReactNode): string {
  const made = ofRecords.get(record);
  if (made?.day === day) return made.markup;
  const markup = inOnePiece(renderToStaticMarkup(make()));
  ofRecords.set(record, { day, markup });
  return markup;
}

/** Cards of `Site.newest`. */
export const spaceCards = (newest: readonly { readonly space: Space }[], site: Site): string =>
  together(newest, ({ space }) => onceForDay(space, site.today(), () => <SpaceCard space={space} site={site} />));

export const needRows = (newest: readonly { readonly need: PublicNeed }[], site: Site): string =>
  together(newest, ({ need }) => onceForDay(need, site.today(), () => <NeedRow need={need} site={site} />));

/** Rows of posts from `Site.related`. */
export const relatedRows = (posts: readonly RelatedPost[], site: Site): string =>
  together(posts, (post) => onceForDay(post, site.today(), () => <PostRow post={post} site={site} isSmall />));

/** Side by side, not copied: that is done once for the whole page. */
function together<T>(all: readonly T[], markupOf: (one: T) => string): string {
  let markup = "";
  for (const one of all) markup += markupOf(one);
  return markup;
}
