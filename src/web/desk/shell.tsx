import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { deskText } from "../../text/desk.ts";
import { unreadAlerts } from "../api/desk/alerts.ts";
import type { BootAnswer } from "../api/desk/boot-answers.ts";
import { bootSites } from "../api/desk/site.ts";
import { dark, fonts, light, markCount, tokensCss } from "../site/look/tokens.ts";
import type { DeskAssets } from "./desk-assets.ts";
import type { Desk, DeskEnv } from "./desk-context.ts";

/** antd writes style elements: those that carry this answer's nonce pass, and nothing else inline does. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    // An offer as its page on the site will be.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const escapes: Readonly<Record<string, string>> = { "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029" };

/** JSON that can stand in a script element, whatever it holds. */
const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (sign) => escapes[sign] ?? sign);

/** The document that the client fills, with all that its first screen needs besides its records. */
export function shellRoutes(desk: Desk, assets: DeskAssets | undefined): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get("/desk/*", async (c) => {
    if (assets === undefined) return c.text(deskText.notBuilt, 503);
    const member = c.get("member");
    const nonce = randomBytes(16).toString("base64");
    const [sites, alerts] = await Promise.all([bootSites(desk, member), unreadAlerts(desk, member)]);
    const boot: BootAnswer = {
      me: {
        userId: member.userId,
        name: member.name,
        isAdministrator: member.isAdministrator,
        orgId: member.orgId,
        organisations: member.organisations,
      },
      ...sites,
      alerts,
      look: { light, dark, font: fonts.text, markCount },
      timeZone: desk.config.timeZone,
    };
    c.header("content-security-policy", policy(nonce));
    c.header("cache-control", "no-store");
    return c.html(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark"><title>${deskText.title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml"><style nonce="${nonce}">${tokensCss()}</style>
${assets.styles.map((path) => `<link rel="stylesheet" href="${path}">`).join("")}
${assets.preloads.map((path) => `<link rel="modulepreload" href="${path}">`).join("")}
<script id="boot" type="application/json">${inScript(boot)}</script>
<script type="module" src="${assets.script}" nonce="${nonce}"></script></head>
<body><div id="desk"></div><noscript>${deskText.needsScript}</noscript></body></html>`);
  });
}
