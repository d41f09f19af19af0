import type { Db } from "./database.ts";
import type { MaskedContact } from "./submissions.ts";
import type { Original, Visibility } from "./tables.ts";

/** How a need or an offer came to the desk: the words, and who to ask. */
export interface Intake {
  readonly orgId: string;
  readonly message?: { readonly id: string; readonly redactedText: string; readonly originals: readonly Original[] };
  readonly contact?: MaskedContact & { readonly id: string };
  readonly consentVersion?: string;
  readonly retainUntil: Date;
  readonly isDemo: boolean;
  readonly at: Date;
}

type Subject = { readonly siteId: string | null } & ({ readonly needId: string } | { readonly offerId: string });

/** Inserts the message and the contact where there are any: what everyone may read and what a reveal shows apart. */
export async function insertIntake(db: Db, subject: Subject, intake: Intake): Promise<void> {
  const of = { needId: null, offerId: null, ...subject };
  const record = {
    orgId: intake.orgId,
    visibility: "private" as Visibility,
    status: "active" as const,
    isDemo: intake.isDemo,
    createdAt: intake.at,
    updatedAt: intake.at,
  };
  if (intake.message) {
    const { id, redactedText, originals } = intake.message;
    await db
      .insertInto("message")
      .values({ ...record, ...of, id, channel: "desk", redactedText, receivedAt: intake.at })
      .execute();
    await db
      .insertInto("messagePrivate")
      .values({
        messageId: id,
        orgId: intake.orgId,
        originals: JSON.stringify(originals),
        retainUntil: intake.retainUntil,
      })
      .execute();
  }
  if (intake.contact) {
    const { id, name, phone, phoneMasked, phoneHash, wechat, company } = intake.contact;
    await db
      .insertInto("contact")
      .values({
        ...record,
        id,
        needId: of.needId,
        offerId: of.offerId,
        name: name ?? null,
        phone: phone ?? null,
        phoneMasked: phoneMasked ?? null,
        phoneHash: phoneHash ?? null,
        wechat: wechat ?? null,
        company: company ?? null,
        consentVersion: intake.consentVersion ?? null,
        consentedAt: intake.consentVersion === undefined ? null : intake.at,
        retainUntil: intake.retainUntil,
      })
      .execute();
  }
}
