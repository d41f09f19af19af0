import { Hono } from "hono";
import { z } from "zod";
import type { SignedIn } from "../../../store/accounts.ts";
import { asMember } from "../../../store/as-member.ts";
import { findSiteOf } from "../../../store/sites.ts";
import { saveSite } from "../../../usecases/save-site.ts";
import type { Desk, DeskEnv } from "../../desk/desk-context.ts";
import { siteSettings } from "../../web-config.ts";
import type { SiteAnswer } from "./answers.ts";
import { bodyOf } from "./calls.ts";
import { deskFault } from "./fault.ts";

/** The organisation's site as its settings page shows it. */
export async function siteAnswer(desk: Desk, member: SignedIn): Promise<SiteAnswer> {
  const site = await asMember(desk.db, member, (trx) => findSiteOf(trx, member.orgId));
  const settings = siteSettings.safeParse(site?.settings ?? {}).data ?? {};
  const { contact, operator, homePlaceId } = settings;
  return {
    ...(site === undefined ? {} : { id: site.id }),
    name: site?.name ?? "",
    operator: operator ?? "",
    contact: { name: contact?.name ?? "", phone: contact?.phone ?? "", wechat: contact?.wechat ?? "" },
    home: homePlaceId === undefined ? "" : desk.places.pathName(homePlaceId).join(" "),
    icpNumber: settings.icpNumber ?? "",
    policeNumber: settings.policeNumber ?? "",
    advertCheck: settings.advertCheck ?? "warn",
    isNew: operator === undefined,
  };
}

const line = (longest: number) => z.string().trim().max(longest);

export const siteInput = z.object({
  name: line(40).min(1),
  operator: line(80).min(1),
  contact: z.object({ name: line(40), phone: line(40), wechat: line(40) }),
  home: line(40),
  icpNumber: line(60),
  policeNumber: line(60),
  advertCheck: z.enum(["warn", "block"]).default("warn"),
});

const filled = <T extends Record<string, string>>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as Partial<T>;

/** What the site is called, who runs it, how to reach him: shown to everyone, changed by administrators. */
export function siteRoutes(desk: Desk): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get("/api/desk/site", async (c) => c.json(await siteAnswer(desk, c.get("member"))))
    .post("/api/desk/site", async (c) => {
      const member = c.get("member");
      if (!member.isAdministrator) return deskFault(c, "notAllowed");
      const body = await bodyOf(c, siteInput);
      if (!body.ok) return body.answer;
      const { name, contact, home, operator, icpNumber, policeNumber, advertCheck } = body.value;
      const place = home === "" ? undefined : desk.places.resolve(home.split(/[\s·]+/u)).places[0];
      if (home !== "" && place === undefined) return deskFault(c, "unknownPlace", { fields: ["home"] });
      const settings = {
        operator,
        advertCheck,
        contact: filled(contact),
        ...filled({ icpNumber, policeNumber }),
        ...(place === undefined ? {} : { homePlaceId: place.id }),
      };
      await saveSite(desk.db, member, { name, settings, now: desk.now() });
      return c.json(await siteAnswer(desk, member));
    });
}
