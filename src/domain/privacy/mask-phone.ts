/** A number as it is shown to those who may not see it: 138****1234; the last four digits of a fixed line stay. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (digits.length < 7) return "*".repeat(digits.length);
  const head = digits.length === 11 && digits.startsWith("1") ? 3 : digits.length >= 10 ? 3 : 0;
  return digits.slice(0, head) + "*".repeat(digits.length - head - 4) + digits.slice(-4);
}
