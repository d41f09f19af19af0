import { Hono } from "hono";
import { z } from "zod";
import { Reasons } from "../../look/verdict.tsx";
import { findPublishedSpace, type Space } from "../../store/spaces.ts";
import { spaceText } from "../../text/pages/spaces.ts";
import { type Fit, fitOf } from "./fit.ts";
import { goneOrUnknown } from "./gone.tsx";
import { page } from "./page.tsx";
import { NeedRow } from "./parts/need-row.tsx";
import { tellingOf } from "./parts/telling-of.ts";
import type { Site } from "./site.ts";
import { trailOf } from "./space.tsx";

const Id = z.uuid();

/** The published needs that a space suits, with the reasons: of interest to who has it, so apart from the space's page. */
export function spaceNeedsRoutes(site: Site): Hono {
  return new Hono().get("/spaces/:id/needs", async (c) => {
    const id = Id.safeParse(c.req.param("id"));
    const space = id.success ? await findPublishedSpace(site.db, site.config.siteId, id.data) : undefined;
    if (space === undefined) return goneOrUnknown(c, site, "space", id.data);
    const fit = await fitOf(site, space.party);
    c.set("reads", [`space:${space.id}`, "needs"]);
    const [...above] = trailOf(space, site).slice(0, -1);
    const head = {
      title: spaceText.needsFitTitle(space.title),
      path: `${space.path}/needs`,
      isHidden: true,
      trail: [...above, { name: space.title, path: space.path }, { name: spaceText.needsFit }],
    };
    return c.html(page(site, head, <NeedsOfSpace space={space} fit={fit} site={site} />));
  });
}

function NeedsOfSpace({ space, fit, site }: { space: Space; fit: Fit; site: Site }) {
  if (fit.side !== "space") return null;
  return (
    <>
      <h1>{spaceText.needsFitTitle(space.title)}</h1>
      <p className="soft">
        {fit.matched.length === 0 ? spaceText.noNeedsFit : spaceText.needsFitCount(fit.matched.length, !fit.hasMore)}
      </p>
      <ul className="rows">
        {fit.matched.map(({ need, match }) => (
          <NeedRow key={need.id} need={need} site={site}>
            <Reasons match={match} telling={tellingOf(site)} />
          </NeedRow>
        ))}
      </ul>
      <div className="actions">
        <a className="button" href={space.path}>
          {spaceText.backToSpace}
        </a>
      </div>
    </>
  );
}
