import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { postDeskText } from "../../text/desk/posts.ts";
import { sitesText } from "../../text/desk/sites.ts";
import type { PostAnswer, PostWordsAnswer } from "../../web/api/desk/posts-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { boot } from "../boot.ts";

interface PostFieldsProps {
  readonly words: PostWordsAnswer;
  readonly change: (next: Partial<PostWordsAnswer>) => void;
  readonly answer: PostAnswer;
  readonly slug: string;
  readonly setSlug: (slug: string) => void;
  /** Sites besides its own that show it. */
  readonly otherSites: readonly string[];
  readonly setOtherSites: (ids: readonly string[]) => void;
}

/** Category, tags, source and the rest of what stands around a text. */
export function PostFields({ words, change, answer, slug, setSlug, otherSites, setOtherSites }: PostFieldsProps) {
  const [tags, setTags] = useState(words.tags.join("，"));
  const { source } = words;
  const line = (label: string, value: string, set: (value: string) => void, most = 200) => (
    <label className="line">
      <span>{label}</span>
      <input value={value} maxLength={most} onChange={(event) => set(event.target.value)} />
    </label>
  );
  const tick = (label: string, value: boolean, set: (value: boolean) => void) => (
    <label className="tick">
      <input type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} /> {label}
    </label>
  );
  return (
    <div className="lines">
      {answer.post.kind === "post" && (
        <label className="line">
          <span>{postDeskText.category}</span>
          <select value={words.categoryId} onChange={(event) => change({ categoryId: event.target.value })}>
            <option value="">{postDeskText.noCategory}</option>
            {answer.categories.map(({ id, name, depth }) => (
              <option key={id} value={id}>
                {"　".repeat(depth) + name}
              </option>
            ))}
          </select>
        </label>
      )}
      {answer.post.kind === "post" && <NewCategory answer={answer} choose={(categoryId) => change({ categoryId })} />}
      {line(postDeskText.tags, tags, (value) => {
        setTags(value);
        change({
          tags: value
            .split(/[，,、]/)
            .map((tag) => tag.trim())
            .filter((tag) => tag !== "")
            .slice(0, 30),
        });
      })}
      <label className="line">
        <span>{postDeskText.excerpt}</span>
        <textarea
          rows={2}
          maxLength={500}
          value={words.excerpt}
          onChange={(event) => change({ excerpt: event.target.value })}
        />
      </label>
      {tick(postDeskText.isPinned, words.isPinned, (isPinned) => change({ isPinned }))}
      {tick(postDeskText.isIndented, words.isIndented, (isIndented) => change({ isIndented }))}
      {tick(postDeskText.allowsComments, words.allowsComments, (allowsComments) => change({ allowsComments }))}
      {line(postDeskText.slug, slug, setSlug, 60)}
      {answer.post.kind === "post" && boot.sites.length > 1 && (
        <fieldset className="site-categories">
          <legend>{sitesText.alsoOn}</legend>
          <small className="soft">{sitesText.alsoOnNote}</small>
          <div className="chips">
            {boot.sites
              .filter(({ id }) => id !== answer.post.siteId)
              .map(({ id, name }) => (
                <label key={id} className="chip">
                  <input
                    type="checkbox"
                    checked={otherSites.includes(id)}
                    onChange={({ target }) =>
                      setOtherSites(target.checked ? [...otherSites, id] : otherSites.filter((one) => one !== id))
                    }
                  />
                  {name}
                </label>
              ))}
          </div>
        </fieldset>
      )}
      <details open={source.name !== ""}>
        <summary>{postDeskText.source}</summary>
        {line(postDeskText.sourceName, source.name, (name) => change({ source: { ...source, name } }), 100)}
        {line(postDeskText.sourceUrl, source.url, (url) => change({ source: { ...source, url } }))}
        {line(postDeskText.sourcePermission, source.permission, (permission) =>
          change({ source: { ...source, permission } }),
        )}
        <label className="line">
          <span>{postDeskText.sourceExtent}</span>
          <select
            value={source.extent}
            onChange={(event) =>
              change({ source: { ...source, extent: event.target.value === "excerpt" ? "excerpt" : "full" } })
            }
          >
            <option value="full">{postDeskText.extents.full}</option>
            <option value="excerpt">{postDeskText.extents.excerpt}</option>
          </select>
        </label>
      </details>
    </div>
  );
}

function NewCategory({ answer, choose }: { answer: PostAnswer; choose: (id: string) => void }) {
  const queries = useQueryClient();
  const [said, say] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name") ?? "").trim();
    ask<{ id: string }>("/post-categories", { name, parentId: null }).then(
      ({ id }) => {
        form.reset();
        say("");
        queries.setQueryData(["post", answer.post.id], {
          ...answer,
          categories: [...answer.categories, { id, name, depth: 0 }],
        });
        choose(id);
      },
      (error: unknown) => say(messageOf(error)),
    );
  };
  return (
    <form className="new-category" onSubmit={submit}>
      <input
        name="name"
        aria-label={postDeskText.newCategory}
        placeholder={postDeskText.newCategory}
        required
        maxLength={40}
      />
      <button type="submit" className="plain">
        {postDeskText.add}
      </button>
      <span role="status">{said}</span>
    </form>
  );
}
