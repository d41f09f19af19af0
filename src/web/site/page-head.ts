import type { LinkedData } from "./found/linked-data.ts";
import type { Crumb } from "./parts/breadcrumb.tsx";

export interface PageHead {
  readonly title: string;
  readonly description?: string;
  /** The page's own path, the menu's mark and the canonical address hang on it. */
  readonly path?: string;
  /** The page on another site that counts in place of this one. */
  readonly canonical?: { readonly siteId: string; readonly path: string } | undefined;
  /** The feed that a reader of the page may follow. */
  readonly feed?: string;
  /** Keep it out of search engines: results of a text, private pages, errors. */
  readonly isHidden?: boolean;
  readonly trail?: readonly Crumb[];
  /** What search engines may know of it besides the way to it. */
  readonly data?: readonly LinkedData[];
  /** What is shown where the page is shared: an address on this site, at least 300 × 300. */
  readonly image?: string;
  readonly isArticle?: boolean;
  /** Leave room for a bar that sticks to the foot of a phone. */
  readonly hasBar?: boolean;
}
