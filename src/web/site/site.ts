import type { Logger } from "pino";
import { criteria as all } from "../../domain/criteria/criteria.ts";
import type { Criterion, PlaceTree } from "../../domain/criteria/criterion.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Db } from "../../store/database.ts";
import type { LinkKeys } from "../../store/link-keys.ts";
import type { NetCopy } from "../../store/net/copy/net-copy.ts";
import type { PhoneHasher } from "../../store/phone-hash.ts";
import type { WebConfig } from "../web-config.ts";
import type { Newest } from "./newest.ts";
import type { RelatedShelf } from "./posts/related-shelf.ts";

/** The gazetteer, answering the judge's questions too. */
export type SitePlaces = Gazetteer & PlaceTree;

/** What every route of the site and the API stands on. */
export interface Site {
  readonly db: Db;
  /** For matches in this process; without it they come from the database. */
  readonly netCopy?: NetCopy | undefined;
  readonly places: SitePlaces;
  readonly config: WebConfig;
  readonly log: Logger;
  readonly hashPhone: PhoneHasher;
  readonly links: LinkKeys;
  readonly criteria: readonly Criterion[];
  /** Addresses of the style sheet, the script and the site's own accent; of the map where there is one. */
  readonly assets: {
    readonly style: string;
    readonly script: string;
    readonly accent?: string | undefined;
    readonly map?: { readonly script: string; readonly worker: string; readonly style: string };
  };
  /** Read once for all pages, until an offer or a need of the site changes. Pages that show of it read "spaces" and "needs". */
  newest(): Promise<Newest>;
  /** Kept until a post changes. Pages that show of it read "posts". */
  related(): Promise<RelatedShelf>;
  now(): Date;
  /** The calendar day of `now` in the installation's time zone. */
  today(): Day;
}

/** The city of the site's home, whose districts people name without it; absent when the site has no home. */
export function homeCity({ places, config }: Pick<Site, "places" | "config">): number | undefined {
  const home = config.homePlaceId;
  return home === undefined ? undefined : (places.rungsOf(home).cityId ?? home);
}

export const productCriteria = all;
