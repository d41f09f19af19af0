import { Hono } from "hono";
import { listPublishedPosts } from "../../store/posts/post-lists.ts";
import type { PostCard } from "../../store/posts/published-posts.ts";
import { homeText } from "../../text/pages/home.ts";
import { postsText } from "../../text/pages/posts.ts";
import { longestText } from "../web-config.ts";
import type { Newest } from "./newest.ts";
import { answerPage, page } from "./page.tsx";
import { Html } from "./parts/html.tsx";
import { needRows, onceForSite, spaceCards } from "./parts/kept-markup.tsx";
import { postsFeed } from "./posts/lists.tsx";
import { PostRow } from "./posts/post-row.tsx";
import type { Site } from "./site.ts";

export function homeRoutes(site: Site): Hono {
  const { siteId } = site.config;
  return new Hono().get("/", async (c) => {
    const [newest, posts] = await Promise.all([
      site.newest(),
      listPublishedPosts(site.db, { siteId, of: { by: "all" }, now: site.now(), page: 1, limit: 5 }),
    ]);
    c.set("reads", ["spaces", "needs", "posts"]);
    const text = c.req.query("example") === undefined ? "" : homeText.example;
    const title = homeText.title(site.config.siteName, site.config.tagline ?? homeText.tagline);
    const head = { title, description: homeText.description, path: "/", feed: postsFeed };
    return answerPage(
      c,
      page(site, head, <HomePage site={site} newest={newest} posts={posts?.items ?? []} text={text} />),
    );
  });
}

interface HomeProps {
  readonly site: Site;
  readonly newest: Newest;
  readonly posts: readonly PostCard[];
  readonly text: string;
}

/** Of offers and of needs. */
const mostShown = 6;

function HomePage({ site, newest, posts, text }: HomeProps) {
  const spaces = newest.spaces.slice(0, mostShown);
  const needs = newest.needs.slice(0, mostShown);
  return (
    <>
      <div className="hero">
        <div>
          <h1>{site.config.tagline ?? homeText.heading}</h1>
          <p className="lead">{homeText.lead}</p>
          {text === "" ? <EmptyPasteForm site={site} /> : <PasteForm text={text} />}
        </div>
        <ol className="steps" aria-label={homeText.howTitle}>
          {homeText.steps.map((step) => (
            <li key={step.title}>
              <div>
                <b>{step.title}</b>
                <p>{step.text}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
      <section>
        <div className="head-line">
          <h2>{homeText.newSpaces}</h2>
          <a href="/spaces">{homeText.allSpaces}</a>
        </div>
        {spaces.length === 0 && <p className="soft">{homeText.noSpaces}</p>}
        <Html as="div" className="cards" html={spaceCards(spaces, site)} />
      </section>
      <section>
        <div className="head-line">
          <h2>{homeText.newNeeds}</h2>
          <a href="/needs">{homeText.allNeeds}</a>
        </div>
        {needs.length === 0 && <p className="soft">{homeText.noNeeds}</p>}
        <Html as="ul" className="rows" html={needRows(needs, site)} />
      </section>
      {posts.length > 0 && (
        <section>
          <div className="head-line">
            <h2>{postsText.newest}</h2>
            <a href="/posts">{postsText.all}</a>
          </div>
          <ul className="rows">
            {posts.map((post) => (
              <PostRow key={post.id} post={post} site={site} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface PasteProps {
  readonly text: string;
  readonly error?: string;
}

const pasteForm = { className: "paste", method: "post", action: "/match" } as const;

/** The box that everything starts from. Its example shows what a text may look like, and can be tried. */
export const PasteForm = (props: PasteProps) => (
  <form {...pasteForm}>
    <PasteFields {...props} />
  </form>
);

/** The same with nothing in it, as most pages show it. */
export const EmptyPasteForm = ({ site }: { site: Site }) => (
  <Html as="form" {...pasteForm} html={onceForSite(site, "paste", () => <PasteFields text="" />)} />
);

function PasteFields({ text, error }: PasteProps) {
  return (
    <>
      {error && (
        <p className="notice wrong" role="alert">
          {error}
        </p>
      )}
      <textarea
        name="text"
        rows={5}
        aria-label={homeText.label}
        placeholder={homeText.placeholderLead + homeText.example}
        defaultValue={text}
        maxLength={longestText}
        data-live
        required
      />
      <div className="live" data-live-out aria-live="polite" />
      <button className="go" type="submit">
        {homeText.submit}
      </button>
      <div className="under">
        <span>{homeText.promise}</span>
        <a href="/?example=1">{homeText.tryExample}</a>
      </div>
    </>
  );
}
