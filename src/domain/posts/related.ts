/** What a post is listed under that others may share: "t:TAG", "p:PLACE", "c:CATEGORY". */
export type Term = string;

/** What a shared tag, place or category counts for. */
const points: Readonly<Record<string, number>> = { t: 4, p: 2, c: 1 };
const pointsOf = (term: Term): number => points[term.slice(0, term.indexOf(":"))] ?? 0;

interface Dated {
  readonly id: string;
  readonly publishedAt: Date;
}

/** Of each term the newest posts that are looked at. */
export const relatedDepth = 12;
const most = 5;

/**
 * The posts that share most with one; of equals the newer.
 * @param lists for each of its terms the newest posts, one more than are looked at: it may be among them itself.
 */
export function relatedPosts<T extends Dated>(
  post: { readonly id: string; readonly terms: readonly Term[] },
  lists: ReadonlyMap<Term, readonly T[] | undefined>,
): T[] {
  const found = new Map<string, { one: T; points: number }>();
  for (const term of post.terms) {
    const worth = pointsOf(term);
    let looked = 0;
    for (const one of lists.get(term) ?? []) {
      if (one.id === post.id) continue;
      looked += 1;
      if (looked > relatedDepth) break;
      const before = found.get(one.id);
      if (before) before.points += worth;
      else found.set(one.id, { one, points: worth });
    }
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        b.points - a.points ||
        b.one.publishedAt.getTime() - a.one.publishedAt.getTime() ||
        (a.one.id < b.one.id ? -1 : 1),
    )
    .slice(0, most)
    .map(({ one }) => one);
}
