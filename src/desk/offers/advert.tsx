import { Fragment } from "react";
import { countFindings } from "../../domain/adlaw/finding.ts";
import { ruleTitles } from "../../text/adlaw.ts";
import { advertText } from "../../text/desk/offers.ts";
import type { AdvertFinding, OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import { Finding } from "../parts/finding.tsx";

/** A text with the words that the law may object to marked where they stand. */
export function AdvertMarks({ text, findings }: { text: string; findings: readonly AdvertFinding[] }) {
  let at = 0;
  const inOrder = [...findings].sort((a, b) => a.start - b.start);
  return (
    <>
      {inOrder.map((finding) => {
        if (finding.start < at) return null;
        const before = text.slice(at, finding.start);
        at = finding.end;
        return (
          <Fragment key={`${finding.rule} ${finding.start}`}>
            {before}
            <mark className={finding.severity} title={ruleTitles[finding.rule]}>
              {text.slice(finding.start, finding.end)}
            </mark>
          </Fragment>
        );
      })}
      {text.slice(at)}
    </>
  );
}

interface AdvertProps {
  readonly answer: OfferAnswer;
  /** Puts the lawful words in the place of the others. */
  readonly apply: (finding: AdvertFinding) => void;
}

/** What the advertising law may object to in title and words: the words, the article, why, and what may be said instead. */
export function Advert({ answer: { offer, advert }, apply }: AdvertProps) {
  const { findings, onBreach } = advert;
  const { breaches, warnings } = countFindings(findings);
  return (
    <details className="advert" open={breaches > 0}>
      <summary>
        {advertText.title}：{findings.length === 0 ? advertText.clean : advertText.counts(breaches, warnings)}
      </summary>
      <ul>
        {findings.map((finding) => (
          <Finding
            key={`${finding.part} ${finding.rule} ${finding.start}`}
            finding={finding}
            text={finding.part === "title" ? offer.title : offer.intro}
            where={advertText.inPart[finding.part]}
          >
            {finding.suggestion !== undefined && offer.status === "active" && (
              <button type="button" className="plain" onClick={() => apply(finding)}>
                {advertText.apply(finding.suggestion)}
              </button>
            )}
          </Finding>
        ))}
      </ul>
      <p className="soft">
        {advertText.note} {onBreach === "block" && breaches > 0 && advertText.blocks}
      </p>
    </details>
  );
}
