import { Button } from "antd";
import { adviceSentence, articleTitles, ruleReasons, ruleTitles, severityWords } from "../../text/adlaw.ts";
import { postDeskText } from "../../text/desk/posts.ts";
import type { AdvertCheckAnswer } from "../../web/api/desk/posts-answers.ts";

/** So much of the text before and behind shows where the words stand. */
const around = 14;

/** What the advertising law may object to in a post, each with its words, the article, and what may be said instead. */
export function Findings({
  check: { findings, text, onBreach },
  accept,
}: {
  check: AdvertCheckAnswer;
  accept: () => void;
}) {
  const breaches = findings.filter(({ severity }) => severity === "breach").length;
  if (findings.length === 0) return <p role="status">{postDeskText.clean}</p>;
  return (
    <section className="findings" role="status">
      <p>{postDeskText.findings(breaches, findings.length - breaches)}</p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.start}`}>
            <p>
              <span className={`whose ${finding.severity}`}>{severityWords[finding.severity]}</span>{" "}
              {ruleTitles[finding.rule]} <small className="soft">{articleTitles[finding.article]}</small>
            </p>
            <blockquote>
              {text.slice(Math.max(0, finding.start - around), finding.start)}
              <mark className={finding.severity}>{finding.words}</mark>
              {text.slice(finding.end, finding.end + around)}
            </blockquote>
            <p className="soft">
              {ruleReasons[finding.rule]} {adviceSentence(finding)}
            </p>
          </li>
        ))}
      </ul>
      {breaches > 0 && onBreach === "block" && <p>{postDeskText.blocked}</p>}
      {breaches > 0 && onBreach === "warn" && <Button onClick={accept}>{postDeskText.publishAnyway}</Button>}
    </section>
  );
}
