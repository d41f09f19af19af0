import type { RowReading } from "../../domain/import/row.ts";
import { personalSpans } from "../../domain/privacy/personal-spans.ts";
import { redact } from "../../domain/privacy/redact.ts";
import type { MaskedContact } from "../../store/submissions.ts";
import { masked } from "../masked.ts";

/** Words of a list with names and numbers blocked out. */
export const withoutPersons = (text: string): string => redact(text, personalSpans(text));

/** Who to ask about a row: its columns say it, or a number in its remarks. */
export function contactOfRow({ fields }: RowReading): MaskedContact | undefined {
  const { contactName: name, contactPhone, company, note } = fields;
  const [span] =
    contactPhone !== undefined || note === undefined ? [] : personalSpans(note).filter(({ kind }) => kind === "phone");
  const phone = contactPhone ?? (span && note?.slice(span.start, span.end));
  if (name === undefined && phone === undefined) return undefined;
  return masked({
    ...(name === undefined ? {} : { name: name.slice(0, 100) }),
    ...(phone === undefined ? {} : { phone: phone.slice(0, 100) }),
    ...(company === undefined ? {} : { company: company.slice(0, 200) }),
  });
}
