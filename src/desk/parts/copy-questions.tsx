import { useState } from "react";
import { deskText } from "../../text/desk.ts";
import { questionsMessage } from "../../text/questions.ts";
import type { QuestionAnswer } from "../../web/api/desk/matches-answers.ts";

const textOf = (questions: readonly QuestionAnswer[]): string =>
  questionsMessage(questions.map(({ sentence }) => sentence));

interface CopyQuestionsProps {
  readonly questions: readonly QuestionAnswer[];
  readonly label: string;
  /** Whether their number stands behind the label. */
  readonly isCounted?: boolean;
}

/** Puts questions on the clipboard, ready for a message. */
export function CopyQuestions({ questions, label, isCounted = true }: CopyQuestionsProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    copyText(textOf(questions)).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className="plain copy" onClick={copy} title={textOf(questions)}>
      {isCopied ? `✓ ${deskText.copied}` : isCounted ? `${label} ${questions.length}` : label}
    </button>
  );
}

/** The clipboard of a page without https is reached by the old way. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
