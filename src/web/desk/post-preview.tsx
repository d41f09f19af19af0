import { Hono } from "hono";
import { asMember } from "../../store/as-member.ts";
import { findDeskPost } from "../../store/posts/desk-posts.ts";
import type { PublishedPost } from "../../store/posts/published-posts.ts";
import { deskFault } from "../api/desk/fault.ts";
import type { Asset } from "../assets.ts";
import { page } from "../site/page.tsx";
import { PostPage } from "../site/posts/post.tsx";
import type { Desk, DeskEnv } from "./desk-context.ts";
import { siteOfDesk } from "./site-of-desk.ts";

/** As the site's own pages, but for the desk to frame. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** The site's page of a post as it is written by now, for who works with it alone; cards show when it is published. */
export function postPreviewRoutes(desk: Desk, siteStyle: Asset): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get("/desk/preview/posts/:id", async (c) => {
    const member = c.get("member");
    const given = { orgId: member.orgId, id: c.req.param("id"), now: desk.now() };
    const post = await asMember(desk.db, member, (trx) => findDeskPost(trx, given));
    if (post === undefined) return deskFault(c, "notFound");
    const draft = post.draft ?? {};
    const text = (value: unknown, kept: string) => (typeof value === "string" ? value : kept);
    const shown: PublishedPost = {
      id: post.id,
      kind: post.kind,
      slug: post.slug,
      title: text(draft.title, post.title),
      // A draft is cleaned when it is saved; until then nothing of it may run, and the policy sees to that.
      body: text(draft.body, post.body),
      excerpt: text(draft.excerpt, post.excerpt),
      publishedAt: post.publishedAt ?? desk.now(),
      updatedAt: post.updatedAt,
      isPinned: post.isPinned,
      views: post.views,
      isIndented: draft.isIndented === undefined ? post.isIndented : draft.isIndented === true,
      allowsComments: post.allowsComments,
      tags: post.tags.map((name) => ({ name, slug: name })),
      categories: post.category === null ? [] : [{ name: post.category, slug: post.category }],
      ...(post.author === null ? {} : { author: { name: post.author, slug: "" } }),
      comments: [],
      cards: { spaces: [], needs: [] },
      about: { placeIds: [], kinds: [] },
      terms: [],
    };
    const site = siteOfDesk(desk, siteStyle);
    c.header("content-security-policy", policy);
    c.header("cache-control", "no-store");
    const head = { title: shown.title, isHidden: true };
    const around = { newest: await site.newest(), related: [] };
    return c.html(page(site, head, <PostPage post={shown} site={site} link="" said={{}} {...around} />));
  });
}
