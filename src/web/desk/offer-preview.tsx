import { Hono } from "hono";
import { z } from "zod";
import { asMember } from "../../store/as-member.ts";
import { shownOffer } from "../../store/offer-projection.ts";
import { loadOffers } from "../../store/offers.ts";
import { listSites } from "../../store/sites.ts";
import { toSpace } from "../../store/spaces.ts";
import { deskFault } from "../api/desk/fault.ts";
import { titleOf } from "../api/desk/told.ts";
import type { Asset } from "../assets.ts";
import { page } from "../site/page.tsx";
import { SpacePage } from "../site/space-page.tsx";
import { configOfSite } from "../web-config.ts";
import type { Desk, DeskEnv } from "./desk-context.ts";
import { siteOfDesk } from "./site-of-desk.ts";

/** As the site's own pages, but for the desk to frame. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const Id = z.uuid();

/** A site's page of an offer as it would be published there, for who works with it alone. */
export function previewRoutes(desk: Desk, siteStyle: Asset): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get("/desk/preview/offers/:id", async (c) => {
    const id = Id.safeParse(c.req.param("id"));
    const member = c.get("member");
    if (!id.success) return deskFault(c, "notFound");
    const { offer, sites } = await asMember(desk.db, member, async (trx) => ({
      offer: (await loadOffers(trx, [id.data]))[0],
      sites: await listSites(trx, member.orgId),
    }));
    const chosen = sites.find((one) => one.id === c.req.query("site")) ?? sites[0];
    const config = chosen ? configOfSite(desk.config, chosen) : desk.config;
    if (offer?.orgId !== member.orgId) return deskFault(c, "notFound");
    const shown = shownOffer(offer, c.req.queries("hidden") ?? []);
    const space = toSpace({
      offerId: offer.id,
      orgId: offer.orgId,
      status: offer.status,
      isDemo: offer.isDemo,
      path: "",
      publishedAt: desk.now(),
      listedAt: desk.now(),
      shown,
    });
    const site = { ...siteOfDesk(desk, siteStyle), config };
    const titled = { ...space, title: titleOf(desk, { title: space.title, party: space.party }) };
    c.header("content-security-policy", policy);
    c.header("cache-control", "no-store");
    const head = { title: titled.title, isHidden: true, hasBar: true };
    return c.html(page(site, head, <SpacePage space={titled} site={site} />));
  });
}
