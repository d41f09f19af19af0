import { Button } from "antd";
import { countFindings } from "../../domain/adlaw/finding.ts";
import { postDeskText } from "../../text/desk/posts.ts";
import type { AdvertCheckAnswer } from "../../web/api/desk/posts-answers.ts";
import { Finding } from "../parts/finding.tsx";

/** What the advertising law may object to in a post, each with its words, the article, and what may be said instead. */
export function Findings({
  check: { findings, text, onBreach },
  accept,
}: {
  check: AdvertCheckAnswer;
  accept: () => void;
}) {
  const { breaches, warnings } = countFindings(findings);
  if (findings.length === 0) return <p role="status">{postDeskText.clean}</p>;
  return (
    <section className="findings" role="status">
      <p>{postDeskText.findings(breaches, warnings)}</p>
      <ul>
        {findings.map((finding) => (
          <Finding key={`${finding.rule} ${finding.start}`} finding={finding} text={text} />
        ))}
      </ul>
      {breaches > 0 && onBreach === "block" && <p>{postDeskText.blocked}</p>}
      {breaches > 0 && onBreach === "warn" && <Button onClick={accept}>{postDeskText.publishAnyway}</Button>}
    </section>
  );
}
