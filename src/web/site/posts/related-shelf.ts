import { relatedPosts, type Term } from "../../../domain/posts/related.ts";
import type { Db } from "../../../store/database.ts";
import type { PublishedPost, RelatedPost } from "../../../store/posts/published-posts.ts";
import { listNewestByTerm } from "../../../store/posts/related-lists.ts";

/** So many terms at most: a tag of one post is read again sooner than a town is. */
const mostTerms = 5000;

/**
 * The newest posts of tags, places and categories, each read when a post first asks for it. Whoever keeps it drops it
 * whole when a post changes.
 */
export class RelatedShelf {
  readonly #db: Db;
  readonly #siteId: string;
  readonly #now: () => Date;
  readonly #lists = new Map<Term, RelatedPost[]>();
  /** The same post is the same object in every list, so that what is made of it is made once. */
  readonly #posts = new Map<string, RelatedPost>();

  constructor(db: Db, siteId: string, now: () => Date) {
    this.#db = db;
    this.#siteId = siteId;
    this.#now = now;
  }

  async related(post: Pick<PublishedPost, "id" | "terms">): Promise<RelatedPost[]> {
    // Held from the beginning: while others are read, room may be made of these.
    const lists = new Map(post.terms.map((term) => [term, this.#lists.get(term)]));
    const missing = post.terms.filter((term) => lists.get(term) === undefined);
    if (missing.length > 0) for (const [term, posts] of await this.#read(missing)) lists.set(term, posts);
    return relatedPosts(post, lists);
  }

  async #read(terms: readonly Term[]): Promise<Map<Term, RelatedPost[]>> {
    const lists = await listNewestByTerm(this.#db, { siteId: this.#siteId, terms, now: this.#now() });
    if (this.#lists.size + lists.size > mostTerms) {
      this.#lists.clear();
      this.#posts.clear();
    }
    const same = [...lists].map(([term, posts]) => [term, posts.map((one) => this.#same(one))] as const);
    for (const [term, posts] of same) this.#lists.set(term, posts);
    return new Map(same);
  }

  #same(post: RelatedPost): RelatedPost {
    const there = this.#posts.get(post.id);
    if (there) return there;
    this.#posts.set(post.id, post);
    return post;
  }
}
