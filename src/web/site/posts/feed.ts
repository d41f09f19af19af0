import { postPath } from "../../../domain/posts/post.ts";
import type { PostCard } from "../../../store/posts/published-posts.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** An RSS 2.0 feed of posts. `origin` is without a slash at the end; `path` is the list that it follows. */
export function feedXml(given: {
  readonly origin: string;
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly feedPath: string;
  readonly posts: readonly PostCard[];
}): string {
  const { origin, title, description, path, feedPath, posts } = given;
  const items = posts.map((post) => {
    const link = escaped(origin + postPath(post.kind, post.slug));
    const category = post.category ? `<category>${escaped(post.category.name)}</category>` : "";
    return `<item><title>${escaped(post.title)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><pubDate>${post.publishedAt.toUTCString()}</pubDate>${category}<description>${escaped(post.excerpt)}</description></item>`;
  });
  const newest = posts.reduce((last, post) => Math.max(last, post.publishedAt.getTime()), 0);
  const built = newest > 0 ? `<lastBuildDate>${new Date(newest).toUTCString()}</lastBuildDate>` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escaped(title)}</title><link>${escaped(origin + path)}</link><description>${escaped(description)}</description><language>zh-CN</language><atom:link href="${escaped(origin + feedPath)}" rel="self" type="application/rss+xml"/>${built}${items.join("")}</channel></rss>`;
}
