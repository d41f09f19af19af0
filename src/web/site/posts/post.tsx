import { type Context, Hono } from "hono";
import { dayIn } from "../../../domain/measure/day.ts";
import { standingBeside } from "../../../domain/posts/beside.ts";
import { authorPath, categoryPath, type PostKind, postPath, tagPath } from "../../../domain/posts/post.ts";
import { findPublishedPost, type PublishedPost, type RelatedPost } from "../../../store/posts/published-posts.ts";
import { publishedAgo } from "../../../text/ago.ts";
import { postsText, postText } from "../../../text/pages/posts.ts";
import { askQuestion } from "../../../usecases/posts/ask-question.ts";
import { cleanText, oneOf, postedFields } from "../../edge/fields.ts";
import { articleData } from "../found/linked-data.ts";
import { originOf } from "../found/origin.ts";
import type { Newest } from "../newest.ts";
import { answerPage, page } from "../page.tsx";
import type { Crumb } from "../parts/breadcrumb.tsx";
import { Html } from "../parts/html.tsx";
import { needRows, onceForSite, relatedRows, spaceCards } from "../parts/kept-markup.tsx";
import { mould } from "../parts/mould.ts";
import { shareButtons } from "../parts/share-buttons.tsx";
import { SpaceContact } from "../parts/space-contact.tsx";
import type { MadePage, PlainPages } from "../plain-pages.ts";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import { shownBody } from "./body.tsx";
import { postsFeed } from "./lists.tsx";
import { qrMarkup } from "./qr.tsx";
import { type QuestionSaid, Questions } from "./questions.tsx";

/** The text of the consent that is shown now; a changed text gets a new name. */
const consentVersion = "2026-11";
const longestQuestion = 1000;

interface AskedPost {
  readonly kind: PostKind;
  readonly slug: string;
  readonly said: QuestionSaid;
  /** Of the site, as the visitor came to it. */
  readonly origin: string;
}

async function makePost(site: Site, { kind, slug, said, origin }: AskedPost): Promise<MadePage | undefined> {
  const [own, newest, shelf] = await Promise.all([
    findPublishedPost(site.db, { siteId: site.config.siteId, kind, slug, now: site.now() }),
    site.newest(),
    site.related(),
  ]);
  if (own === undefined) return undefined;
  const { related, ...names } = await shelf.beside(own);
  const post = { ...own, ...names };
  const path = postPath(kind, post.slug);
  const link = origin + path;
  const { cover } = post;
  const head = {
    title: post.title,
    description: post.excerpt,
    path,
    canonical: post.countsOn === undefined ? undefined : { siteId: post.countsOn, path },
    trail: trailOf(post),
    feed: postsFeed,
    isArticle: kind === "post",
    data: kind === "post" ? [articleData(post, site)] : [],
    // A smaller one is not shown where the page is shared.
    ...(cover && cover.width >= 300 && cover.height >= 300 ? { image: `/pictures/${cover.file}` } : {}),
  };
  return {
    html: page(site, head, <PostPage {...{ post, site, link, said, newest, related }} />),
    reads: ["posts", "spaces", "needs"],
  };
}

/** Posts at addresses that are theirs and no list's. */
export const plainPosts = (site: Site): PlainPages => ({
  path: /^\/posts\/(?!archive$)([A-Za-z0-9_-]+)$/,
  make: (slug, origin) => makePost(site, { kind: "post", slug, said: nothingSaid, origin }),
});

const nothingSaid: QuestionSaid = { isReceived: false };

/** A post or a page, and the questions under it. */
export function postRoutes(site: Site): Hono {
  const shown = async (c: Context, kind: PostKind, slug: string, said: QuestionSaid, status: 200 | 400 = 200) => {
    const made = await makePost(site, { kind, slug, said, origin: originOf(c, site) });
    if (made === undefined) return c.notFound();
    c.set("reads", made.reads);
    return answerPage(c, made.html, status);
  };

  const asked = async (c: Context, kind: PostKind, slug: string) => {
    const fields = await postedFields(c);
    const given = {
      name: oneOf(fields, "name") ?? "",
      body: cleanText(oneOf(fields, "text") ?? ""),
      contact: oneOf(fields, "contact"),
    };
    const errors = [
      ...(given.name === "" ? [postText.nameMissing] : []),
      ...(given.body === "" ? [postText.bodyMissing] : []),
      ...(given.body.length > longestQuestion ? [postText.bodyTooLong(longestQuestion)] : []),
    ];
    c.header("cache-control", "no-store");
    if (errors.length > 0) return shown(c, kind, slug, { ...given, errors }, 400);
    const path = `${postPath(kind, slug)}?asked=1#questions`;
    // A field that nobody sees: what fills it in is no reader, and need not know that it was found out.
    if (oneOf(fields, "website") !== undefined) return c.redirect(path, 303);
    const taken = await askQuestion(site.db, {
      siteId: site.config.siteId,
      kind,
      slug,
      name: given.name.slice(0, 40),
      body: given.body,
      ...(given.contact === undefined ? {} : { contact: given.contact }),
      consentVersion,
      retentionDays: site.config.retentionDays,
      now: site.now(),
    });
    return taken.ok ? c.redirect(path, 303) : troubleAnswer(c, site, "notFound");
  };

  const saidOf = (c: Context): QuestionSaid => ({ isReceived: c.req.query("asked") === "1" });
  return new Hono()
    .get("/posts/:slug", (c) => shown(c, "post", c.req.param("slug"), saidOf(c)))
    .get("/pages/:slug", (c) => shown(c, "page", c.req.param("slug"), saidOf(c)))
    .post("/posts/:slug/questions", (c) => asked(c, "post", c.req.param("slug")))
    .post("/pages/:slug/questions", (c) => asked(c, "page", c.req.param("slug")));
}

function trailOf(post: PublishedPost): Crumb[] {
  if (post.kind === "page") return [{ name: post.title }];
  return [
    { name: postsText.title, path: "/posts" },
    ...post.categories.map(({ name, slug }) => ({ name, path: categoryPath(slug) })),
    { name: post.title },
  ];
}

interface PostProps {
  readonly post: PublishedPost;
  readonly site: Site;
  /** The whole address. */
  readonly link: string;
  readonly said: QuestionSaid;
  /** What some of stands beside it. */
  readonly newest: Newest;
  readonly related: readonly RelatedPost[];
}

const mostBeside = 3;

export function PostPage({ post, site, link, said, newest, related }: PostProps) {
  const spaces = standingBeside(post.about, newest.spaces, mostBeside);
  const needs = standingBeside(post.about, newest.needs, mostBeside);
  return (
    <div className="of-space of-post">
      <article>
        <h1>{post.title}</h1>
        <PostFacts post={post} site={site} />
        <Html as="div" className={post.isIndented ? "post-body indented" : "post-body"} html={shownBody(post, site)} />
        <Rights post={post} site={site} link={link} />
        {post.tags.length > 0 && (
          <p className="post-tags">
            <span className="soft">{postText.tags}</span>
            {post.tags.map(({ name, slug }) => (
              <a key={slug} href={tagPath(slug)}>
                {name}
              </a>
            ))}
          </p>
        )}
        <Html as="div" className="actions" html={shareButtons({ address: link })} />
        <Neighbours post={post} />
        {related.length > 0 && (
          <section>
            <h2>{postText.related}</h2>
            <Html as="ul" className="rows" html={relatedRows(related, site)} />
          </section>
        )}
        <Questions post={post} site={site} said={said} />
      </article>
      <aside className="aside">
        <Html as="div" className="sheet contact" html={onceForSite(site, "contact", () => <Contact site={site} />)} />
        <Html as="figure" className="scan" html={scan({ codeMarkup: qrMarkup({ text: link, label: link }) })} />
        {spaces.length > 0 && (
          <section>
            <h2>{postText.besideSpaces}</h2>
            <Html as="div" className="cards" html={spaceCards(spaces, site)} />
          </section>
        )}
        {needs.length > 0 && (
          <section>
            <h2>{postText.besideNeeds}</h2>
            <Html as="ul" className="rows" html={needRows(needs, site)} />
          </section>
        )}
      </aside>
    </div>
  );
}

const scan = mould(["codeMarkup"], ({ codeMarkup }) => (
  <>
    {codeMarkup}
    <figcaption className="soft">{postText.scan}</figcaption>
  </>
));

function Contact({ site }: { site: Site }) {
  return (
    <>
      <h2>{postText.contact}</h2>
      <p className="soft small">{postText.contactNote}</p>
      <SpaceContact site={site} />
    </>
  );
}

function PostFacts({ post, site }: { post: PublishedPost; site: Site }) {
  const publishedOn = dayIn(site.config.timeZone, post.publishedAt);
  const category = post.categories.at(-1);
  if (post.kind === "page") return null;
  return (
    <p className="soft post-facts">
      {post.author && (
        <a href={authorPath(post.author.slug)} rel="author">
          {post.author.name}
        </a>
      )}
      <time dateTime={post.publishedAt.toISOString()}>
        {publishedAgo(publishedOn, site.today())}（{publishedOn}）
      </time>
      {category && <a href={categoryPath(category.slug)}>{category.name}</a>}
      <span>{postText.views(post.views)}</span>
    </p>
  );
}

/** Whose text it is. A repost says where it comes from and claims nothing. */
function Rights({ post, site, link }: { post: PublishedPost; site: Site; link: string }) {
  const { source } = post;
  return (
    <div className="rights">
      {source === undefined ? (
        <p>{postText.ownCopyright(site.config.siteName)}</p>
      ) : (
        <>
          <p>
            {source.extent === "excerpt" ? postText.excerpt : postText.repost}
            <b>{source.name}</b>
            {source.url && (
              <>
                {" "}
                <a href={source.url} rel="nofollow noopener">
                  {postText.original}
                </a>
              </>
            )}
            {source.permission && ` · ${postText.permission}：${source.permission}`}
          </p>
          <p>{postText.repostRights}</p>
        </>
      )}
      <p>
        {postText.permalink} <a href={link}>{link}</a>
      </p>
    </div>
  );
}

function Neighbours({ post: { previous, next } }: { post: PublishedPost }) {
  if (previous === undefined && next === undefined) return null;
  return (
    <nav className="neighbours" aria-label={`${postText.previous} / ${postText.next}`}>
      {previous && (
        <a href={postPath("post", previous.slug)} rel="prev">
          <small>{postText.previous}</small> {previous.title}
        </a>
      )}
      {next && (
        <a href={postPath("post", next.slug)} rel="next">
          <small>{postText.next}</small> {next.title}
        </a>
      )}
    </nav>
  );
}
