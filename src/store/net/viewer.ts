/** For whom a match is looked up: the visitors of a site, or the members of an organisation. */
export type Viewer = { readonly siteId: string } | { readonly orgId: string };

/** The viewer of the slots that every organisation may read: one row for each canonical publication. */
export const everyone = "00000000-0000-0000-0000-000000000000";

/** Who is to see a record, each with what of it he sees. */
export interface Audience<P> {
  readonly viewerId: string;
  readonly visibility: "private" | "shared" | "published";
  readonly publicationId: string | null;
  readonly party: P;
  readonly listedAt: Date;
}
