import { maskPhone } from "../domain/privacy/mask-phone.ts";
import type { ContactInput, MaskedContact } from "../store/submissions.ts";

/** A contact with what may be shown of its number without a reveal, and what tells whether another is the same. */
export const masked = (contact: ContactInput, phoneHash?: string): MaskedContact =>
  contact.phone === undefined
    ? contact
    : {
        ...contact,
        phoneMasked: maskPhone(contact.phone),
        ...(phoneHash === undefined ? {} : { phoneHash }),
      };
