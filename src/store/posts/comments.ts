import { sql } from "kysely";
import type { PostKind } from "../../domain/posts/post.ts";
import type { Db } from "../database.ts";
import { newId } from "../ids.ts";

/** A question that a visitor asks under a post; how to reach him is never shown. */
export interface CommentInput {
  readonly id: string;
  readonly siteId: string;
  readonly kind: PostKind;
  readonly slug: string;
  readonly name: string;
  readonly body: string;
  readonly contact?: { readonly phone?: string; readonly phoneMasked?: string; readonly wechat?: string };
  readonly consentVersion: string;
  readonly retainUntil: Date;
}

/** @returns false when the site shows no such post, or one that takes no questions. */
export async function submitComment(db: Db, input: CommentInput, at: Date): Promise<boolean> {
  const { contact } = input;
  const payload = {
    id: input.id,
    site_id: input.siteId,
    kind: input.kind,
    slug: input.slug,
    name: input.name,
    body: input.body,
    consent_version: input.consentVersion,
    retain_until: input.retainUntil,
    event_id: newId(),
    ...(contact
      ? { contact: { id: newId(), phone: contact.phone, phone_masked: contact.phoneMasked, wechat: contact.wechat } }
      : {}),
  };
  const { rows } = await sql<{ taken: boolean }>`
    select submit_comment(${JSON.stringify(payload)}::jsonb, ${at}::timestamptz) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}
