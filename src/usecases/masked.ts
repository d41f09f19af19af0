import { maskPhone } from "../domain/privacy/mask-phone.ts";
import type { ContactInput, MaskedContact } from "../store/submissions.ts";

/** A contact with what may be shown of its number without a reveal. */
export const masked = (contact: ContactInput): MaskedContact =>
  contact.phone === undefined ? contact : { ...contact, phoneMasked: maskPhone(contact.phone) };
