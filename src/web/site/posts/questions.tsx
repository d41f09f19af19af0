import { dayIn } from "../../../domain/measure/day.ts";
import { postPath } from "../../../domain/posts/post.ts";
import type { PublishedPost, ShownComment } from "../../../store/posts/published-posts.ts";
import { daysAgo } from "../../../text/ago.ts";
import { postText } from "../../../text/pages/posts.ts";
import { Html } from "../parts/html.tsx";
import { onceForSite } from "../parts/kept-markup.tsx";
import type { Site } from "../site.ts";

/** What became of a question that was just sent, or what it said when something was wrong with it. */
export interface QuestionSaid {
  readonly isReceived?: boolean;
  readonly name?: string;
  readonly body?: string;
  readonly contact?: string | undefined;
  readonly errors?: readonly string[];
}

/** Questions that were let through, each with its replies in place, and the form for another. */
export function Questions({ post, site, said }: { post: PublishedPost; site: Site; said: QuestionSaid }) {
  const { comments, allowsComments } = post;
  if (!allowsComments && comments.length === 0) return null;
  const ids = new Set(comments.map(({ id }) => id));
  const roots = comments.filter(({ parentId }) => parentId === undefined || !ids.has(parentId));
  return (
    <section id="questions">
      <h2>{postText.questions}</h2>
      {said.isReceived && (
        <p className="notice" role="status">
          {postText.asked}
        </p>
      )}
      {comments.length === 0 && <p className="soft">{postText.noQuestions}</p>}
      {roots.length > 0 && (
        <ul className="comments">
          {roots.map((one) => (
            <Thread key={one.id} comment={one} all={comments} site={site} depth={0} />
          ))}
        </ul>
      )}
      {allowsComments && <AskForm post={post} site={site} said={said} />}
    </section>
  );
}

/** Deeper answers stand at this depth: a phone has no room for more. */
const deepest = 3;

interface ThreadProps {
  readonly comment: ShownComment;
  readonly all: readonly ShownComment[];
  readonly site: Site;
  readonly depth: number;
}

function Thread({ comment, all, site, depth }: ThreadProps) {
  const postedOn = dayIn(site.config.timeZone, comment.postedAt);
  const answers = all.filter(({ parentId }) => parentId === comment.id);
  const below = answers.map((one) => <Thread key={one.id} comment={one} all={all} site={site} depth={depth + 1} />);
  return (
    <li className={comment.isStaff ? "staff" : undefined}>
      <p className="soft">
        <b>{comment.name}</b>
        {comment.isStaff && <span className="demo">{postText.staff}</span>}{" "}
        <time dateTime={postedOn}>{daysAgo(postedOn, site.today())}</time>
      </p>
      <p className="words">{comment.body}</p>
      {below.length > 0 && (depth < deepest ? <ul className="comments">{below}</ul> : null)}
      {below.length > 0 && depth >= deepest && <ul className="comments flat">{below}</ul>}
    </li>
  );
}

function AskForm({ post, site, said }: { post: PublishedPost; site: Site; said: QuestionSaid }) {
  const form = { className: "ask-form", method: "post", action: `${postPath(post.kind, post.slug)}/questions` };
  if (said.errors === undefined)
    return <Html as="form" {...form} html={onceForSite(site, "ask", () => <AskFields site={site} said={{}} />)} />;
  return (
    <form {...form}>
      <AskFields site={site} said={said} />
    </form>
  );
}

function AskFields({ site, said }: { site: Site; said: QuestionSaid }) {
  const { operator, retentionDays } = site.config;
  return (
    <>
      <h3>{postText.ask}</h3>
      <p className="soft small">{postText.askNote}</p>
      {said.errors?.map((error) => (
        <p className="error" role="alert" key={error}>
          {error}
        </p>
      ))}
      <div className="fields">
        <label className="labelled">
          <span>{postText.askName}</span>
          <input type="text" name="name" autoComplete="nickname" maxLength={40} required defaultValue={said.name} />
        </label>
        <label className="labelled">
          <span>{postText.askContact}</span>
          <input type="text" name="contact" autoComplete="tel" maxLength={60} defaultValue={said.contact} />
        </label>
      </div>
      <label className="labelled">
        <span>{postText.askBody}</span>
        <textarea name="text" rows={4} maxLength={1000} required defaultValue={said.body} />
      </label>
      <label className="unseen" aria-hidden="true">
        {postText.askTrap}
        <input type="text" name="website" tabIndex={-1} autoComplete="off" />
      </label>
      <p className="soft small">{postText.consent(operator, retentionDays)}</p>
      <button className="plain" type="submit">
        {postText.send}
      </button>
    </>
  );
}
