import type { Db } from "./database.ts";
import type { MaskedContact } from "./submissions.ts";
import type { Original, Visibility } from "./tables.ts";
import type { Writing } from "./together.ts";

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

/** The message and the contact where there are any: what everyone may read and what a reveal shows apart. */
export function intakeRows(db: Db, subject: Subject, intake: Intake): Writing[] {
  const rows: Writing[] = [];
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
    rows.push(
      db.insertInto("message").values({ ...record, ...of, id, channel: "desk", redactedText, receivedAt: intake.at }),
      db.insertInto("messagePrivate").values({
        messageId: id,
        orgId: intake.orgId,
        originals: JSON.stringify(originals),
        retainUntil: intake.retainUntil,
      }),
    );
  }
  if (intake.contact) {
    const { id, name, phone, phoneMasked, phoneHash, wechat, company } = intake.contact;
    rows.push(
      db.insertInto("contact").values({
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
      }),
    );
  }
  return rows;
}
