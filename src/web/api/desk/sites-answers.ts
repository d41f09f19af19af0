export interface SiteAnswer {
  /** Absent where the organisation has no site. */
  readonly id?: string;
  readonly name: string;
  readonly operator: string;
  readonly contact: { readonly name: string; readonly phone: string; readonly wechat: string };
  readonly home: string;
  readonly icpNumber: string;
  readonly policeNumber: string;
  /** What happens to words that the advertising law forbids. */
  readonly wechatCode?: { readonly src: string; readonly width: number; readonly height: number };
  readonly advertCheck: "warn" | "block";
  readonly tagline: string;
  /** "#rrggbb" each; empty where it is the product's own. */
  readonly accent: { readonly light: string; readonly dark: string };
  /** The main one first. */
  readonly hosts: readonly string[];
  /** Answers to every host name that no site has. */
  readonly isDefault: boolean;
  /** Names of the places that it shows; all when empty. */
  readonly places: readonly string[];
  /** The categories whose posts it shows; all when empty. */
  readonly categoryIds: readonly string[];
  readonly map: { readonly provider: "none" | "tianditu" | "amap"; readonly key: string; readonly approval: string };
  /** Nobody has said yet who runs it: the first thing to do. */
  readonly isNew: boolean;
}

/** A site as other screens name it. */
export interface SiteNameAnswer {
  readonly id: string;
  readonly name: string;
  /** Where it is found; absent where nobody said its address. */
  readonly origin?: string;
}

/** All sites of an organisation, as the screen of their settings shows them. */
export interface SitesAnswer {
  readonly sites: readonly SiteAnswer[];
  /** Those that were closed. */
  readonly closed: readonly { readonly id: string; readonly name: string; readonly hosts: readonly string[] }[];
  /** Of all sites. */
  readonly categories: readonly {
    readonly id: string;
    readonly name: string;
    readonly siteId: string;
    readonly depth: number;
  }[];
}

/** A record on one of the sites. */
export interface OnSiteAnswer extends SiteNameAnswer {
  /** "outside": put on it, but not within its places. */
  readonly state: "on" | "off" | "outside";
  /** Whether the record lies within its places, so that it can be put on. */
  readonly isWithin: boolean;
  readonly isCanonical: boolean;
  readonly hidden: readonly string[];
  readonly path?: string;
}

/** What of a contact may be seen without a reveal. */
export interface ContactAnswer {
  readonly id: string;
  readonly phoneMasked?: string;
  readonly company?: string;
}
