import { Hono } from "hono";
import { z } from "zod";
import { contrastOfAccent, isColour, leastContrast } from "../../../domain/colour/contrast.ts";
import type { SignedIn } from "../../../store/accounts.ts";
import { asMember } from "../../../store/as-member.ts";
import type { OnSite } from "../../../store/on-sites.ts";
import { listSiteCategories } from "../../../store/posts/labels.ts";
import { listClosedSites, listSites, type Site } from "../../../store/sites.ts";
import { siteFaultText } from "../../../text/desk/sites.ts";
import { closeSite, reopenSite } from "../../../usecases/close-site.ts";
import { saveSite } from "../../../usecases/save-site.ts";
import { mapProviders, mapSettings } from "../../base-map.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { asciiHostName } from "../../guard/host-name.ts";
import { dark, light } from "../../site/look/tokens.ts";
import { pictureSetting, siteSettings } from "../../web-config.ts";
import { bodyOf } from "./calls.ts";
import { deskFault } from "./fault.ts";
import type { OnSiteAnswer, SiteAnswer, SiteNameAnswer, SitesAnswer } from "./sites-answers.ts";

const nobodys: Pick<Site, "name" | "hosts" | "isDefault" | "placeIds" | "categoryIds" | "settings"> = {
  name: "",
  hosts: [],
  isDefault: false,
  placeIds: [],
  categoryIds: [],
  settings: {},
};

function siteAnswerOf(desk: Desk, site: Site | undefined): SiteAnswer {
  const { name, hosts, isDefault, placeIds, categoryIds, settings: said } = site ?? nobodys;
  const settings = siteSettings.safeParse(said).data ?? {};
  const { contact, operator, homePlaceId, accent } = settings;
  return {
    ...(site === undefined ? {} : { id: site.id }),
    name,
    operator: operator ?? "",
    contact: { name: contact?.name ?? "", phone: contact?.phone ?? "", wechat: contact?.wechat ?? "" },
    ...(contact?.wechatCode ? { wechatCode: contact.wechatCode } : {}),
    home: homePlaceId === undefined ? "" : desk.places.pathName(homePlaceId).join(" "),
    icpNumber: settings.icpNumber ?? "",
    policeNumber: settings.policeNumber ?? "",
    advertCheck: settings.advertCheck ?? "warn",
    tagline: settings.tagline ?? "",
    accent: accent ?? { light: "", dark: "" },
    hosts,
    isDefault,
    places: placeIds.map((id) => desk.places.pathName(id).join(" ")),
    categoryIds,
    map: {
      provider: settings.map?.provider ?? "none",
      key: settings.map?.key ?? "",
      approval: settings.map?.approval ?? "",
    },
    isNew: operator === undefined,
  };
}

/** The organisation's first site as its settings page shows it. */
async function siteAnswer(desk: Desk, member: SignedIn): Promise<SiteAnswer> {
  return (await bootSites(desk, member)).site;
}

/** The same, with the names of all. */
export async function bootSites(
  desk: Desk,
  member: SignedIn,
): Promise<{ readonly site: SiteAnswer; readonly sites: readonly SiteNameAnswer[] }> {
  const sites = await asMember(desk.db, member, (trx) => listSites(trx, member.orgId));
  return { site: siteAnswerOf(desk, sites[0]), sites: siteNames(desk, sites) };
}

/** The organisation's sites by name, the one that answers to all other host names first, and where each is found. */
const siteNames = (desk: Desk, sites: readonly Site[]): SiteNameAnswer[] =>
  sites.map(({ id, name }) => {
    const origin = desk.config.origins[id];
    return { id, name, ...(origin === undefined ? {} : { origin }) };
  });

/** How a record stands on each site; `isWithin` says whether it lies in a site's places. */
export const onSitesAnswer = (
  desk: Desk,
  rows: readonly OnSite[],
  isWithin: (scope: readonly number[]) => boolean,
): OnSiteAnswer[] =>
  rows.map(({ siteId: id, name, state, isCanonical, hidden, path, scope }) => {
    const origin = desk.config.origins[id];
    return {
      id,
      name,
      state,
      isCanonical,
      hidden,
      isWithin: isWithin(scope),
      ...(origin === undefined ? {} : { origin }),
      ...(path === null ? {} : { path: (origin ?? "") + path }),
    };
  });

async function sitesAnswer(desk: Desk, member: SignedIn): Promise<SitesAnswer> {
  const { sites, closed, categories } = await asMember(desk.db, member, async (trx) => ({
    sites: await listSites(trx, member.orgId),
    closed: await listClosedSites(trx, member.orgId),
    categories: await listSiteCategories(trx, member.orgId),
  }));
  return {
    sites: sites.map((site) => siteAnswerOf(desk, site)),
    closed: closed.map(({ id, name, hosts }) => ({ id, name, hosts })),
    categories,
  };
}

const line = (longest: number) => z.string().trim().max(longest);
const colour = line(7).refine((text) => text === "" || isColour(text));

export const siteInput = z.object({
  /** Which site; the first when absent. */
  id: z.uuid().optional(),
  /** One more. */
  isNew: z.boolean().default(false),
  name: line(40).min(1),
  operator: line(80).min(1),
  contact: z.object({ name: line(40), phone: line(40), wechat: line(40) }),
  wechatCode: pictureSetting.optional(),
  home: line(40),
  icpNumber: line(60),
  policeNumber: line(60),
  advertCheck: z.enum(["warn", "block"]).default("warn"),
  tagline: line(60).default(""),
  /** "#rrggbb" each, or empty for the product's own. */
  accent: z.object({ light: colour, dark: colour }).default({ light: "", dark: "" }),
  /** Host names, the main one first; as they were when absent. The same for what follows. */
  hosts: z.array(line(260)).max(20).optional(),
  isDefault: z.boolean().optional(),
  /** Names of places. */
  places: z.array(line(60)).max(60).optional(),
  categoryIds: z.array(z.uuid()).max(200).optional(),
  map: z
    .object({ provider: z.enum(mapProviders), key: line(64), approval: line(60) })
    .default({ provider: "none", key: "", approval: "" }),
});

const filled = <T extends Record<string, string>>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as Partial<T>;

/** A colour that could not be read, with by how much. */
function faintAccent(accent: { readonly light: string; readonly dark: string }): string | undefined {
  for (const [name, scheme] of [["light", light] as const, ["dark", dark] as const]) {
    const reached = contrastOfAccent(accent[name], scheme);
    if (reached < leastContrast) return siteFaultText.faint(name, Math.floor(reached * 100) / 100, leastContrast);
  }
  return undefined;
}

const unnamed = (names: readonly string[]): string[] => names.filter((name) => name !== "");

/** What the sites are called, where they are found, who runs them and what they show; changed by administrators. */
export function siteRoutes(desk: Desk): Hono<DeskEnv> {
  const placeOf = (words: string) => desk.places.resolve(words.split(/[\s·]+/u)).places[0]?.id;

  const save = async (c: DeskCall, body: z.output<typeof siteInput>): Promise<Response | undefined> => {
    const { name, contact, wechatCode, home, operator, icpNumber, policeNumber, advertCheck, tagline, accent } = body;
    const { provider, ...told } = body.map;
    const map = mapSettings.safeParse({ provider, ...filled(told) });
    if (!map.success) return deskFault(c, "mapKeyWrong", { fields: ["map.key"] });
    const homePlaceId = home === "" ? undefined : placeOf(home);
    if (home !== "" && homePlaceId === undefined) return deskFault(c, "unknownPlace", { fields: ["home"] });
    const written = body.hosts && unnamed(body.hosts);
    const hosts = written?.map((host) => ({ host, name: asciiHostName(host) }));
    const wrong = hosts?.find((one) => one.name === undefined);
    if (wrong) return deskFault(c, "hostWrong", { fields: ["hosts"], say: siteFaultText.hostWrong(wrong.host) });
    const places = body.places && unnamed(body.places).map((words) => ({ words, id: placeOf(words) }));
    if (places?.some(({ id }) => id === undefined)) return deskFault(c, "unknownPlace", { fields: ["places"] });
    const hasAccent = accent.light !== "" || accent.dark !== "";
    if (hasAccent && (accent.light === "" || accent.dark === "")) {
      return deskFault(c, "accentHalf", { fields: ["accent"] });
    }
    const faint = hasAccent ? faintAccent(accent) : undefined;
    if (faint !== undefined) return deskFault(c, "accentFaint", { fields: ["accent"], say: faint });
    const settings = {
      operator,
      advertCheck,
      contact: { ...filled(contact), ...(wechatCode ? { wechatCode } : {}) },
      map: map.data,
      ...filled({ icpNumber, policeNumber, tagline }),
      ...(hasAccent ? { accent } : {}),
      ...(homePlaceId === undefined ? {} : { homePlaceId }),
    };
    const saved = await saveSite(
      desk.db,
      c.get("member"),
      {
        siteId: body.id,
        isNew: body.isNew,
        name,
        settings,
        hosts: hosts && [...new Set(hosts.flatMap((one) => one.name ?? []))],
        isDefault: body.isDefault,
        placeIds: places && [...new Set(places.flatMap(({ id }) => id ?? []))],
        categoryIds: body.categoryIds,
        now: desk.now(),
      },
      desk.places,
    );
    if (saved.ok) return undefined;
    const { refusal } = saved;
    return refusal.code === "hostTaken"
      ? deskFault(c, "hostTaken", { fields: ["hosts"], say: siteFaultText.hostTaken(refusal.hosts) })
      : deskFault(c, refusal.code);
  };

  const saving = (answer: (desk: Desk, member: SignedIn) => Promise<object>) => async (c: DeskCall) => {
    const member = c.get("member");
    if (!member.isAdministrator) return deskFault(c, "notAllowed");
    const body = await bodyOf(c, siteInput);
    if (!body.ok) return body.answer;
    return (await save(c, body.value)) ?? c.json(await answer(desk, member));
  };
  const turning = (turn: typeof closeSite) => async (c: DeskCall) => {
    const member = c.get("member");
    if (!member.isAdministrator) return deskFault(c, "notAllowed");
    const siteId = z.uuid().safeParse(c.req.param("id"));
    if (!siteId.success) return deskFault(c, "notFound");
    const turned = await turn(desk.db, member, { siteId: siteId.data, now: desk.now() }, desk.places);
    if (turned.ok) return c.json(await sitesAnswer(desk, member));
    return deskFault(c, turned.refusal.code === "siteUnknown" ? "notFound" : turned.refusal.code);
  };
  return new Hono<DeskEnv>()
    .post("/api/desk/sites/:id/close", turning(closeSite))
    .post("/api/desk/sites/:id/reopen", turning(reopenSite))
    .get("/api/desk/site", async (c) => c.json(await siteAnswer(desk, c.get("member"))))
    .post("/api/desk/site", saving(siteAnswer))
    .get("/api/desk/sites", async (c) => c.json(await sitesAnswer(desk, c.get("member"))))
    .post("/api/desk/sites", saving(sitesAnswer));
}
