import type { ReactNode } from "react";
import type { Finding as Found } from "../../domain/adlaw/finding.ts";
import { adviceSentence, articleTitles, ruleReasons, ruleTitles, severityWords } from "../../text/adlaw.ts";

/** So much of the text before and behind shows where the words stand. */
const around = 16;

interface FindingProps {
  readonly finding: Found;
  /** The text that the finding's offsets count in. */
  readonly text: string;
  /** Which part of the record it is. */
  readonly where?: string;
  readonly children?: ReactNode;
}

/** One place that the advertising law may object to: the rule, the article, the words where they stand, what to do. */
export function Finding({ finding, text, where, children }: FindingProps) {
  const from = Math.max(0, finding.start - around);
  const to = Math.min(text.length, finding.end + around);
  return (
    <li>
      <p>
        <span className={`whose ${finding.severity}`}>{severityWords[finding.severity]}</span>{" "}
        <strong>{ruleTitles[finding.rule]}</strong>{" "}
        <small className="soft">{[where, articleTitles[finding.article]].filter(Boolean).join(" · ")}</small>
      </p>
      <blockquote>
        {from > 0 && "…"}
        {text.slice(from, finding.start)}
        <mark className={finding.severity}>{text.slice(finding.start, finding.end)}</mark>
        {text.slice(finding.end, to)}
        {to < text.length && "…"}
      </blockquote>
      <p className="soft">
        {ruleReasons[finding.rule]} {adviceSentence(finding)}
      </p>
      {children}
    </li>
  );
}
