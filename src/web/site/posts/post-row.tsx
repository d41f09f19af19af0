import { dayIn } from "../../../domain/measure/day.ts";
import { hasVariants, variantFile, variantWidths } from "../../../domain/posts/picture.ts";
import { categoryPath, type PostCover, postPath } from "../../../domain/posts/post.ts";
import type { PostCard, RelatedPost } from "../../../store/posts/published-posts.ts";
import { publishedAgo } from "../../../text/ago.ts";
import { postsText, postText } from "../../../text/pages/posts.ts";
import type { Site } from "../site.ts";

type PostRowProps = { readonly site: Site } & (
  | { readonly post: PostCard; readonly isSmall?: false }
  | { readonly post: RelatedPost; readonly isSmall: true }
);

/** A post in a list: what it is called, how it begins, its picture, how old it is. */
export function PostRow(props: PostRowProps) {
  const { post, site } = props;
  const listed = props.isSmall ? undefined : props.post;
  const publishedOn = dayIn(site.config.timeZone, post.publishedAt);
  return (
    <li className={post.cover ? "post-row has-picture" : "post-row"}>
      {post.cover && <SmallPicture cover={post.cover} />}
      <div>
        <h3>
          <a href={postPath(post.kind, post.slug)}>{post.title}</a>
          {listed?.isPinned && <span className="pinned">{postsText.pinned}</span>}
        </h3>
        <p className="excerpt">{post.excerpt}</p>
        <p className="soft meta">
          {listed?.category && <a href={categoryPath(listed.category.slug)}>{listed.category.name}</a>}
          <time dateTime={publishedOn} title={publishedOn}>
            {publishedAgo(publishedOn, site.today())}
          </time>
          {listed && <span>{postText.views(listed.views)}</span>}
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
