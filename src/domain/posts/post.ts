/** Whether a reposted text stands whole here, or what of it one may quote. */
export type SourceExtent = "excerpt" | "full";

/** Where a reposted text comes from. Who reposts says so, and claims no copyright. */
export interface PostSource {
  readonly name: string;
  readonly url?: string;
  /** By whose leave: "经授权", a licence, a letter. */
  readonly permission?: string;
  readonly extent: SourceExtent;
}

/** The picture that stands for a post. Sizes in px. */
export interface PostCover {
  /** Its file's name below /pictures/. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** Which list: news with a day, or a page that stands by itself. */
export type PostKind = "post" | "page";

/** What of a post its writer says; the rest follows from it. */
export interface PostContent {
  readonly title: string;
  /** HTML, cleaned. */
  readonly body: string;
  /** Written by hand; without it the first sentences stand for the whole. */
  readonly excerpt?: string;
  readonly categoryId?: string;
  readonly tags: readonly string[];
  readonly source?: PostSource;
  readonly isIndented: boolean;
  readonly isPinned: boolean;
  readonly allowsComments: boolean;
}

export const postPath = (kind: PostKind, slug: string): string =>
  `${kind === "post" ? "/posts" : "/pages"}/${encodeURIComponent(slug)}`;
export const categoryPath = (slug: string): string => `/posts/c/${encodeURIComponent(slug)}`;
export const tagPath = (slug: string): string => `/posts/t/${encodeURIComponent(slug)}`;
export const authorPath = (slug: string): string => `/posts/a/${encodeURIComponent(slug)}`;
export const monthPath = (month: string): string => `/posts/archive/${month}`;

/** A name as a part of an address: letters of every script, figures and hyphens; empty when nothing is left. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);

/** Addresses below /posts that are no post's. */
export const reservedSlugs: ReadonlySet<string> = new Set(["archive", "c", "t", "a", "feed"]);
