import type { PostKind } from "../../domain/posts/post.ts";
import { maskPhone } from "../../domain/privacy/mask-phone.ts";
import type { Db } from "../../store/database.ts";
import { newId } from "../../store/ids.ts";
import { submitComment } from "../../store/posts/comments.ts";
import { done, type Result, refuse } from "../refusal.ts";
import { defaultRetentionDays } from "../retention.ts";

export interface QuestionAsked {
  readonly siteId: string;
  readonly kind: PostKind;
  readonly slug: string;
  readonly name: string;
  readonly body: string;
  /** A number or a WeChat name; for who answers, never for readers. */
  readonly contact?: string;
  readonly consentVersion: string;
  readonly retentionDays?: number;
  readonly now: Date;
}

const dayMs = 86_400_000;

/** Receives a visitor's question under a post; it shows when someone at the desk has let it through. */
export async function askQuestion(
  db: Db,
  asked: QuestionAsked,
): Promise<Result<{ readonly id: string }, { readonly code: "notFound" }>> {
  const { contact, now, retentionDays = defaultRetentionDays } = asked;
  const id = newId();
  const digits = (contact ?? "").normalize("NFKC").replace(/[\s\-()+]/g, "");
  const reached = /^\d{7,15}$/.test(digits)
    ? { phone: digits, phoneMasked: maskPhone(digits) }
    : { wechat: (contact ?? "").slice(0, 60) };
  const taken = await submitComment(
    db,
    {
      id,
      siteId: asked.siteId,
      kind: asked.kind,
      slug: asked.slug,
      name: asked.name,
      body: asked.body,
      ...(contact === undefined || contact === "" ? {} : { contact: reached }),
      consentVersion: asked.consentVersion,
      retainUntil: new Date(now.getTime() + retentionDays * dayMs),
    },
    now,
  );
  return taken ? done({ id }) : refuse({ code: "notFound" });
}
