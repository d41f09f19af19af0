import { personalSpans } from "../../domain/privacy/personal-spans.ts";
import { redact } from "../../domain/privacy/redact.ts";
import type { Db } from "../../store/database.ts";
import { askOnShortlist, type Mark, markOnShortlist } from "../../store/shortlists/read-shortlist.ts";
import { done, type Result, refuse } from "../refusal.ts";
import { retainUntil } from "../retention.ts";

/** Keeps what the reader of a shortlist thinks of one of its offers; of his reason no name and no number. */
export async function markOffer(
  db: Db,
  tokenHash: string,
  input: { readonly itemId: string; readonly mark: Mark | undefined; readonly reason: string; readonly now: Date },
): Promise<Result<object, { readonly code: "notFound" }>> {
  const { itemId, mark, now } = input;
  const reason = redact(input.reason, personalSpans(input.reason));
  const isKept = await markOnShortlist(db, tokenHash, { itemId, mark, reason }, now);
  return isKept ? done({}) : refuse({ code: "notFound" });
}

/** A link that gets about is no wall for messages. */
const mostQuestions = 20;

/** Takes a question of the reader's: its words for the desk, names and numbers behind a logged reveal. */
export async function askAboutShortlist(
  db: Db,
  tokenHash: string,
  input: { readonly text: string; readonly retentionDays: number; readonly now: Date },
): Promise<Result<object, { readonly code: "notFound" | "tooManyQuestions" }>> {
  const { text, now } = input;
  const spans = personalSpans(text);
  const outcome = await askOnShortlist(
    db,
    tokenHash,
    {
      redactedText: redact(text, spans),
      originals: spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) })),
      retainUntil: retainUntil(now, input.retentionDays),
      most: mostQuestions,
    },
    now,
  );
  if (outcome === "asked") return done({});
  return refuse({ code: outcome === "enough" ? "tooManyQuestions" : "notFound" });
}
