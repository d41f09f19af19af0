import { type Context, Hono } from "hono";
import { authorPath, categoryPath, monthPath, tagPath } from "../../../domain/posts/post.ts";
import {
  findPostArchive,
  listPublishedPosts,
  type PostArchive,
  type PostList,
  type PostListOf,
} from "../../../store/posts/post-lists.ts";
import { frame } from "../../../text/pages/frame.ts";
import { postsText } from "../../../text/pages/posts.ts";
import { originOf } from "../found/origin.ts";
import { answerPage, page } from "../page.tsx";
import type { Crumb } from "../parts/breadcrumb.tsx";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import { feedXml } from "./feed.ts";
import { PostRow } from "./post-row.tsx";

const onePage = 20;
const inFeed = 30;
const deepestPage = 5000;

export const postsFeed = "/posts/feed.xml";

/** The lists of posts: all, by category, tag, author and month, the archive, and the feeds. */
export function postListRoutes(site: Site): Hono {
  const listed = (of: PostListOf, pageNumber: number, limit = onePage) =>
    listPublishedPosts(site.db, { siteId: site.config.siteId, of, now: site.now(), page: pageNumber, limit });

  const answer = async (c: Context, of: PostListOf): Promise<Response> => {
    const pageNumber = Math.min(deepestPage, Math.max(1, Math.trunc(Number(c.req.query("page") ?? 1)) || 1));
    const list = await listed(of, pageNumber);
    const isNothing = list !== undefined && list.items.length === 0 && (pageNumber > 1 || of.by === "month");
    if (list === undefined || isNothing) return troubleAnswer(c, site, "notFound");
    c.set("reads", ["posts"]);
    const told = toldOf(of, list);
    const head = {
      title: pageNumber === 1 ? told.title : `${told.title} · ${postsText.pageOf(pageNumber)}`,
      description: told.description,
      path: pageNumber === 1 ? told.path : `${told.path}?page=${pageNumber}`,
      trail: told.trail,
      feed: of.by === "category" ? `${told.path}/feed.xml` : postsFeed,
    };
    return answerPage(
      c,
      page(site, head, <PostsPage site={site} of={of} list={list} told={told} pageNumber={pageNumber} />),
    );
  };

  const feed = async (c: Context, of: PostListOf): Promise<Response> => {
    const list = await listed(of, 1, inFeed);
    if (list === undefined) return troubleAnswer(c, site, "notFound");
    c.set("reads", ["posts"]);
    const told = toldOf(of, list);
    const newest = [...list.items].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
    const xml = feedXml({
      origin: originOf(c, site),
      title: of.by === "all" ? site.config.siteName : `${told.title} · ${site.config.siteName}`,
      description: told.description,
      path: told.path,
      feedPath: of.by === "all" ? postsFeed : `${told.path}/feed.xml`,
      posts: newest,
    });
    return c.body(xml, 200, { "content-type": "application/rss+xml; charset=utf-8" });
  };

  return new Hono()
    .get("/posts", (c) => answer(c, { by: "all" }))
    .get(postsFeed, (c) => feed(c, { by: "all" }))
    .get("/posts/c/:slug", (c) => answer(c, { by: "category", slug: c.req.param("slug") }))
    .get("/posts/c/:slug/feed.xml", (c) => feed(c, { by: "category", slug: c.req.param("slug") }))
    .get("/posts/t/:slug", (c) => answer(c, { by: "tag", slug: c.req.param("slug") }))
    .get("/posts/a/:slug", (c) => answer(c, { by: "author", slug: c.req.param("slug") }))
    .get("/posts/archive/:month{\\d{4}-(?:0[1-9]|1[0-2])}", (c) =>
      answer(c, { by: "month", slug: c.req.param("month") }),
    )
    .get("/posts/archive", async (c) => {
      c.set("reads", ["posts"]);
      const archive = await findPostArchive(site.db, site.config.siteId, site.now());
      const head = {
        title: postsText.archive,
        description: postsText.archiveLead,
        path: "/posts/archive",
        trail: [{ name: postsText.title, path: "/posts" }, { name: postsText.archive }],
        feed: postsFeed,
      };
      return answerPage(c, page(site, head, <ArchivePage archive={archive} />));
    });
}

interface Told {
  readonly title: string;
  readonly heading: string;
  readonly description: string;
  readonly path: string;
  readonly trail: readonly Crumb[];
}

/** What a list is called, where it stands, how one came there. */
function toldOf(of: PostListOf, list: PostList): Told {
  const root = { name: postsText.title, path: "/posts" };
  const name = list.head?.name ?? "";
  const intro = list.head?.intro ?? "";
  switch (of.by) {
    case "all":
      return {
        title: postsText.title,
        heading: postsText.heading,
        description: postsText.description,
        path: "/posts",
        trail: [{ name: postsText.title }],
      };
    case "category":
      return {
        title: name,
        heading: name,
        description: intro || postsText.ofCategory(name),
        path: categoryPath(of.slug),
        trail: [
          root,
          ...list.trail.slice(0, -1).map((one) => ({ name: one.name, path: categoryPath(one.slug) })),
          { name },
        ],
      };
    case "tag": {
      const title = postsText.ofTag(name);
      return { title, heading: title, description: intro || title, path: tagPath(of.slug), trail: [root, { name }] };
    }
    case "author": {
      const title = postsText.ofAuthor(name);
      return { title, heading: title, description: intro || title, path: authorPath(of.slug), trail: [root, { name }] };
    }
    case "month": {
      const title = postsText.ofMonth(of.slug);
      const archive = { name: postsText.archive, path: "/posts/archive" };
      return {
        title,
        heading: title,
        description: title,
        path: monthPath(of.slug),
        trail: [root, archive, { name: of.slug }],
      };
    }
  }
}

interface PostsProps {
  readonly site: Site;
  readonly of: PostListOf;
  readonly list: PostList;
  readonly told: Told;
  readonly pageNumber: number;
}

function PostsPage({ site, of, list, told, pageNumber }: PostsProps) {
  const at = (to: number) => (to === 1 ? told.path : `${told.path}?page=${to}`);
  return (
    <>
      <h1>{told.heading}</h1>
      {of.by === "all" ? (
        <p className="lead">{postsText.lead}</p>
      ) : (
        list.head?.intro && <p className="lead">{list.head.intro}</p>
      )}
      <nav className="post-lists" aria-label={postsText.categories}>
        {list.below.map((one) => (
          <a key={one.slug} href={categoryPath(one.slug)}>
            {one.name}
          </a>
        ))}
        <a href="/posts/archive">{postsText.archive}</a>
        <a href={of.by === "category" ? `${told.path}/feed.xml` : postsFeed} type="application/rss+xml">
          {postsText.feed}
        </a>
      </nav>
      {list.items.length === 0 ? (
        <p className="soft">{postsText.none}</p>
      ) : (
        <h2 className="unseen">{postsText.title}</h2>
      )}
      <ul className="rows">
        {list.items.map((post) => (
          <PostRow key={post.id} post={post} site={site} />
        ))}
      </ul>
      {(pageNumber > 1 || list.hasMore) && (
        <nav className="pager" aria-label={postsText.pageOf(pageNumber)}>
          {pageNumber > 1 && (
            <a className="button" rel="prev" href={at(pageNumber - 1)}>
              {postsText.newer}
            </a>
          )}
          {list.hasMore && (
            <a className="button" rel="next" href={at(pageNumber + 1)}>
              {postsText.older}
            </a>
          )}
        </nav>
      )}
    </>
  );
}

function ArchivePage({ archive }: { archive: PostArchive }) {
  const { months, categories, tags } = archive;
  return (
    <>
      <h1>{postsText.archive}</h1>
      <p className="lead">{postsText.archiveLead}</p>
      {months.length === 0 && <p className="soft">{postsText.none}</p>}
      {categories.length > 0 && (
        <section>
          <h2>{postsText.categories}</h2>
          <ul className="archive">
            {categories.map(({ name, slug, depth, count }) => (
              <li key={slug} className={depth > 0 ? "below" : undefined}>
                <a href={categoryPath(slug)}>{name}</a> <span className="soft">{postsText.count(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {months.length > 0 && (
        <section>
          <h2>{postsText.months}</h2>
          <ul className="archive">
            {months.map(({ month, count }) => (
              <li key={month}>
                <a href={monthPath(month)}>{month}</a> <span className="soft">{postsText.count(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {tags.length > 0 && (
        <section>
          <h2>{postsText.tags}</h2>
          <ul className="archive">
            {tags.map(({ name, slug, count }) => (
              <li key={slug}>
                <a href={tagPath(slug)}>{name}</a> <span className="soft">{postsText.count(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="soft">
        <a href="/posts">{postsText.all}</a> · <a href="/">{frame.home}</a>
      </p>
    </>
  );
}
