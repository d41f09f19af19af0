import { Button } from "antd";
import { useState } from "react";
import { differences } from "../../domain/posts/difference.ts";
import { plainText } from "../../domain/posts/plain-text.ts";
import { postDeskText } from "../../text/desk/posts.ts";
import type { PostAnswer, PostWordsAnswer, RevisionAnswer } from "../../web/api/desk/posts-answers.ts";
import { instant } from "../when.ts";

interface RevisionsProps {
  readonly answer: PostAnswer;
  readonly now: PostWordsAnswer;
  readonly restore: (words: PostWordsAnswer) => void;
}

const textOf = (words: PostWordsAnswer): string => `${words.title}\n${plainText(words.body)}`;

/** What was saved before, how it differs from what stands here now, and the way back to it. */
export function Revisions({ answer, now, restore }: RevisionsProps) {
  const [opened, open] = useState<RevisionAnswer | undefined>();
  const told = opened && differences(textOf(opened.words), textOf(now));
  return (
    <details className="revisions">
      <summary>{postDeskText.revisions}</summary>
      <ul>
        {answer.revisions.map((one) => (
          <li key={one.number}>
            <button type="button" className="plain" onClick={() => open(one)}>
              {postDeskText.revision(one.number, one.by)} <time className="soft">{instant(one.at)}</time>
            </button>
          </li>
        ))}
      </ul>
      {opened && told && (
        <section>
          <p>
            {postDeskText.revision(opened.number, opened.by)} · {postDeskText.difference}
          </p>
          {told.every(({ kind }) => kind === "same") && <p className="soft">{postDeskText.noDifference}</p>}
          <div className="difference">
            {told.map(({ kind, text }, line) => {
              // Lines have no name but their place.
              const key = `${line} ${kind}`;
              if (kind === "removed") return <del key={key}>{text}</del>;
              return kind === "added" ? <ins key={key}>{text}</ins> : <p key={key}>{text}</p>;
            })}
          </div>
          <Button onClick={() => restore(opened.words)}>{postDeskText.restoreRevision}</Button>
        </section>
      )}
    </details>
  );
}
