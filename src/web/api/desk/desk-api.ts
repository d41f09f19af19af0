import { Hono } from "hono";
import { z } from "zod";
import type { Desk, DeskEnv } from "../../desk/desk-context.ts";
import { advertRoutes } from "./adverts.ts";
import { alertRoutes } from "./alerts.ts";
import { bodyOf } from "./calls.ts";
import { commentRoutes } from "./comments.ts";
import { deskDocument } from "./document.ts";
import { deskFault } from "./fault.ts";
import { gapRoutes } from "./gaps.ts";
import { importRoutes } from "./imports.ts";
import { needRoutes } from "./needs.ts";
import { offerRoutes } from "./offers.ts";
import { viewRoutes } from "./offers-views.ts";
import { pasteRoutes } from "./paste.ts";
import { postDeskRoutes } from "./posts.ts";
import { shortlistDeskRoutes } from "./shortlists.ts";
import { siteRoutes } from "./site.ts";
import { trustRoutes } from "./trust.ts";
import { userRoutes } from "./users.ts";
import { webhookRoutes } from "./webhook.ts";

const password = z.object({ current: z.string().max(128).optional(), next: z.string().min(8).max(128) });
const organisation = z.object({ id: z.uuid() });

/** JSON for the desk's client alone: who is not signed in is told so before anything is looked up. */
export function deskApi(desk: Desk): Hono<DeskEnv> {
  const api = new Hono<DeskEnv>();
  api.use("/api/desk/*", async (c, next) => {
    const member = await desk.accounts.findMember(c.req.raw.headers, desk.homeOrgId);
    if (member === undefined) return deskFault(c, "notSignedIn");
    c.set("member", member);
    await next();
    c.res.headers.set("cache-control", "no-store");
    return undefined;
  });
  api.route("/", needRoutes(desk));
  api.route("/", offerRoutes(desk));
  api.route("/", viewRoutes(desk));
  api.route("/", importRoutes(desk));
  api.route("/", postDeskRoutes(desk));
  api.route("/", commentRoutes(desk));
  api.route("/", pasteRoutes(desk));
  api.route("/", shortlistDeskRoutes(desk));
  api.route("/", alertRoutes(desk));
  api.route("/", webhookRoutes(desk));
  api.route("/", siteRoutes(desk));
  api.route("/", trustRoutes(desk));
  api.route("/", advertRoutes(desk));
  api.route("/", gapRoutes(desk));
  api.route("/", userRoutes(desk));
  return api
    .get("/api/desk/openapi.json", (c) => c.json(deskDocument()))
    .post("/api/desk/password", async (c) => {
      const body = await bodyOf(c, password);
      if (!body.ok) return body.answer;
      const { current, next } = body.value;
      const given = current === undefined ? { next } : { current, next };
      return (await desk.accounts.setPassword(c.req.raw.headers, given)) ? c.json({}) : deskFault(c, "wrongPassword");
    })
    .post("/api/desk/organisation", async (c) => {
      const body = await bodyOf(c, organisation);
      if (!body.ok) return body.answer;
      if (!c.get("member").organisations.some(({ id }) => id === body.value.id)) return deskFault(c, "notFound");
      const answer = await desk.accounts.actFor(c.req.raw.headers, body.value.id);
      for (const cookie of answer.getSetCookie()) c.header("set-cookie", cookie, { append: true });
      return c.json({});
    });
}
