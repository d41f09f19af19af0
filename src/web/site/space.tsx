import { Hono } from "hono";
import { z } from "zod";
import type { ValueRow } from "../../look/value-rows.ts";
import { findPublishedSpace, type Space } from "../../store/spaces.ts";
import { spacesText } from "../../text/pages/spaces.ts";
import { listingData } from "./found/linked-data.ts";
import { originOf } from "./found/origin.ts";
import { goneOrUnknown } from "./gone.tsx";
import { answerPage, page } from "./page.tsx";
import type { Crumb } from "./parts/breadcrumb.tsx";
import { factRows } from "./parts/telling-of.ts";
import { placeTrail } from "./places/place-address.ts";
import type { MadePage, PlainPages } from "./plain-pages.ts";
import type { Site } from "./site.ts";
import { SpacePage } from "./space-page.tsx";

const Id = z.uuid();

async function makeSpace(site: Site, id: string, origin: string): Promise<MadePage | undefined> {
  const space = await findPublishedSpace(site.db, site.config.siteId, id);
  return space && pageOf(space, site, origin);
}

function pageOf(space: Space, site: Site, origin: string): MadePage {
  const facts = factRows(space.party, site);
  const description = describe(facts);
  const head = {
    title: space.title,
    description,
    data: [listingData(space, description, site)],
    path: space.path,
    canonical: space.canonical,
    image: `/spaces/${space.id}/poster.png`,
    trail: trailOf(space, site),
    hasBar: true,
  };
  const address = origin + space.path;
  return { html: page(site, head, <SpacePage {...{ space, site, address, facts }} />), reads: [`space:${space.id}`] };
}

export const plainSpaces = (site: Site): PlainPages => ({
  path: /^\/spaces\/([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/,
  make: (id, origin) => makeSpace(site, id, origin),
});

/** One published space: all that its public may know, and what nobody has said yet. */
export function spaceRoutes(site: Site): Hono {
  return new Hono().get("/spaces/:id", async (c) => {
    const id = Id.safeParse(c.req.param("id"));
    const made = id.success ? await makeSpace(site, id.data, originOf(c, site)) : undefined;
    if (made === undefined) return goneOrUnknown(c, site, "space", id.data);
    c.set("reads", made.reads);
    return answerPage(c, made.html);
  });
}

export const trailOf = (space: Space, site: Site): Crumb[] =>
  space.placeId === undefined
    ? [{ name: spacesText.title, path: "/spaces" }, { name: space.title }]
    : placeTrail(site, { id: space.placeId }, space.title);

const describe = (facts: readonly ValueRow[]): string =>
  facts
    .slice(0, 8)
    .map(({ criterion, shown }) => `${criterion.label}${[shown.text, shown.unit].filter(Boolean).join(" ")}`)
    .join("，");
