import { Button } from "antd";
import { postDeskText } from "../../text/desk/posts.ts";
import type { PostAnswer, PostWordsAnswer } from "../../web/api/desk/posts-answers.ts";
import { instant } from "../when.ts";
import { Difference } from "./difference.tsx";

interface OvertakenProps {
  /** The words that were opened, before either wrote. */
  readonly opened: PostWordsAnswer;
  readonly theirs: PostAnswer;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/** Somebody else saved first: who and when, what that changed, and whose words shall stand; one's own are still there. */
export function Overtaken({ opened, theirs, keepMine, takeTheirs }: OvertakenProps) {
  const last = theirs.revisions.reduce((one, other) => (other.number > one.number ? other : one));
  return (
    <section className="overtaken" role="alert">
      <p>{postDeskText.overtaken(last.by, instant(last.at))}</p>
      <Difference from={opened} to={theirs.words} />
      <div className="actions">
        <Button onClick={keepMine}>{postDeskText.keepMine}</Button>
        <Button onClick={takeTheirs}>{postDeskText.takeTheirs}</Button>
      </div>
    </section>
  );
}
