import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { commentDeskText } from "../../text/desk/posts.ts";
import type { CommentAnswer, CommentListAnswer } from "../../web/api/desk/posts-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { queryOf } from "../search.ts";
import { lately } from "../when.ts";
import "./posts.css";

const states = ["waiting", "shown", "refused"] as const;

/** Questions under posts: which are let through, and what is answered. */
export function CommentsPage() {
  const { status = "waiting" } = useSearch({ from: "/comments" });
  const navigate = useNavigate({ from: "/comments" });
  const queries = useQueryClient();
  const [fault, setFault] = useState("");
  const list = useQuery({
    queryKey: ["comments", status],
    queryFn: ({ signal }) => ask<CommentListAnswer>(`/comments${queryOf({ status })}`, undefined, signal),
  });
  const does = (id: string, body: object) =>
    ask(`/comments/${id}`, body).then(
      () => {
        setFault("");
        void queries.invalidateQueries({ queryKey: ["comments"] });
        void queries.invalidateQueries({ queryKey: ["posts"] });
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  return (
    <>
      <div className="tools">
        <h1>{commentDeskText.title}</h1>
        <select
          aria-label={commentDeskText.title}
          value={status}
          onChange={(event) => void navigate({ search: { status: event.target.value } })}
        >
          {states.map((one) => (
            <option key={one} value={one}>
              {commentDeskText.states[one]}
            </option>
          ))}
        </select>
        <Link to="/posts" search={{}}>
          {commentDeskText.posts}
        </Link>
      </div>
      {fault && <p role="alert">{fault}</p>}
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={commentDeskText.empty} />}
      <ul className="questions-list">
        {list.data?.items.map((one) => (
          <Question key={one.id} comment={one} today={list.data.today} does={does} />
        ))}
      </ul>
    </>
  );
}

interface QuestionProps {
  readonly comment: CommentAnswer;
  readonly today: string;
  readonly does: (id: string, body: object) => Promise<void>;
}

function Question({ comment, today, does }: QuestionProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void does(comment.id, { reply: String(new FormData(event.currentTarget).get("reply") ?? "") });
  };
  return (
    <li data-row tabIndex={-1}>
      <p>
        <strong>{comment.name}</strong>{" "}
        <span className="soft">
          {commentDeskText.under}{" "}
          <Link to="/posts/$id" params={{ id: comment.postId }}>
            {comment.postTitle}
          </Link>{" "}
          · <time dateTime={comment.postedAt}>{lately(comment.postedAt, today)}</time>
          {comment.contact && ` · ${commentDeskText.contact} ${comment.contact.phoneMasked ?? ""}`}
        </span>
      </p>
      <p className="words">{comment.body}</p>
      <form onSubmit={submit} className="reply">
        <input name="reply" aria-label={commentDeskText.reply} required maxLength={2000} />
        <Button htmlType="submit">{commentDeskText.send}</Button>
        {comment.status !== "shown" && (
          <Button onClick={() => void does(comment.id, { status: "shown" })}>{commentDeskText.show}</Button>
        )}
        {comment.status !== "refused" && (
          <Button type="text" onClick={() => void does(comment.id, { status: "refused" })}>
            {commentDeskText.refuse}
          </Button>
        )}
      </form>
    </li>
  );
}
