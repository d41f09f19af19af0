import type { Asset } from "../assets.ts";
import { RelatedShelf } from "../site/posts/related-shelf.ts";
import type { Site } from "../site/site.ts";
import type { Desk } from "./desk-context.ts";

/** The site as its pages are previewed at the desk: without the script, and with nothing beside what is previewed. */
export const siteOfDesk = (desk: Desk, style: Asset): Site => ({
  ...desk,
  assets: { style: style.path, script: "" },
  newest: async () => ({ spaces: [], needs: [] }),
  related: async () => new RelatedShelf(desk.db, desk.config.siteId, desk.now),
});
