/** A rule said no, with its figures; the sentence stands in text/. Nothing was written. */
export type Result<T, R extends { readonly code: string }> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <R extends { readonly code: string }>(
  refusal: R,
): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
});
