import { Hono } from "hono";
import { listPublishedNeeds, type PublicNeed } from "../../store/needs.ts";
import { listPublishedPosts } from "../../store/posts/post-lists.ts";
import type { PostCard } from "../../store/posts/published-posts.ts";
import { listPublishedSpaces, type Space } from "../../store/spaces.ts";
import { homeText } from "../../text/pages/home.ts";
import { postsText } from "../../text/pages/posts.ts";
import { longestText } from "../web-config.ts";
import { page } from "./page.tsx";
import { NeedRow } from "./parts/need-row.tsx";
import { SpaceCard } from "./parts/space-card.tsx";
import { postsFeed } from "./posts/lists.tsx";
import { PostRow } from "./posts/post-row.tsx";
import type { Site } from "./site.ts";

export function homeRoutes(site: Site): Hono {
  const { siteId } = site.config;
  return new Hono().get("/", async (c) => {
    const [spaces, needs, posts] = await Promise.all([
      listPublishedSpaces(site.db, { siteId, sort: "newest", limit: 6 }),
      listPublishedNeeds(site.db, { siteId, limit: 6 }),
      listPublishedPosts(site.db, { siteId, of: { by: "all" }, now: site.now(), page: 1, limit: 5 }),
    ]);
    c.set("reads", ["spaces", "needs", "posts"]);
    const text = c.req.query("example") === undefined ? "" : homeText.example;
    const head = { title: homeText.title, description: homeText.description, path: "/", feed: postsFeed };
    return c.html(
      page(
        site,
        head,
        <HomePage site={site} spaces={spaces.items} needs={needs.items} posts={posts?.items ?? []} text={text} />,
      ),
    );
  });
}

interface HomeProps {
  readonly site: Site;
  readonly spaces: readonly Space[];
  readonly needs: readonly PublicNeed[];
  readonly posts: readonly PostCard[];
  readonly text: string;
}

function HomePage({ site, spaces, needs, posts, text }: HomeProps) {
  return (
    <>
      <div className="hero">
        <div>
          <h1>{homeText.heading}</h1>
          <p className="lead">{homeText.lead}</p>
          <PasteForm text={text} />
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
        <div className="cards">
          {spaces.map((space) => (
            <SpaceCard key={space.id} space={space} site={site} />
          ))}
        </div>
      </section>
      <section>
        <div className="head-line">
          <h2>{homeText.newNeeds}</h2>
          <a href="/needs">{homeText.allNeeds}</a>
        </div>
        {needs.length === 0 && <p className="soft">{homeText.noNeeds}</p>}
        <ul className="rows">
          {needs.map((need) => (
            <NeedRow key={need.id} need={need} site={site} />
          ))}
        </ul>
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

/** The box that everything starts from. Its example shows what a text may look like, and can be tried. */
export function PasteForm({ text, error }: { text: string; error?: string }) {
  return (
    <form className="paste" method="post" action="/match">
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
    </form>
  );
}
