/** Why an old site's file can't be read; its sentence stands in text/. */
export type DumpFaultCode =
  | "notFound"
  | "empty"
  | "damaged"
  | "truncated"
  | "tooLarge"
  | "notADump"
  | "notZblog"
  | "tablesMissing"
  | "charset"
  | "badUploads"
  | "uploadsTooLarge";

/** A file that is refused whole; nothing was written. */
export class DumpFault extends Error {
  override readonly name = "DumpFault";
  readonly code: DumpFaultCode;
  readonly figures: { readonly most?: number; readonly names?: readonly string[]; readonly line?: number };

  constructor(code: DumpFaultCode, figures: DumpFault["figures"] = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause });
    this.code = code;
    this.figures = figures;
  }
}
