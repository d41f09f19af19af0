import { differences } from "../../domain/posts/difference.ts";
import { plainText } from "../../domain/posts/plain-text.ts";
import { postDeskText } from "../../text/desk/posts.ts";
import type { PostWordsAnswer } from "../../web/api/desk/posts-answers.ts";

const textOf = (words: PostWordsAnswer): string => `${words.title}\n${plainText(words.body)}`;

/** What was taken out of the words of a post and what was put in. */
export function Difference({ from, to }: { readonly from: PostWordsAnswer; readonly to: PostWordsAnswer }) {
  const told = differences(textOf(from), textOf(to));
  return (
    <>
      {told.every(({ kind }) => kind === "same") && <p className="soft">{postDeskText.noDifference}</p>}
      <div className="difference">
        {told.map(({ kind, text }, line) => {
          // Lines have no name but their place.
          const key = `${line} ${kind}`;
          if (kind === "removed") return <del key={key}>{text}</del>;
          return kind === "added" ? <ins key={key}>{text}</ins> : <p key={key}>{text}</p>;
        })}
      </div>
    </>
  );
}
