import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useState } from "react";
import { postDeskText } from "../../text/desk/posts.ts";
import type { AdvertCheckAnswer, PostAnswer, PostWordsAnswer } from "../../web/api/desk/posts-answers.ts";
import { AskFault, ask, messageOf } from "../ask.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { TextEditor } from "./editor.tsx";
import { Findings } from "./findings.tsx";
import { Overtaken } from "./overtaken.tsx";
import { PostFields } from "./post-fields.tsx";
import { Revisions } from "./revisions.tsx";
import { keptWords, useAutosave } from "./use-autosave.ts";
import "./posts.css";

/** One post: its words, what it is filed under, and when readers see it. */
export function PostPage() {
  const { id } = useParams({ from: "/posts/$id" });
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ["post", id],
    queryFn: ({ signal }) => ask<PostAnswer>(`/posts/${id}`, undefined, signal),
    // What is being written is not to be pulled away under one's hands.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const { post } = found.data;
  return (
    <PostForm
      key={`${post.id} ${post.revision} ${post.state}`}
      answer={found.data}
      renew={(next) => {
        queries.setQueryData(["post", id], next);
        void queries.invalidateQueries({ queryKey: ["posts"] });
      }}
    />
  );
}

function PostForm({ answer, renew }: { answer: PostAnswer; renew: (next: PostAnswer) => void }) {
  const { post, removed } = answer;
  const [kept] = useState(() => keptWords(post.id));
  const [words, setWords] = useState<PostWordsAnswer>(kept ?? answer.draft ?? answer.words);
  const [slug, setSlug] = useState(post.slug);
  const [otherSiteIds, setOtherSites] = useState(post.otherSiteIds);
  const [at, setAt] = useState("");
  const [said, say] = useState(kept ? postDeskText.recovered : "");
  const [check, setCheck] = useState<AdvertCheckAnswer | undefined>();
  const [isPreviewed, preview] = useState(false);
  /** What somebody else saved meanwhile, and what one meant to do. */
  const [overtaken, setOvertaken] = useState<{ theirs: PostAnswer; publishAt: string | null } | undefined>();
  const [version, setVersion] = useState(0);
  const autosave = useAutosave(post.id);
  const change = (next: Partial<PostWordsAnswer>) =>
    setWords((before) => {
      const changed = { ...before, ...next };
      autosave.keep(changed);
      return changed;
    });
  const look = async () => {
    const found = await ask<AdvertCheckAnswer>("/posts/check", { title: words.title, body: words.body });
    setCheck(found);
  };
  const save = async (publishAt: string | null, isAccepted = false) => {
    try {
      const isNewSlug = slug !== post.slug && slug.trim() !== "";
      const body = {
        words,
        publishAt,
        revision: overtaken?.theirs.post.revision ?? post.revision,
        isAccepted,
        otherSiteIds,
        ...(isNewSlug ? { slug } : {}),
      };
      const next = await ask<PostAnswer>(`/posts/${post.id}`, body);
      autosave.forget();
      renew(next);
    } catch (error) {
      say(messageOf(error));
      if (!(error instanceof AskFault)) return;
      if (/^advert/.test(error.code)) await look().catch(() => undefined);
      if (error.code === "changed") {
        const theirs = await ask<PostAnswer>(`/posts/${post.id}`).catch(() => undefined);
        if (theirs) setOvertaken({ theirs, publishAt });
      }
    }
  };
  const takeTheirs = async (theirs: PostAnswer) => {
    try {
      await ask(`/posts/${post.id}/draft`, { words: null });
      autosave.forget();
      const { draft: _, ...saved } = theirs;
      renew({ ...saved, post: { ...saved.post, hasDraft: false } });
    } catch (error) {
      say(messageOf(error));
    }
  };
  const leaveDraft = async () => {
    await ask(`/posts/${post.id}/draft`, { words: null });
    autosave.forget();
    setWords(answer.words);
    setVersion(version + 1);
    renew({ ...answer, post: { ...post, hasDraft: false }, removed: {} });
  };
  const remove = async () => {
    try {
      renew(await ask<PostAnswer>(`/posts/${post.id}/remove`, { isRemoved: post.state !== "removed" }));
    } catch (error) {
      say(messageOf(error));
    }
  };
  const isOut = post.state === "published" || post.state === "scheduled";
  const cleaned = Object.entries(removed);
  return (
    <div className="post-page">
      <div className="sheet">
        <label className="line post-title">
          <span>{postDeskText.heading}</span>
          <input value={words.title} maxLength={200} onChange={(event) => change({ title: event.target.value })} />
        </label>
        <TextEditor key={version} html={words.body} onChange={(body) => change({ body })} />
        {cleaned.length > 0 && (
          <p role="status">
            {postDeskText.cleaned}
            {cleaned
              .map(
                ([code, times]) =>
                  `${postDeskText.removedWords[code as keyof typeof postDeskText.removedWords]} ×${times}`,
              )
              .join("，")}
          </p>
        )}
      </div>
      <aside>
        <p className="soft">
          {postDeskText.kinds[post.kind]} · {postDeskText.states[post.state]}
          {post.publishedAt && ` · ${new Date(post.publishedAt).toLocaleString("zh-CN")}`}
        </p>
        {post.state === "removed" ? (
          <>
            <p>{postDeskText.removed}</p>
            <Button onClick={() => void remove()}>{postDeskText.restore}</Button>
          </>
        ) : (
          <div className="deeds">
            <Button
              type="primary"
              onClick={() => void save(post.state === "published" ? (post.publishedAt ?? "now") : "now")}
            >
              {post.state === "published" ? postDeskText.update : postDeskText.publish}
            </Button>
            {isOut ? (
              <Button onClick={() => void save(null)}>{postDeskText.takeBack}</Button>
            ) : (
              <Button onClick={() => void save(null)}>{postDeskText.saveDraft}</Button>
            )}
            <Button onClick={() => preview(true)}>{postDeskText.preview}</Button>
            <Button onClick={() => void look().catch((error: unknown) => say(messageOf(error)))}>
              {postDeskText.check}
            </Button>
            {post.path && (
              <a href={post.path} target="_blank" rel="noreferrer">
                {postDeskText.open}
              </a>
            )}
            <label className="line">
              <span>{postDeskText.at}</span>
              <input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
            </label>
            <Button disabled={at === ""} onClick={() => void save(new Date(at).toISOString())}>
              {postDeskText.schedule}
            </Button>
          </div>
        )}
        <p role="status">{said}</p>
        {overtaken && (
          <Overtaken
            opened={answer.words}
            theirs={overtaken.theirs}
            keepMine={() => void save(overtaken.publishAt)}
            takeTheirs={() => void takeTheirs(overtaken.theirs)}
          />
        )}
        <p className="soft">{autosave.said}</p>
        {(answer.draft || post.hasDraft) && (
          <p className="soft">
            {postDeskText.hasDraft}{" "}
            <button type="button" className="plain" onClick={() => void leaveDraft()}>
              {postDeskText.leaveDraft}
            </button>
          </p>
        )}
        {check && <Findings check={check} accept={() => void save("now", true)} />}
        <PostFields
          words={words}
          change={change}
          answer={answer}
          slug={slug}
          setSlug={setSlug}
          otherSites={otherSiteIds}
          setOtherSites={setOtherSites}
        />
        <Revisions
          answer={answer}
          now={words}
          restore={(one) => {
            change(one);
            setVersion(version + 1);
          }}
        />
        {post.state !== "removed" && (
          <Button type="text" danger onClick={() => void remove()}>
            {postDeskText.remove}
          </Button>
        )}
      </aside>
      <Modal
        open={isPreviewed}
        onCancel={() => preview(false)}
        footer={null}
        title={postDeskText.preview}
        width={438}
        destroyOnHidden
      >
        <iframe
          className="phone"
          title={postDeskText.preview}
          src={`/desk/preview/posts/${post.id}`}
          width={390}
          height={640}
        />
      </Modal>
    </div>
  );
}
