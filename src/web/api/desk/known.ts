import { personalSpans } from "../../../domain/privacy/personal-spans.ts";
import { redact } from "../../../domain/privacy/redact.ts";
import { alike, isLikelySame, isWorthALook, marksOf } from "../../../domain/reading/alike.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import { asMember, type Member } from "../../../store/as-member.ts";
import { listKnown } from "../../../store/marks.ts";
import { alikeSentences } from "../../../text/desk/paste.ts";
import type { Desk } from "../../desk/desk-context.ts";
import type { KnownAnswer } from "./reading-answers.ts";
import { titleOf } from "./told.ts";

const mostShown = 3;

/** Records of the organisation that a message repeats, or may repeat, with the reasons; the surest first. */
export async function knownTo(desk: Desk, member: Member, reading: Reading): Promise<KnownAnswer[]> {
  const { party } = reading;
  const text = redact(reading.text, personalSpans(reading.text, reading));
  const known = await asMember(desk.db, member, (trx) =>
    listKnown(trx, {
      orgId: member.orgId,
      side: party.side,
      marks: marksOf(party, text),
      phoneHashes: (reading.contact?.phones ?? []).map(desk.hashPhone),
    }),
  );
  return known
    .map((record) => ({ record, common: alike({ party, text }, record) }))
    .filter(({ common }) => isWorthALook(common))
    .sort(
      (a, b) =>
        Number(isLikelySame(b.common)) - Number(isLikelySame(a.common)) || b.common.textPercent - a.common.textPercent,
    )
    .slice(0, mostShown)
    .map(({ record, common }) => ({
      id: record.id,
      kind: party.side === "need" ? "need" : "offer",
      title: titleOf(desk, record),
      ...(record.reference === undefined ? {} : { reference: record.reference }),
      isActive: record.isActive,
      createdAt: record.createdAt.toISOString(),
      reasons: alikeSentences(common),
      isLikely: isLikelySame(common),
    }));
}
