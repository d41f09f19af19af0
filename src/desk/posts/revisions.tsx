import { Button } from "antd";
import { useState } from "react";
import { postDeskText } from "../../text/desk/posts.ts";
import type { PostAnswer, PostWordsAnswer, RevisionAnswer } from "../../web/api/desk/posts-answers.ts";
import { instant } from "../when.ts";
import { Difference } from "./difference.tsx";

interface RevisionsProps {
  readonly answer: PostAnswer;
  readonly now: PostWordsAnswer;
  readonly restore: (words: PostWordsAnswer) => void;
}

/** What was saved before, how it differs from what stands here now, and the way back to it. */
export function Revisions({ answer, now, restore }: RevisionsProps) {
  const [opened, open] = useState<RevisionAnswer | undefined>();
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
      {opened && (
        <section>
          <p>
            {postDeskText.revision(opened.number, opened.by)} · {postDeskText.difference}
          </p>
          <Difference from={opened.words} to={now} />
          <Button onClick={() => restore(opened.words)}>{postDeskText.restoreRevision}</Button>
        </section>
      )}
    </details>
  );
}
