import { Hono } from "hono";
import { z } from "zod";
import { findPublishedSpace } from "../../../store/spaces.ts";
import { originOf } from "../found/origin.ts";
import { goneOrUnknown } from "../gone.tsx";
import type { Site } from "../site.ts";
import { Posters, posterKey } from "./draw-poster.tsx";
import { posterContent } from "./poster.tsx";

const Id = z.uuid();

/** The poster of a published space, for phones and for where its page is shared. */
export function posterRoutes(site: Site): Hono {
  const posters = new Posters();
  return new Hono().get("/spaces/:id/poster.png", async (c) => {
    const id = Id.safeParse(c.req.param("id"));
    const space = id.success ? await findPublishedSpace(site.db, site.config.siteId, id.data) : undefined;
    if (space === undefined) return goneOrUnknown(c, site, "space", id.data);
    const content = posterContent(space, site, originOf(c, site));
    const headers = { etag: `"${posterKey(content)}"`, "cache-control": "no-cache" };
    if (c.req.header("if-none-match")?.includes(headers.etag)) return c.body(null, 304, headers);
    const png = await posters.get(content);
    return c.body(new Uint8Array(png), 200, { ...headers, "content-type": "image/png" });
  });
}
