import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { criteria } from "../../domain/criteria/criteria.ts";
import { dayIn } from "../../domain/measure/day.ts";
import { type Accounts, authPath } from "../../store/accounts.ts";
import type { Db } from "../../store/database.ts";
import type { LinkKeys } from "../../store/link-keys.ts";
import type { NetCopy } from "../../store/net/copy/net-copy.ts";
import type { PhoneHasher } from "../../store/phone-hash.ts";
import { guardedPost, type PostOut } from "../../usecases/webhooks/post-out.ts";
import { deskApi } from "../api/desk/desk-api.ts";
import { deskFault } from "../api/desk/fault.ts";
import { importFilePath } from "../api/desk/imports-upload.ts";
import { pictureUploadPath } from "../api/desk/posts.ts";
import type { Asset } from "../assets.ts";
import { isDatabaseAway } from "../guard/fault-kind.ts";
import { rateLimit } from "../guard/rate-limit.ts";
import { requestLog } from "../guard/request-log.ts";
import { sameOrigin } from "../guard/same-origin.ts";
import { securityHeaders, securityOf } from "../guard/security-headers.ts";
import type { SitePlaces } from "../site/site.ts";
import type { WebConfig } from "../web-config.ts";
import { type DeskAssets, deskAssetRoutes } from "./desk-assets.ts";
import type { Desk, DeskEnv, ImportFolder } from "./desk-context.ts";
import { previewRoutes } from "./offer-preview.tsx";
import { postPreviewRoutes } from "./post-preview.tsx";
import { shellRoutes } from "./shell.tsx";
import { signInRoutes } from "./sign-in.tsx";

export interface DeskGiven {
  /** A pool of the `desk` login. */
  readonly db: Db;
  readonly netCopy?: NetCopy | undefined;
  readonly imports: ImportFolder;
  /** The folder of the pictures. */
  readonly pictures: string;
  readonly accounts: Accounts;
  readonly places: SitePlaces;
  readonly clock: () => Date;
  readonly config: WebConfig;
  readonly homeOrgId: string;
  readonly log: Logger;
  readonly hashPhone: PhoneHasher;
  readonly links: LinkKeys;
  /** Absent where the client was not built. */
  readonly assets: DeskAssets | undefined;
  /** How messages leave; for tests, no setting leads here. */
  readonly post?: PostOut;
  /** The site's style sheet, in which the sign-in form is dressed. */
  readonly siteStyle: Asset;
}

/** Whether the desk answers a path, or the public site does. */
export const isDeskPath = (path: string): boolean => /^\/(desk|api\/desk|api\/auth)(\/|$)/.test(path);

/** Guesses of a password, or of a link, from one address. */
const signInRate = { burst: 10, perMinute: 10 };
const callRate = { burst: 600, perMinute: 600 };
const largestBody = 256 * 1024;
const largestPicture = 21_000_000;
/** A long post with its tables. */
const largestPost = 4 * 1024 * 1024;

/** The desk: its shell and sign-in at /desk, its API at /api/desk, the accounts at their own path. */
export function buildDesk(given: DeskGiven): Hono<DeskEnv> {
  const { config, log, clock } = given;
  const desk: Desk = {
    ...given,
    criteria,
    post: given.post ?? guardedPost(),
    now: clock,
    today: () => dayIn(config.timeZone, clock()),
  };
  const limit = (rate: typeof signInRate) =>
    rateLimit(rate, config, clock, (c, seconds) => deskFault(c, "tooMany", { seconds }));

  const app = new Hono<DeskEnv>();
  app.use(requestLog(log, clock));
  app.use(securityHeaders(securityOf(config)));
  app.onError((error, c) => {
    const isAway = isDatabaseAway(error);
    const id = c.get("logId");
    log.error({ id, err: error }, isAway ? "the database is away" : "a fault");
    return deskFault(c, isAway ? "noDatabase" : "fault", { id });
  });
  app.notFound((c) => deskFault(c, "notFound"));
  app.route("/", deskAssetRoutes(given.assets));
  app.use(limit(callRate));
  const refuse = sameOrigin(
    config,
    () => false,
    (c) => deskFault(c, "otherSite"),
  );
  app.use("/desk/*", refuse);
  app.use("/api/desk/*", refuse);
  const small = bodyLimit({ maxSize: largestBody, onError: (c) => deskFault(c, "tooLarge") });
  // A list is a stream with a limit of its own.
  const large = bodyLimit({ maxSize: largestPicture, onError: (c) => deskFault(c, "pictureTooLarge") });
  const written = bodyLimit({ maxSize: largestPost, onError: (c) => deskFault(c, "tooLarge") });
  app.use((c, next) => {
    const { path } = c.req;
    if (path === importFilePath) return next();
    return (path === pictureUploadPath ? large : path.startsWith("/api/desk/posts/") ? written : small)(c, next);
  });

  const signIns = limit(signInRate);
  app.post("/desk/sign-in", signIns);
  app.use(`${authPath}/sign-in/*`, signIns);
  app.use(`${authPath}/magic-link/*`, signIns);
  app.all(`${authPath}/*`, (c) => given.accounts.handler(c.req.raw));
  app.route("/", signInRoutes(desk, given.siteStyle));
  app.route("/", deskApi(desk));
  app.route("/", previewRoutes(desk, given.siteStyle));
  app.route("/", postPreviewRoutes(desk, given.siteStyle));
  app.route("/", shellRoutes(desk, given.assets));
  return app;
}
