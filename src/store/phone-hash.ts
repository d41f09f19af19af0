import { createHmac } from "node:crypto";

/** Tells whether two numbers are the same without saying which: keyed by the installation's secret, so that no list of
 * all numbers can be tried against a copy of the database. */
export type PhoneHasher = (phone: string) => string;

export function phoneHasher(secret: string): PhoneHasher {
  const key = createHmac("sha256", secret).update("luodi phone numbers").digest();
  return (phone) => {
    const digits = phone.replace(/\D/g, "").replace(/^(?:00)?86(?=1\d{10}$)/, "");
    return createHmac("sha256", key).update(digits).digest("base64url");
  };
}
