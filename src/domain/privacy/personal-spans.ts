/** A stretch of a text that names or reaches a person; UTF-16 offsets. */
export interface PersonalSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: "phone" | "name" | "socialId" | "email" | "idCard";
}
