import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { advertsText } from "../../text/desk/adverts.ts";
import { postDeskText } from "../../text/desk/posts.ts";
import { deskText } from "../../text/desk.ts";
import type { PostAnswer, PostListAnswer, PostRowAnswer } from "../../web/api/desk/posts-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { queryOf } from "../search.ts";
import { lately } from "../when.ts";
import "./posts.css";

/** Posts and pages, the last changed first. */
export function PostsPage() {
  const { q, state } = useSearch({ from: "/posts" });
  const navigate = useNavigate({ from: "/posts" });
  const [fault, setFault] = useState("");
  const list = useInfiniteQuery({
    queryKey: ["posts", q ?? "", state ?? ""],
    queryFn: ({ pageParam, signal }) =>
      ask<PostListAnswer>(`/posts${queryOf({ q, state, cursor: pageParam })}`, undefined, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const first = list.data?.pages[0];
  const write = (kind: "post" | "page") => {
    ask<PostAnswer>("/posts", { title: postDeskText.untitled, kind }).then(
      ({ post }) => void navigate({ to: "/posts/$id", params: { id: post.id } }),
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  return (
    <>
      <div className="tools">
        <h1>{postDeskText.title}</h1>
        <SearchBox
          label={postDeskText.search}
          value={q ?? ""}
          search={(words) => void navigate({ search: { ...(state ? { state } : {}), q: words } })}
        />
        <select
          aria-label={postDeskText.title}
          value={state ?? ""}
          onChange={(event) => void navigate({ search: { ...(q ? { q } : {}), state: event.target.value } })}
        >
          <option value="">{postDeskText.states.all}</option>
          {(["published", "scheduled", "draft", "removed"] as const).map((one) => (
            <option key={one} value={one}>
              {postDeskText.states[one]}
            </option>
          ))}
        </select>
        {first && <span className="soft">{deskText.count(first.count.value, true)}</span>}
        <Link to="/comments" search={{}}>
          {postDeskText.comments}
          {first && first.waiting > 0 && `（${first.waiting}）`}
        </Link>
        <Link to="/adverts">{advertsText.link}</Link>
        <Button type="primary" onClick={() => write("post")}>
          {postDeskText.write}
        </Button>
        <Button onClick={() => write("page")}>{postDeskText.writePage}</Button>
      </div>
      {fault && <p role="alert">{fault}</p>}
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {first?.items.length === 0 && <Empty title={postDeskText.empty}>{postDeskText.emptyNote}</Empty>}
      <ul className="inbox">
        {list.data?.pages.flatMap((page) =>
          page.items.map((post) => <Row key={post.id} post={post} today={page.today} />),
        )}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {deskText.more}
        </Button>
      )}
    </>
  );
}

function Row({ post, today }: { post: PostRowAnswer; today: string }) {
  return (
    <li>
      <Link to="/posts/$id" params={{ id: post.id }} className="post-line" data-row>
        <span className="title">
          {post.title}
          {post.isPinned && <small className="soft"> {postDeskText.pinned}</small>}
        </span>
        <span className="soft">{[post.category, post.author].filter(Boolean).join(" · ")}</span>
        <span className="soft">
          {postDeskText.states[post.state]}
          {post.hasDraft && post.state !== "draft" && ` · ${postDeskText.hasDraft}`}
          {post.waiting > 0 && ` · ${postDeskText.waiting(post.waiting)}`}
        </span>
        <span className="soft figure">{postDeskText.views(post.views)}</span>
        <time className="soft" dateTime={post.updatedAt}>
          {lately(post.updatedAt, today)}
        </time>
      </Link>
    </li>
  );
}
