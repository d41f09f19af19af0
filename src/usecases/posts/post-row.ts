import { dayIn } from "../../domain/measure/day.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { isAboutScope } from "../../domain/place/site-scope.ts";
import { kindsAbout, placesAbout } from "../../domain/posts/about.ts";
import { firstWords } from "../../domain/posts/plain-text.ts";
import { type PostContent, type PostKind, reservedSlugs, slugOf } from "../../domain/posts/post.ts";
import type { PostRow } from "../../store/posts/write-posts.ts";
import type { CleanBody } from "./clean-body.ts";

/** What is known of a post besides its words. */
export interface PostGiven {
  readonly id: string;
  readonly orgId: string;
  readonly siteId: string;
  readonly kind: PostKind;
  readonly slug: string;
  readonly isPublished: boolean;
  readonly isDraft: boolean;
  readonly authorId: string | null;
  readonly tagIds: readonly string[];
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly at: Date;
  readonly meta?: Readonly<Record<string, unknown>>;
  /** Sites with the places that they show, as far as they limit them. */
  readonly scopes?: readonly { readonly siteId: string; readonly placeIds: readonly number[] }[];
}

/** A post's row: what follows from its words (excerpt, places, kinds, picture, month) is worked out here, once. */
export function postRow(
  given: PostGiven,
  content: Omit<PostContent, "body" | "tags">,
  body: CleanBody,
  context: { readonly places: Gazetteer; readonly timeZone: string; readonly home?: number | undefined },
): PostRow {
  const words = `${content.title}\n${body.text}`;
  const { scopes = [], ...rest } = given;
  const about = placesAbout(words, context.places, context.home);
  const cover = body.pictures.find(({ width, height }) => width >= 300 && height >= 300) ?? body.pictures[0] ?? null;
  return {
    ...rest,
    outsideOf: sitesOutside(scopes, about, context.places),
    title: content.title,
    body: body.html,
    excerpt: content.excerpt?.trim() || firstWords(body.text),
    categoryId: content.categoryId ?? null,
    source: content.source ?? null,
    isIndented: content.isIndented,
    isPinned: content.isPinned,
    allowsComments: content.allowsComments,
    month: given.publishedAt === null ? null : dayIn(context.timeZone, given.publishedAt).slice(0, 7),
    cover,
    places: about,
    kinds: kindsAbout(words),
    offerIds: body.offerIds,
    needIds: body.needIds,
    meta: given.meta ?? {},
  };
}

/** The sites that limit their places to others than those that a post is about. */
const sitesOutside = (
  scopes: NonNullable<PostGiven["scopes"]>,
  about: readonly number[],
  places: Gazetteer,
): string[] => scopes.filter(({ placeIds }) => !isAboutScope(placeIds, about, places)).map(({ siteId }) => siteId);

/** A post's part of the address: what was asked for, or the end of its id, which no other post has. */
export function postSlug(id: string, wanted: string | undefined): string {
  const slug = wanted === undefined ? "" : slugOf(wanted);
  return slug === "" || reservedSlugs.has(slug) ? `${id.slice(0, 8)}${id.slice(-6)}`.replaceAll("-", "") : slug;
}
