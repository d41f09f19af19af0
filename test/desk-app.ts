import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import pino from "pino";
import { type Accounts, openAccounts } from "../src/store/accounts.ts";
import type { Member } from "../src/store/as-member.ts";
import { linkKeys } from "../src/store/link-keys.ts";
import { phoneHasher } from "../src/store/phone-hash.ts";
import { findSite } from "../src/store/sites.ts";
import { openSite } from "../src/usecases/open-site.ts";
import type { PostOut } from "../src/usecases/webhooks/post-out.ts";
import { siteAssets } from "../src/web/assets.ts";
import { buildDesk } from "../src/web/desk/desk.tsx";
import type { DeskAssets } from "../src/web/desk/desk-assets.ts";
import type { DeskEnv, ImportFolder } from "../src/web/desk/desk-context.ts";
import { webConfig } from "../src/web/web-config.ts";
import type { TestDatabase } from "./database.ts";
import { placeId, testNow } from "./factories.ts";
import { gazetteer } from "./gazetteer.ts";

/** Someone who is signed in at the desk, with the cookie that says so. */
export interface TestUser extends Member {
  readonly email: string;
  readonly cookie: string;
}

export interface TestDesk {
  readonly app: Hono<DeskEnv>;
  readonly accounts: Accounts;
  readonly siteId: string;
  /** An administrator of the organisation whose site it is. */
  readonly owner: TestUser;
  /** An administrator of an organisation that has nothing. */
  readonly stranger: TestUser;
  close(): Promise<void>;
}

/** The desk of an organisation with a site and one administrator, and beside it an organisation of strangers. */
export async function buildTestDesk(
  database: TestDatabase,
  given: {
    origin?: string;
    assets?: DeskAssets;
    host?: string;
    clock?: () => Date;
    pictures?: string;
    imports?: ImportFolder;
    post?: PostOut;
  } = {},
): Promise<TestDesk> {
  const origin = given.origin ?? "http://desk.example";
  const accounts = openAccounts({
    url: database.urls.auth,
    secret: "0123456789abcdef0123456789ABCDEF+tests",
    baseUrl: origin,
  });
  const add = async (name: string, organisationId?: string): Promise<TestUser> => {
    const added = await accounts.addUser({
      name,
      password: "a long password",
      role: "administrator",
      organisationName: "示例经纪",
      ...(organisationId === undefined ? {} : { organisationId }),
    });
    return { ...added, cookie: await cookieOf(accounts, added.email) };
  };
  const owner = await add("示例用户");
  const { id: otherOrgId } = await accounts.auth.api.createOrganization({
    body: { name: "旁人", slug: "others", userId: (await add("过客", owner.orgId)).userId },
  });
  const stranger = await add("旁人", otherOrgId);
  const host = given.host ?? "desk.example";
  const settings = { homePlaceId: placeId("上海", "嘉定"), operator: "示例运营方" };
  await openSite(database.ownerDb, owner, { name: "示例站点", host, settings, now: testNow });
  const site = await findSite(database.siteDb, host);
  if (site === undefined) throw new Error("the test's site was not opened");
  const config = webConfig({
    site,
    trustedProxies: 0,
    timeZone: "Asia/Shanghai",
    submitsPerHour: 1000,
    readingsPerMinute: 1000,
  });
  const app = buildDesk({
    db: database.deskDb,
    pictures: given.pictures ?? join(tmpdir(), "luodi-no-pictures"),
    imports: given.imports ?? { folder: join(tmpdir(), "luodi-no-imports"), keptAt: "nowhere", wake: () => undefined },
    accounts,
    places: gazetteer,
    clock: given.clock ?? (() => testNow),
    config,
    homeOrgId: site.orgId,
    log: pino({ level: "silent" }),
    hashPhone: phoneHasher("tests"),
    links: linkKeys("tests"),
    assets: given.assets,
    siteStyle: siteAssets("").style,
    ...(given.post ? { post: given.post } : {}),
  });
  return { app, accounts, siteId: site.id, owner, stranger, close: () => accounts.close() };
}

/** Signs in by a one-time link, as the first administrator does. */
export async function cookieOf(accounts: Accounts, email: string): Promise<string> {
  const { url } = await accounts.makeSignInLink(email, "/desk");
  const answer = await accounts.handler(new Request(url));
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
