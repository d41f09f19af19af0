import { z } from "zod";
import { isColour } from "../domain/colour/contrast.ts";
import { isPictureFile } from "../domain/posts/picture.ts";
import { defaultRetentionDays } from "../usecases/retention.ts";
import { type BaseMap, baseMapOf, mapSettings } from "./base-map.ts";

/** How many requests an address may make: `burst` at once, refilled at `perMinute`. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

const colour = z.string().refine(isColour);
/** A picture that was sent in at the desk. */
export const pictureSetting = z.object({
  src: z.string().refine((src) => src.startsWith("/pictures/") && isPictureFile(src.slice("/pictures/".length))),
  width: z.int().positive().max(20_000),
  height: z.int().positive().max(20_000),
});

/** What an operator sets for his site, in its `settings`; all of it is public. */
export const siteSettings = z.object({
  /** Who answers for the personal data that visitors leave, named in the consent. */
  operator: z.string().max(80).optional(),
  /** Shown on a space's page and in the footer; without it visitors are asked to leave their need. */
  contact: z
    .object({
      name: z.string().max(40),
      phone: z.string().max(40),
      wechat: z.string().max(40),
      /** A picture of the code by which WeChat finds the contact. */
      wechatCode: pictureSetting,
    })
    .partial()
    .optional(),
  /** Where most visitors look: its city's districts head the filter, and of equal names the nearest wins. */
  homePlaceId: z.int().positive().optional(),
  /** What the site is for, in a line. */
  tagline: z.string().max(60).optional(),
  /** Its own colour for what can be done next, on light ground and on dark. */
  accent: z.object({ light: colour, dark: colour }).optional(),
  icpNumber: z.string().max(60).optional(),
  policeNumber: z.string().max(60).optional(),
  /** Whether words that the advertising law forbids may be published once seen, or not at all; "warn" when not set. */
  advertCheck: z.enum(["warn", "block"]).optional(),
  /** The base map that visitors may open; a map whose settings make no sense is none. */
  map: mapSettings.optional().catch(undefined),
});

/** Settings of the public site. */
export interface WebConfig extends z.infer<typeof siteSettings> {
  readonly siteId: string;
  /** The name in the header and in titles. */
  readonly siteName: string;
  readonly operator: string;
  /** What `map` comes to. */
  readonly baseMap?: BaseMap | undefined;
  /** The names that the site answers to, the main one first. */
  readonly hosts: readonly string[];
  /** "https://example.cn", without a slash at the end; absent when the request's own host counts. */
  readonly origin?: string | undefined;
  /** Where the sites of the installation are found, by their ids; without those whose address nobody said. */
  readonly origins: Readonly<Record<string, string>>;
  /** Of a site that was closed: the sites of its organisation that are open; `origins` has where, as far as it is known. */
  readonly closed?: { readonly others: readonly { readonly id: string; readonly name: string }[] } | undefined;
  /** Proxies before us that add to X-Forwarded-For; 0 believes no such header. */
  readonly trustedProxies: number;
  readonly timeZone: string;
  /** Days for which what a visitor leaves of himself is kept; the consent says so. */
  readonly retentionDays: number;
  readonly rates: {
    /** Reading pages. */
    readonly pages: Rate;
    /** Having a text read or matched. */
    readonly texts: Rate;
    /** Sending and changing needs. */
    readonly needs: Rate;
  };
  /** Addresses whose rates are remembered at most; the one not seen for longest is forgotten first. */
  readonly rememberedAddresses: number;
}

export interface WebGiven {
  /** The site's record. */
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly hosts: readonly string[];
    readonly settings: Readonly<Record<string, unknown>>;
  };
  readonly origin?: string | undefined;
  readonly origins?: Readonly<Record<string, string>>;
  readonly closed?: WebConfig["closed"];
  readonly trustedProxies: number;
  readonly timeZone: string;
  readonly retentionDays?: number;
  readonly submitsPerHour: number;
  readonly readingsPerMinute: number;
  readonly pagesPerMinute?: number;
}

/** The settings of a site from its record and the installation's configuration; settings that make no sense are left out. */
export function webConfig({
  site,
  submitsPerHour,
  readingsPerMinute,
  pagesPerMinute = 240,
  ...rest
}: WebGiven): WebConfig {
  const settings = siteSettings.safeParse(site.settings).data ?? {};
  return {
    ...settings,
    ...rest,
    origins: rest.origins ?? {},
    siteId: site.id,
    siteName: site.name,
    hosts: site.hosts,
    operator: settings.operator ?? site.name,
    baseMap: baseMapOf(settings.map),
    retentionDays: rest.retentionDays ?? defaultRetentionDays,
    rates: {
      pages: { burst: pagesPerMinute, perMinute: pagesPerMinute },
      // Whoever types is read along with, so that a text costs several readings.
      texts: { burst: readingsPerMinute * 2, perMinute: readingsPerMinute },
      needs: { burst: submitsPerHour, perMinute: submitsPerHour / 60 },
    },
    rememberedAddresses: 20_000,
  };
}

/** The settings of another site of the same installation, as its pages are rendered by. */
export function configOfSite(base: WebConfig, site: WebGiven["site"]): WebConfig {
  const { origin: _, ...rest } = base;
  const origin = base.origins[site.id];
  const own = Object.fromEntries(Object.entries(rest).filter(([key]) => !(key in siteSettings.shape)));
  const settings = siteSettings.safeParse(site.settings).data ?? {};
  return {
    ...(own as Omit<WebConfig, keyof typeof siteSettings.shape>),
    ...settings,
    operator: settings.operator ?? site.name,
    siteId: site.id,
    siteName: site.name,
    hosts: site.hosts,
    ...(origin === undefined ? {} : { origin }),
  };
}

/** Where a site is found: its main name under the installation's scheme and port; without a name what the operator set. */
export function originOfSite(
  hosts: readonly string[],
  installation: { readonly origin: string; readonly isOriginSet: boolean },
): string | undefined {
  const [main] = hosts;
  if (main === undefined) return installation.isOriginSet ? installation.origin : undefined;
  const url = new URL(installation.origin);
  url.hostname = main;
  return url.origin;
}

/** Characters of a pasted text that are read; more is refused, not cut. */
export const longestText = 20_000;
