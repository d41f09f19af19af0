import type { Context } from "hono";
import type { Logger } from "pino";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Accounts, SignedIn } from "../../store/accounts.ts";
import type { Db } from "../../store/database.ts";
import type { LinkKeys } from "../../store/link-keys.ts";
import type { NetCopy } from "../../store/net/copy/net-copy.ts";
import type { PhoneHasher } from "../../store/phone-hash.ts";
import type { PostOut } from "../../usecases/webhooks/post-out.ts";
import type { SitePlaces } from "../site/site.ts";
import type { WebConfig } from "../web-config.ts";

/** Where lists go that the desk is given, for the process that imports them. */
export interface ImportFolder {
  readonly folder: string;
  /** The folder as that process knows it. */
  readonly keptAt: string;
  /** Tells that process that something waits. */
  wake(): void;
}

/** What every route of the desk stands on. */
export interface Desk {
  /** A pool of the `desk` login; every query runs in `asMember`. */
  readonly db: Db;
  /** For matches in this process; without it they come from the database. */
  readonly netCopy?: NetCopy | undefined;
  readonly imports: ImportFolder;
  /** The folder of the pictures. */
  readonly pictures: string;
  readonly accounts: Accounts;
  readonly places: SitePlaces;
  readonly config: WebConfig;
  /** The organisation whose site this is: whoever belongs to it acts for it unless he chose another. */
  readonly homeOrgId: string;
  readonly log: Logger;
  readonly hashPhone: PhoneHasher;
  readonly links: LinkKeys;
  readonly criteria: readonly Criterion[];
  /** How messages leave to where people chat. */
  readonly post: PostOut;
  now(): Date;
  /** The calendar day of `now` in the installation's time zone. */
  today(): Day;
}

export interface DeskEnv {
  readonly Variables: { readonly member: SignedIn; readonly logId: string };
}

export type DeskCall = Context<DeskEnv>;
