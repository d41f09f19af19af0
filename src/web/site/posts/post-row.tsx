import { dayIn } from "../../../domain/measure/day.ts";
import { hasVariants, variantFile, variantWidths } from "../../../domain/posts/picture.ts";
import { categoryPath, type PostCover, postPath } from "../../../domain/posts/post.ts";
import type { PostCard } from "../../../store/posts/published-posts.ts";
import { publishedAgo } from "../../../text/ago.ts";
import { postsText, postText } from "../../../text/pages/posts.ts";
import type { Site } from "../site.ts";

/** A post in a list: what it is called, how it begins, its picture, how old it is. */
export function PostRow({ post, site, isSmall = false }: { post: PostCard; site: Site; isSmall?: boolean }) {
  const publishedOn = dayIn(site.config.timeZone, post.publishedAt);
  return (
    <li className={post.cover ? "post-row has-picture" : "post-row"}>
      {post.cover && <SmallPicture cover={post.cover} />}
      <div>
        <h3>
          <a href={postPath(post.kind, post.slug)}>{post.title}</a>
          {post.isPinned && !isSmall && <span className="pinned">{postsText.pinned}</span>}
        </h3>
        <p className="excerpt">{post.excerpt}</p>
        <p className="soft meta">
          {post.category && !isSmall && <a href={categoryPath(post.category.slug)}>{post.category.name}</a>}
          <time dateTime={publishedOn} title={publishedOn}>
            {publishedAgo(publishedOn, site.today())}
          </time>
          {!isSmall && <span>{postText.views(post.views)}</span>}
        </p>
      </div>
    </li>
  );
}

function SmallPicture({ cover }: { cover: PostCover }) {
  const smallest = variantWidths(cover.width)[0] ?? cover.width;
  const src = hasVariants(cover.file) ? variantFile(cover.file, smallest, "webp") : cover.file;
  const height = Math.round((cover.height * smallest) / cover.width);
  return <img src={`/pictures/${src}`} alt="" width={smallest} height={height} loading="lazy" decoding="async" />;
}
