/** A page's text and what it was made of: "posts", "space:ID" … */
export interface MadePage {
  readonly html: string;
  readonly reads: readonly string[];
}

/**
 * Pages that their address alone decides: who asks plainly for one has it without the layers that other requests go
 * through. The routes of the same addresses make the same pages.
 */
export interface PlainPages {
  /** Of paths that are written plainly and belong to no other route; its one group is the page's name. */
  readonly path: RegExp;
  /**
   * @param origin of the site, as the visitor came to it.
   * @returns undefined for what there is not, whose answer the routes make.
   */
  make(name: string, origin: string): Promise<MadePage | undefined>;
}
