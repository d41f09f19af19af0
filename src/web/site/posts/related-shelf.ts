import type { PostKind } from "../../../domain/posts/post.ts";
import { relatedPosts, type Term } from "../../../domain/posts/related.ts";
import type { Db } from "../../../store/database.ts";
import { listPostsAround, type PostInRow } from "../../../store/posts/posts-around.ts";
import type { FoundPost, PostNames, RelatedPost } from "../../../store/posts/published-posts.ts";
import { type ListedUnder, listByTerm } from "../../../store/posts/related-lists.ts";

/** So many terms at most: a tag of one post is read again sooner than a town is. */
const mostTerms = 5000;

/** So many are read on each side of a post whose neighbours are asked for: those of all between come with it. */
const around = 40;
const mostNeighbours = 20_000;

type Neighbours = Pick<PostNames, "previous" | "next">;

const nothing: ListedUnder = { names: [], posts: [] };

/**
 * What posts are listed under: names of tags, categories and authors, and the newest posts of tags, places and
 * categories, and which stand next to each other, each read when a post first asks for it. Whoever keeps it drops it whole when a post changes.
 */
export class RelatedShelf {
  readonly #db: Db;
  readonly #siteId: string;
  readonly #now: () => Date;
  readonly #lists = new Map<Term, ListedUnder>();
  /** The same post is the same object in every list, so that what is made of it is made once. */
  readonly #posts = new Map<string, RelatedPost>();
  readonly #neighbours = new Map<string, Neighbours>();
  /** A reading of neighbours that is under way. */
  #reading: Promise<unknown> | undefined;

  constructor(db: Db, siteId: string, now: () => Date) {
    this.#db = db;
    this.#siteId = siteId;
    this.#now = now;
  }

  /** How what a post is listed under is called, and the posts that share most of it. */
  async beside(
    post: Pick<FoundPost, "id" | "kind" | "slug" | "title" | "terms" | "authorId">,
  ): Promise<PostNames & { related: RelatedPost[] }> {
    const terms = post.authorId === undefined ? post.terms : [...post.terms, `a:${post.authorId}`];
    // Held from the beginning: while others are read, room may be made of these.
    const lists = new Map(terms.map((term) => [term, this.#lists.get(term)]));
    const missing = terms.filter((term) => lists.get(term) === undefined);
    const there = this.#neighbours.get(post.id);
    const [read, neighbours] =
      missing.length > 0 || there === undefined
        ? await Promise.all([missing.length > 0 ? this.#read(missing) : undefined, there ?? this.#neighboursOf(post)])
        : [undefined, there];
    for (const [term, list] of read ?? []) lists.set(term, list);
    const under = (term: Term) => lists.get(term) ?? nothing;
    const [author] = under(`a:${post.authorId}`).names;
    return {
      related: relatedPosts(post, new Map(post.terms.map((term) => [term, under(term).posts]))),
      tags: post.terms.filter((term) => term.startsWith("t:")).flatMap((term) => under(term).names),
      categories: post.terms.filter((term) => term.startsWith("c:")).flatMap((term) => under(term).names),
      ...(author ? { author } : {}),
      ...neighbours,
    };
  }

  async #read(terms: readonly Term[]): Promise<Map<Term, ListedUnder>> {
    const lists = await listByTerm(this.#db, { siteId: this.#siteId, terms, now: this.#now() });
    if (this.#lists.size + lists.size > mostTerms) {
      this.#lists.clear();
      this.#posts.clear();
    }
    const same = [...lists].map(
      ([term, { names, posts }]) => [term, { names, posts: posts.map((one) => this.#same(one)) }] as const,
    );
    for (const [term, list] of same) this.#lists.set(term, list);
    return new Map(same);
  }

  /** Posts that come together are often neighbours: one of them reads for all, and then those who are left. */
  async #neighboursOf(post: PostInRow & { readonly kind: PostKind }): Promise<Neighbours> {
    while (this.#reading) {
      await this.#reading;
      const there = this.#neighbours.get(post.id);
      if (there) return there;
    }
    const own = this.#readAround(post);
    const reading = own
      .catch(() => undefined)
      .finally(() => {
        if (this.#reading === reading) this.#reading = undefined;
      });
    this.#reading = reading;
    return own;
  }

  async #readAround(post: PostInRow & { readonly kind: PostKind }): Promise<Neighbours> {
    const query = { siteId: this.#siteId, postId: post.id, now: this.#now(), most: around };
    const { older, newer } = await listPostsAround(this.#db, query);
    const own = neighboursOf(older[0], newer[0]);
    if (this.#neighbours.size > mostNeighbours) this.#neighbours.clear();
    this.#neighbours.set(post.id, own);
    // A page stands in no row: it is nobody's neighbour.
    const row = post.kind === "page" ? [] : [...newer.toReversed(), post, ...older];
    // The outermost may have neighbours that were not read.
    const known = row.slice(1, -1);
    for (const [i, { id }] of known.entries()) this.#neighbours.set(id, neighboursOf(row[i + 2], row[i]));
    return own;
  }

  #same(post: RelatedPost): RelatedPost {
    const there = this.#posts.get(post.id);
    if (there) return there;
    this.#posts.set(post.id, post);
    return post;
  }
}

const neighboursOf = (previous: PostInRow | undefined, next: PostInRow | undefined): Neighbours => ({
  ...(previous ? { previous: { slug: previous.slug, title: previous.title } } : {}),
  ...(next ? { next: { slug: next.slug, title: next.title } } : {}),
});
