import type { Match } from "../../../domain/match/match.ts";
import { matchText } from "../../../text/pages/match.ts";
import { questionTo } from "../../../text/questions.ts";
import type { Site } from "../site.ts";

interface OpenQuestionsProps {
  readonly match: Match;
  /** What the space is called in the message. */
  readonly about: string;
  readonly site: Site;
}

/** So many stand on a card; all of them are copied. */
const mostShown = 3;

/** What a space has not said, as one would ask whoever offers it; only a script can copy, so the button shows with one. */
export function OpenQuestions({ match, about, site }: OpenQuestionsProps) {
  const questions = match.verdicts
    .filter((one) => one.verdict === "unknown" && one.askedBy === "need")
    .flatMap((one) => site.criteria.find((criterion) => criterion.key === one.criterion) ?? [])
    .sort((a, b) => b.weight - a.weight)
    .map((criterion) => questionTo(criterion, "space"));
  if (questions.length === 0) return null;
  const more = questions.length - mostShown;
  return (
    <div className="to-ask">
      <p className="soft">{matchText.toAsk}</p>
      <ul>
        {questions.slice(0, mostShown).map((question) => (
          <li key={question}>{question}</li>
        ))}
        {more > 0 && <li className="soft">{matchText.moreToAsk(more)}</li>}
      </ul>
      <button
        type="button"
        className="plain"
        hidden
        data-copy={matchText.copied}
        data-copy-text={matchText.askAbout(about, questions)}
      >
        {matchText.copyQuestions}
      </button>
    </div>
  );
}
